"""Which level the words of an account lean to, taken as a whole, by the accounts of the pack whose level is agreed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matrix.lexicon import Lexicon
from matrix.turns import LEVELS, MIDDLE, SCALE, list_turns
from matrix.words import Words
from thresholds.finding import Turn

STEADYING = 20
"""Turns without weight that are added to every message, so that a handful of words leans but little."""
FEWEST = 15
"""Known turns below which a message is too short to lean."""
NEARNESS = 0.08
"""Levels whose mean weight lies this near to the highest are all spoken for. Set on the worked part of the project's
own messages (``evaluation``)."""
MOST_SHOWN = 6


def read_turns(lexicon: Lexicon, words: Words, text: str) -> tuple[Turn, ...]:
    """Read the turns of one message that the pack's accounts know."""
    known: list[Turn] = []
    for turn, index in list_turns(lexicon, words).items():
        weights = lexicon.turns.get(turn)
        if weights is not None:
            last = min(index + turn.count("_"), len(words.words) - 1)
            shown = text[words.starts[index] : words.ends[last]]
            known.append(Turn(shown, tuple(weight - MIDDLE for weight in weights)))
    return tuple(known)


def find_leaning(turns: Sequence[Turn]) -> tuple[int, int] | None:
    """Find the lowest and the highest level (0 to 3) that the words of a message speak for; None when it is too short."""
    if len(turns) < FEWEST:
        return None
    sums = [sum(turn.weights[level] for turn in turns) for level in range(LEVELS)]
    least = max(sums) - NEARNESS * SCALE * (len(turns) + STEADYING)
    levels = [level for level, weight in enumerate(sums) if weight >= least]
    return levels[0], levels[-1]


def join_leanings(leanings: Iterable[tuple[int, int] | None]) -> tuple[int, int]:
    """Join the leanings of the messages of an account; more said can only raise what is spoken for.

    Returns:
        The lowest and the highest level that the account speaks for: 0 and 3 when it is silent.
    """
    heard = [leaning for leaning in leanings if leaning is not None]
    if not heard:
        return 0, LEVELS - 1
    return max(low for low, _ in heard), max(high for _, high in heard)


def list_telling(turns: Iterable[Turn], level: int) -> tuple[str, ...]:
    """List the words that spoke most for a level (0 to 3), heaviest first, none inside another."""
    telling: list[str] = []
    for turn in sorted(turns, key=lambda one: (-one.weights[level], one.words)):
        if turn.weights[level] < SCALE or len(telling) == MOST_SHOWN:
            break
        if len(turn.words) > 3 and not any(turn.words in shown or shown in turn.words for shown in telling):
            telling.append(turn.words)
    return tuple(telling)
