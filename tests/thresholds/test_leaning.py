"""What the words of an account as a whole speak for, and how far that may go."""

from hypothesis import given
from hypothesis import strategies as st

from matrix.lexicon import Lexicon
from matrix.pack import Pack
from matrix.turns import MIDDLE
from matrix.words import split_words
from thresholds.decision.suggest import take_leaning
from thresholds.finding import Leaning
from thresholds.understanding.leaning import FEWEST, join_leanings, list_telling, read_leaning

LEVEL = st.integers(0, 3)
LEANING = st.tuples(LEVEL, LEVEL).map(lambda pair: Leaning(min(pair), max(pair), ((), (), (), ())))


class KnownTurns:
    """A lexicon whose every turn weighs the same."""

    alike: dict[str, str] = {}

    def __init__(self, pack: Pack, weights: tuple[int, ...]) -> None:
        self.turns = self
        self.find_role = pack.lexicon.find_role
        self.look_up = pack.lexicon.look_up
        self._weights = weights

    def get(self, turn: str) -> tuple[int, ...] | None:
        return None if "_" in turn else self._weights


def read(pack: Pack, count: int, weights: tuple[int, ...]) -> Leaning | None:
    lexicon: Lexicon = KnownTurns(pack, weights)  # type: ignore[assignment]
    text = " ".join(f"xword{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(count))
    return read_leaning(lexicon, split_words(text, {}), text)


def test_a_few_words_do_not_lean(pack: Pack) -> None:
    assert read(pack, FEWEST - 1, (0, 0, 255, 0)) is None
    assert read(pack, FEWEST, (0, 0, 255, 0)) is not None


def test_many_words_of_one_level_speak_for_it_alone_and_are_shown(pack: Pack) -> None:
    leaning = read(pack, 60, (MIDDLE - 20, MIDDLE - 20, MIDDLE + 60, MIDDLE - 20))
    assert leaning is not None
    assert (leaning.low, leaning.high) == (2, 2)
    assert leaning.telling[2]


def test_words_without_weight_speak_for_every_level(pack: Pack) -> None:
    leaning = read(pack, 60, (MIDDLE,) * 4)
    assert leaning is not None
    assert (leaning.low, leaning.high) == (0, 3)


@given(LEANING, LEVEL)
def test_words_never_move_what_stands_at_the_mash_and_lower_by_one_step_at_most(leaning: Leaning, here: int) -> None:
    taken = take_leaning(join_leanings([leaning]), here)
    assert taken >= here - 1
    assert here < 3 or taken == 3


@given(st.lists(LEANING, min_size=1, max_size=5), st.one_of(st.none(), LEANING), LEVEL, LEVEL)
def test_saying_more_never_lowers(said: list[Leaning], more: Leaning | None, here: int, risk: int) -> None:
    before = take_leaning(join_leanings(said), here)
    assert take_leaning(join_leanings([*said, more]), max(here, risk)) >= before


@given(st.permutations([(0, 1), (1, 3), (2, 2)]))
def test_the_order_of_messages_does_not_matter(said: list[tuple[int, int]]) -> None:
    assert join_leanings([Leaning(low, high, ((), (), (), ())) for low, high in said]) == (2, 3)


def test_a_silent_account_speaks_for_every_level() -> None:
    assert join_leanings([None, None]) == (0, 3)
    assert list_telling([None], 2) == ()
