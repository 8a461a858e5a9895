"""What the words of an account as a whole speak for, and how far that may go."""

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pack_examples import list_examples

from matrix.lexicon import Lexicon
from matrix.pack import Pack
from matrix.turns import MIDDLE
from matrix.words import split_words
from thresholds.decision.suggest import take_leaning
from thresholds.finding import SILENT, Leaning
from thresholds.understanding.leaning import FEWEST, join_leanings, list_telling, read_leaning

Ask = Callable[..., dict[str, Any]]
LEVEL = st.integers(0, 3)
FLAGS = list_examples("red_flag")
NOTHING_TELLING = ((), (), (), ())
FOR_LEVEL_3 = (MIDDLE - 20, MIDDLE - 20, MIDDLE + 60, MIDDLE - 20)
FOR_THE_MASH = (MIDDLE - 20, MIDDLE - 20, MIDDLE - 20, MIDDLE + 60)
FOR_ORDINARY_LIFE = (MIDDLE + 60, MIDDLE - 20, MIDDLE - 20, MIDDLE - 20)


def lean(low: int, high: int) -> Leaning:
    return Leaning((min(low, high), max(low, high)), NOTHING_TELLING, is_grave=False, is_plain=False)


LEANING = st.builds(lean, LEVEL, LEVEL)
SPOKEN = st.one_of(st.just(SILENT), LEANING)


class KnownTurns:
    """A lexicon whose words weigh by their first letter: g for the MASH, p for ordinary life, others for level 3."""

    alike: dict[str, str] = {}

    def __init__(self, pack: Pack, weights: tuple[int, ...] = FOR_LEVEL_3) -> None:
        self.turns = self
        self.find_role = pack.lexicon.find_role
        self.look_up = pack.lexicon.look_up
        self._weights = weights

    def get(self, turn: str) -> tuple[int, ...] | None:
        if "_" in turn:
            return None
        return {"g": FOR_THE_MASH, "p": FOR_ORDINARY_LIFE}.get(turn[0], self._weights)


def make_words(letter: str, count: int) -> str:
    return " ".join(f"{letter}zz{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(count))


def read(pack: Pack, text: str, weights: tuple[int, ...] = FOR_LEVEL_3) -> Leaning:
    lexicon: Lexicon = KnownTurns(pack, weights)  # type: ignore[assignment]
    return read_leaning(lexicon, split_words(text, {}), text)


def test_a_few_words_do_not_lean(pack: Pack) -> None:
    assert read(pack, make_words("x", FEWEST - 1)).span is None
    assert read(pack, make_words("x", FEWEST)).span == (2, 2)
    assert read(pack, "") == SILENT


def test_many_words_of_one_level_speak_for_it_alone_and_are_shown(pack: Pack) -> None:
    leaning = read(pack, make_words("x", 60))
    assert leaning.span == (2, 2)
    assert leaning.telling[2]


def test_words_without_weight_speak_for_every_level(pack: Pack) -> None:
    assert read(pack, make_words("x", 60), (MIDDLE,) * 4).span == (0, 3)


def test_a_message_of_grave_words_reads_like_those_for_the_mash(pack: Pack) -> None:
    leaning = read(pack, make_words("g", 40))
    assert leaning.is_grave
    assert not leaning.is_plain


def test_a_page_of_good_news_does_not_make_a_grave_sentence_plain(pack: Pack) -> None:
    news = ". ".join(make_words("p", 12 + at) for at in range(4))
    assert read(pack, news).is_plain
    assert not read(pack, f"{news}. {make_words('g', 20)}. {news}").is_plain


@given(LEANING, LEVEL)
def test_words_never_move_what_stands_at_the_mash_and_lower_by_one_step_at_most(leaning: Leaning, here: int) -> None:
    taken = take_leaning(join_leanings([leaning]), here)
    assert taken >= here - 1
    assert here < 3 or taken == 3


@given(st.lists(SPOKEN, min_size=1, max_size=5), SPOKEN, LEVEL, LEVEL)
def test_saying_more_never_lowers(said: list[Leaning], more: Leaning, here: int, risk: int) -> None:
    before = take_leaning(join_leanings(said), here)
    assert take_leaning(join_leanings([*said, more]), max(here, risk)) >= before


@given(st.permutations([(0, 1), (1, 3), (2, 2)]))
def test_the_order_of_messages_does_not_matter(said: list[tuple[int, int]]) -> None:
    assert join_leanings([lean(low, high) for low, high in said]) == (2, 3)


def test_a_silent_account_speaks_for_every_level() -> None:
    assert join_leanings([SILENT, SILENT]) == (0, 3)
    assert list_telling([SILENT], 2) == ()


def test_a_disclosure_under_a_page_of_good_news_is_raised(ask: Ask) -> None:
    news = (
        "Lovely parents evening as ever. He is thriving, has plenty of friends and is reading well above his age. "
        "Mum and gran both came and we laughed about the cake sale. His attendance is excellent and he is happy here. "
    )
    result = ask(f"{news * 3}He told me dad hits him with a belt every night. {news * 3}", age=8)
    assert result["red_flags"]
    assert result["route"] == "mash"


PLAY = (
    "My son is in the school panto on Friday. He plays the wicked uncle who beats him with a belt in act two, and the "
    "whole class laughed in rehearsal. Can you tell me whether grandparents may come, and how much the tickets are? "
    "He is so happy to be in it with his friends."
)


def test_a_flag_in_a_message_of_ordinary_life_is_asked_about_and_not_dropped(ask: Ask) -> None:
    result = ask(PLAY, age=8)
    assert result["red_flags"] == []
    assert any(flag["text"] for flag in result["possible_red_flags"])
    assert result["range"][1] == "mash"
    assert result["questions"]


def test_the_same_words_by_themselves_are_raised(ask: Ask) -> None:
    assert ask("His uncle beats him with a belt.", age=8)["red_flags"]


NEWS = (
    "Lovely parents evening as ever. He is thriving, has plenty of friends and is reading well above his age. "
    "Mum and gran both came and we laughed about the cake sale. "
)


def test_a_red_flag_said_after_good_news_is_raised(ask: Ask) -> None:
    lost = [text for text in FLAGS if ask(text)["red_flags"] and not ask(NEWS + text)["red_flags"]]
    assert len(lost) * 100 <= len(FLAGS), lost
