"""Which level the words of an account lean to, taken as a whole, by the accounts of the pack whose level is agreed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matrix.lexicon import Lexicon
from matrix.turns import LEVELS, MIDDLE, SCALE, list_turns
from matrix.words import Words
from thresholds.finding import Leaning

STEADYING = 30
"""Turns without weight that are added to every message, so that a handful of words leans but little."""
FEWEST = 25
"""Known turns below which a message is too short to lean."""
NEARNESS = 0.1
"""Levels whose mean weight lies this near to the highest are all spoken for. Set on the worked part of the project's
own messages (``evaluation``)."""
TELLING = MIDDLE + SCALE
"""Weight from which a turn is worth showing."""
MOST_SHOWN = 5


def read_leaning(lexicon: Lexicon, words: Words, text: str) -> Leaning | None:
    """Read which levels the words of one message speak for; None when too few of them are known."""
    find = lexicon.turns.get
    sums = [0] * LEVELS
    count = 0
    telling: list[tuple[Sequence[int], str, int]] = []
    for turn, first in list_turns(lexicon, words).items():
        weights = find(turn)
        if weights is None:
            continue
        count += 1
        one, two, three, four = weights
        sums[0] += one
        sums[1] += two
        sums[2] += three
        sums[3] += four
        if one > TELLING or two > TELLING or three > TELLING or four > TELLING:
            telling.append((weights, turn, first))
    if count < FEWEST:
        return None
    least = max(sums) - NEARNESS * SCALE * (count + STEADYING)
    levels = [level for level, weight in enumerate(sums) if weight >= least]
    shown = tuple(_pick_telling(telling, level, words, text) for level in range(LEVELS))
    return Leaning(levels[0], levels[-1], shown)


def _pick_telling(
    telling: Iterable[tuple[Sequence[int], str, int]], level: int, words: Words, text: str
) -> tuple[str, ...]:
    """Pick the turns that spoke most for a level, heaviest first, none of them inside another."""
    picked: list[str] = []
    for _, turn, first in sorted((-weights[level], turn, first) for weights, turn, first in telling):
        last = min(first + turn.count("_"), len(words.words) - 1)
        shown = text[words.starts[first] : words.ends[last]]
        if len(shown) > 3 and not any(shown in other or other in shown for other in picked):
            picked.append(shown)
        if len(picked) == MOST_SHOWN:
            break
    return tuple(picked)


def join_leanings(leanings: Iterable[Leaning | None]) -> tuple[int, int]:
    """Join the leanings of the messages of an account; more said can only raise what is spoken for.

    Returns:
        The lowest and the highest level that the account speaks for: 0 and 3 when it is silent.
    """
    heard = [leaning for leaning in leanings if leaning is not None]
    if not heard:
        return 0, LEVELS - 1
    return max(one.low for one in heard), max(one.high for one in heard)


def list_telling(leanings: Iterable[Leaning | None], level: int) -> tuple[str, ...]:
    """List the words of an account that spoke most for a level (0 to 3)."""
    shown = sorted({words for leaning in leanings if leaning for words in leaning.telling[level]})
    return tuple(shown[: 2 * MOST_SHOWN])
