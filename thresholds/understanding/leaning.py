"""Which level the words of an account lean to, taken as a whole, by the accounts of the pack whose level is agreed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matrix.lexicon import Lexicon
from matrix.turns import LEVELS, MIDDLE, SCALE, list_turns
from matrix.words import Words, list_sentences
from thresholds.finding import Leaning

STEADYING = 30
"""Turns without weight that are added to every message, so that a handful of words leans but little."""
FEWEST = 30
"""Known turns below which a message is too short to speak for a span of levels."""
NEARNESS = 0.1
"""Levels whose mean weight lies this near to the highest are all spoken for."""
GRAVE_FEWEST, GRAVE_LEAD = 15, 0.2
"""Known turns, and lead of the MASH over every other level, from which a message reads as one for the MASH."""
PLAIN_FEWEST, PLAIN_LEAD, PLAIN_PART = 12, -0.15, 0.05
"""Known turns, and lead of the MASH in the whole and in any two or three sentences, below which a message reads as
one of ordinary life."""
PLAIN_SENTENCE, LONG_SENTENCE = -0.1, 28
"""The same for the very sentence that a red flag stands in, so that a grave sentence among good news is raised; one of
more words than this, written without stops, is never plain."""
LONG, PLAIN_PART_LONG = 100, -0.05
"""In messages of more words than this only the parts count, so that a page of good news hides nothing."""
TELLING = MIDDLE + SCALE
"""Weight from which a turn is worth showing."""
MOST_SHOWN = 5

Weights = list[int]
"""Summed weights of the four levels, then how many turns were summed."""


def read_leaning(lexicon: Lexicon, words: Words, text: str) -> Leaning:
    """Read which levels the words of one message speak for.

    The numbers above were set on the worked part of the project's own messages and on worked accounts left out of
    the count in turn (``docs/adr/0001-words-taken-as-a-whole.md``).
    """
    find = lexicon.turns.get
    bounds = list_sentences(words)
    sentences: list[Weights] = [[0] * (LEVELS + 1) for _ in bounds]
    sentence_of = [at for at, (first, last) in enumerate(bounds) for _ in range(first, last)]
    telling: list[tuple[Sequence[int], str, int]] = []
    for turn, first in list_turns(lexicon, words).items():
        weights = find(turn)
        if weights is None:
            continue
        one, two, three, four = weights
        sums = sentences[sentence_of[first]]
        sums[0] += one
        sums[1] += two
        sums[2] += three
        sums[3] += four
        sums[4] += 1
        if one > TELLING or two > TELLING or three > TELLING or four > TELLING:
            telling.append((weights, turn, first))
    whole = _add(sentences)
    count, lead = whole[LEVELS], _find_lead(whole)
    parts = [_find_lead(_add(sentences[max(0, at - 1) : at + 2])) for at in range(len(sentences))]
    parts += [_find_lead(_add(sentences[at : at + 2])) for at in range(len(sentences))]
    if len(words.words) > LONG:
        is_plain = max(parts) < PLAIN_PART_LONG
    else:
        is_plain = lead < PLAIN_LEAD and max(parts, default=lead) < PLAIN_PART
    is_plain = is_plain and count >= PLAIN_FEWEST
    plain = frozenset(
        first
        for (first, last), sums in zip(bounds, sentences, strict=True)
        if is_plain and last - first <= LONG_SENTENCE and _find_lead(sums) < PLAIN_SENTENCE
    )
    return Leaning(
        _find_span(whole),
        tuple(_pick_telling(telling, level, words, text) for level in range(LEVELS)),
        count >= GRAVE_FEWEST and lead >= GRAVE_LEAD,
        is_plain and len(words.words) <= LONG and max(map(_find_lead, sentences), default=0.0) < 0.0,
        plain,
    )


def _add(sentences: Sequence[Weights]) -> Weights:
    return [sum(column) for column in zip(*sentences, strict=True)] or [0] * (LEVELS + 1)


def _find_lead(sums: Weights) -> float:
    """Find by how much the mean weight of the MASH lies above that of the next level, steadied."""
    return (sums[LEVELS - 1] - max(sums[: LEVELS - 1])) / SCALE / (sums[LEVELS] + STEADYING)


def _find_span(sums: Weights) -> tuple[int, int] | None:
    if sums[LEVELS] < FEWEST:
        return None
    least = max(sums[:LEVELS]) - NEARNESS * SCALE * (sums[LEVELS] + STEADYING)
    levels = [level for level, weight in enumerate(sums[:LEVELS]) if weight >= least]
    return levels[0], levels[-1]


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


def join_leanings(leanings: Iterable[Leaning]) -> tuple[int, int]:
    """Join the leanings of the messages of an account; more said can only raise what is spoken for.

    A silent message speaks for nothing higher, and lets nothing be lowered.

    Returns:
        The lowest and the highest level that the account speaks for: 0 and 3 when it is silent.
    """
    spans = [leaning.span or (0, LEVELS - 1) for leaning in leanings] or [(0, LEVELS - 1)]
    return max(low for low, _ in spans), max(high for _, high in spans)


def list_telling(leanings: Iterable[Leaning], level: int) -> tuple[str, ...]:
    """List the words of an account that spoke most for a level (0 to 3)."""
    shown = sorted({words for leaning in leanings for words in leaning.telling[level]})
    return tuple(shown[: 2 * MOST_SHOWN])
