from hypothesis import given
from hypothesis import strategies as st

from matrix.lexicon import Lexicon
from matrix.names import read_names
from matrix.pack import Pack
from matrix.turns import MIDDLE, TurnTable, list_turns, weigh_turns, write_turns
from matrix.words import split_words

TURN = st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=12)


def read(lexicon: Lexicon, text: str) -> set[str]:
    return set(list_turns(lexicon, read_names(lexicon, split_words(text, lexicon.spellings), text)))


def test_a_turn_met_at_one_level_alone_weighs_for_that_level() -> None:
    weighed = weigh_turns([({"declined", "help"}, 2, 1), ({"lovely", "help"}, 0, 1), ({"a"}, 1, 1), ({"b"}, 3, 1)])
    assert max(range(4), key=weighed["declined"].__getitem__) == 2
    assert weighed["declined"][2] > MIDDLE > weighed["declined"][1]


def test_a_turn_met_equally_at_every_level_weighs_nothing() -> None:
    weighed = weigh_turns([({"the", f"only{level}"}, level, 1) for level in range(4)])
    assert set(weighed["the"]) == {MIDDLE}


@given(st.dictionaries(TURN, st.lists(st.integers(0, 255), min_size=4, max_size=4), min_size=1, max_size=40))
def test_what_is_written_is_read_back(weighed: dict[str, list[int]]) -> None:
    table = TurnTable(memoryview(write_turns(weighed)))
    assert {turn: list(table.get(turn) or ()) for turn in weighed} == weighed
    assert table.get("never met") is None


def test_turns_do_not_cross_the_end_of_a_sentence(pack: Pack) -> None:
    turns = read(pack.lexicon, "Mum came. School rang.")
    assert "mum_came" in turns
    assert "came_school" not in turns


def test_no_turn_tells_name_sex_or_origin(pack: Pack) -> None:
    first = read(pack.lexicon, "Then Jayden hit his Polish brother and the boy cried.")
    second = read(pack.lexicon, "Then Aaliyah hit her Somali sister and the girl cried.")
    assert first == second
    assert not {"jayden", "polish"} & first
