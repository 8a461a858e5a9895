"""What the words of an account as a whole speak for, and how far that may go."""

from hypothesis import given
from hypothesis import strategies as st

from thresholds.decision.suggest import take_leaning
from thresholds.finding import Turn
from thresholds.understanding.leaning import FEWEST, find_leaning, join_leanings, list_telling

LEVEL = st.integers(0, 3)
LEANING = st.tuples(LEVEL, LEVEL).map(lambda pair: (min(pair), max(pair)))


def make_turns(count: int, level: int, weight: int = 40) -> list[Turn]:
    return [
        Turn(f"phrase {number}", tuple(weight if at == level else -weight // 3 for at in range(4)))
        for number in range(count)
    ]


def test_a_few_words_do_not_lean() -> None:
    assert find_leaning(make_turns(FEWEST - 1, 3)) is None


def test_many_words_of_one_level_speak_for_it_alone() -> None:
    assert find_leaning(make_turns(60, 2)) == (2, 2)


def test_words_without_weight_speak_for_every_level() -> None:
    assert find_leaning(make_turns(60, 2, weight=0)) == (0, 3)


@given(LEANING, LEVEL)
def test_words_never_move_what_stands_at_the_mash_and_lower_by_one_step_at_most(
    leaning: tuple[int, int], here: int
) -> None:
    taken = take_leaning(leaning, here)
    assert taken >= here - 1
    assert here < 3 or taken == 3


@given(st.lists(st.one_of(st.none(), LEANING), max_size=5), st.one_of(st.none(), LEANING), LEVEL, LEVEL)
def test_saying_more_never_lowers(
    said: list[tuple[int, int] | None], more: tuple[int, int] | None, here: int, risk: int
) -> None:
    before = take_leaning(join_leanings(said), here)
    if any(one is not None for one in said):
        assert take_leaning(join_leanings([*said, more]), max(here, risk)) >= before


@given(st.permutations([(0, 1), (1, 3), None, (2, 2)]))
def test_the_order_of_messages_does_not_matter(said: list[tuple[int, int] | None]) -> None:
    assert join_leanings(said) == (2, 3)


def test_the_telling_words_are_those_that_weigh_most() -> None:
    turns = [
        Turn("declined twice", (-20, -20, 90, 0)),
        Turn("lovely home", (90, 0, -20, -20)),
        Turn("it", (0, 0, 99, 0)),
    ]
    assert list_telling(turns, 2) == ("declined twice",)
