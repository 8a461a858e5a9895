"""Turns of phrase, and how much each speaks for a level, counted from the accounts of a pack whose level is agreed.

A turn is a word or two words side by side. From the worked accounts and the examples of the lines the compiler counts
how often each turn stands in accounts of each level; the logarithm of that share, against the mean of the four levels,
is the turn's weight for the level (multinomial naive Bayes on presence, with additive smoothing: Manning, Raghavan and
Schütze, *Introduction to Information Retrieval*, 2008, chapter 13).
Nobody's name, sex or origin is a turn, nor is a greeting or thanks, so none of them weighs.
"""

from __future__ import annotations

import sys
from array import array
from binascii import crc32
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from math import log

from matrix.lexicon import Lexicon
from matrix.words import END, Words, list_sentences, read_number

LEVELS = 4
SMOOTHING = 0.1
"""Added to every count, so that a turn never met at a level does not rule the level out."""
SCALE = 16
"""Weights are kept as whole numbers, this many to one unit of the natural logarithm."""
MIDDLE = 128
"""The whole number that stands for no weight either way."""


def list_turns(lexicon: Lexicon, words: Words) -> dict[str, int]:
    """List the turns of a message, each with the number of its first word there."""
    plain: list[tuple[int, str]] = []
    origin = lexicon.find_role(("origin",))
    courteous = _find_courtesies(lexicon, words)
    for index, word in enumerate(words.words):
        if index in courteous or (origin and not origin.isdisjoint(lexicon.look_up(word).terms)):
            continue
        plain.append((index, "#" if read_number(word) is not None else lexicon.alike.get(word, word)))
    turns: dict[str, int] = {}
    for at, (index, word) in enumerate(plain):
        turns.setdefault(word, index)
        if at and words.before[index] != END:
            turns.setdefault(f"{plain[at - 1][1]}_{word}", plain[at - 1][0])
    return turns


def _find_courtesies(lexicon: Lexicon, words: Words) -> set[int]:
    """Find the words of sentences that only greet or thank."""
    courtesy = lexicon.find_role(("courtesy",))
    found: set[int] = set()
    for first, last in list_sentences(words) if courtesy else ():
        if not any(courtesy.isdisjoint(lexicon.look_up(word).terms) for word in words.words[first:last]):
            found.update(range(first, last))
    return found


def weigh_turns(accounts: Iterable[tuple[Iterable[str], int, int]]) -> dict[str, list[int]]:
    """Weigh every turn by the accounts it stands in.

    Args:
        accounts: the turns of each, its level from 0 to 3, and how many times it counts.

    Returns:
        For each turn four whole numbers around ``MIDDLE``, one a level.
    """
    counts: dict[str, list[int]] = {}
    totals = [0] * LEVELS
    for turns, level, times in accounts:
        for turn in turns:
            counts.setdefault(turn, [0] * LEVELS)[level] += times
            totals[level] += times
    rooms = [log(total + SMOOTHING * len(counts)) for total in totals]
    weighed: dict[str, list[int]] = {}
    for turn, row in counts.items():
        shares = [log(count + SMOOTHING) - room for count, room in zip(row, rooms, strict=True)]
        middle = sum(shares) / LEVELS
        weights = [max(0, min(255, round((share - middle) * SCALE) + MIDDLE)) for share in shares]
        weighed[turn] = weights
    return weighed


class TurnTable:
    """Turns and their weights, read where they lie: sorted check sums of the turns, then four bytes for each."""

    def __init__(self, content: memoryview) -> None:
        """Take what ``write_turns`` made."""
        count = int.from_bytes(content[:4], "little")
        sums = content[4 : 4 + 4 * count]
        if sys.byteorder == "big":
            turned = array("I", bytes(sums))
            turned.byteswap()
            sums = memoryview(turned).cast("B")
        self._sums = sums.cast("I")
        self._weights = content[4 + 4 * count :]

    def get(self, turn: str) -> Sequence[int] | None:
        """Find the weights of a turn; None for one that no account holds."""
        wanted = crc32(turn.encode("utf-8", "replace"))
        at = bisect_left(self._sums, wanted)
        if at == len(self._sums) or self._sums[at] != wanted:
            return None
        return self._weights[LEVELS * at : LEVELS * (at + 1)]


def write_turns(weighed: Mapping[str, Sequence[int]]) -> bytes:
    """Write turns and their weights as ``TurnTable`` reads them."""
    by_sum = {crc32(turn.encode()): weights for turn, weights in sorted(weighed.items())}
    sums = array("I", sorted(by_sum))
    weights = b"".join(bytes(by_sum[one]) for one in sums)
    if sys.byteorder == "big":
        sums.byteswap()
    return len(by_sum).to_bytes(4, "little") + sums.tobytes() + weights
