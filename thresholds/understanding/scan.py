"""Finding every pattern of a pack in a message, in time that follows the words and not the pack.

The words become a lattice: each word, and each phrase of a word class, is an edge that carries terms.
A pattern is tried only where its anchor, the rarest of its elements, stands; then its neighbours are sought to the
right and to the left, over little words, inside the same sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matrix.compile_lexicon import LIGHT_WORDS, NUMBER_TERM
from matrix.lexicon import Lexicon, PatternRow
from matrix.words import END, Words, read_number

MAX_LIGHT = 3
"""How many little words may stand between two words of a pattern."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found in a message."""

    target: str
    """What it supports, such as ``i:B1.2.1``."""
    first: int
    """Number of its first word."""
    last: int
    """Number of its last word."""
    used: frozenset[int]
    """The words that its elements stand on (words in gaps are not among them)."""
    pattern: int
    """Number of the pattern in the lexicon."""


class Lattice:
    """Edges between the gaps of a message, forward and backward, and the sentence each word is in."""

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        self.words = words.words
        count = len(self.words)
        self.forward: list[dict[int, list[int]]] = []
        self.backward: list[dict[int, list[int]]] = [{} for _ in range(count + 1)]
        self.numbers: list[float | None] = []
        self.light = [word in LIGHT_WORDS for word in self.words]
        self.first_of: list[int] = []
        self.last_of: list[int] = [0] * count
        vocabulary = lexicon.vocabulary
        first = 0
        for index, word in enumerate(self.words):
            if words.before[index] == END:
                first = index
            self.first_of.append(first)
            number = read_number(word)
            self.numbers.append(number)
            terms = vocabulary.get(word)
            edges = {term: [index + 1] for term in terms} if terms else {}
            if number is not None:
                edges[NUMBER_TERM] = [index + 1]
            self.forward.append(edges)
            for term in edges:
                self.backward[index + 1][term] = [index]
        last = count
        for index in range(count - 1, -1, -1):
            self.last_of[index] = last
            if self.first_of[index] == index:
                last = index

    def add_edge(self, start: int, end: int, term: int) -> None:
        """Add an edge that carries a term."""
        ends = self.forward[start].setdefault(term, [])
        if end not in ends:
            ends.append(end)
            self.backward[end].setdefault(term, []).append(start)


def _fits(lattice: Lattice, element: list[Any], term: int, start: int) -> bool:
    if term != NUMBER_TERM or element[3] is None:
        return True
    number = lattice.numbers[start]
    return number is not None and element[3] <= number <= element[4]


def _extend_right(
    lattice: Lattice, row: PatternRow, index: int, at: int, limit: int
) -> tuple[int, tuple[int, ...]] | None:
    """Match elements from ``index`` on, beginning at gap ``at``; return the end and the words used."""
    if index == len(row):
        return at, ()
    element = row[index]
    reach, light = element[0], 0
    position = at
    while position < limit:
        edges = lattice.forward[position]
        for term in element[2]:
            for end in edges.get(term, ()):
                if end <= limit and _fits(lattice, element, term, position):
                    found = _extend_right(lattice, row, index + 1, end, limit)
                    if found is not None:
                        return found[0], (*range(position, end), *found[1])
        if lattice.light[position] and light < MAX_LIGHT:
            light += 1
        elif reach > 0:
            reach -= 1
        else:
            break
        position += 1
    if element[1]:
        return _extend_right(lattice, row, index + 1, at, limit)
    return None


def _extend_left(
    lattice: Lattice, row: PatternRow, index: int, at: int, limit: int
) -> tuple[int, tuple[int, ...]] | None:
    """Match elements from ``index`` down, ending at gap ``at``; return the start and the words used."""
    if index < 0:
        return at, ()
    element = row[index]
    reach, light = row[index + 1][0], 0
    position = at
    while position > limit:
        edges = lattice.backward[position]
        for term in element[2]:
            for start in edges.get(term, ()):
                if start >= limit and _fits(lattice, element, term, start):
                    found = _extend_left(lattice, row, index - 1, start, limit)
                    if found is not None:
                        return found[0], (*found[1], *range(start, position))
        position -= 1
        if lattice.light[position] and light < MAX_LIGHT:
            light += 1
        elif reach > 0:
            reach -= 1
        else:
            break
    if element[1]:
        return _extend_left(lattice, row, index - 1, at, limit)
    return None


def _match_at(
    lattice: Lattice, row: PatternRow, anchor: int, start: int, end: int
) -> tuple[int, int, frozenset[int]] | None:
    right = _extend_right(lattice, row, anchor + 1, end, lattice.last_of[start]) if anchor + 1 < len(row) else (end, ())
    if right is None:
        return None
    left = _extend_left(lattice, row, anchor - 1, start, lattice.first_of[start]) if anchor else (start, ())
    if left is None:
        return None
    return left[0], right[0] - 1, frozenset((*left[1], *range(start, end), *right[1]))


def _add_phrases(lexicon: Lexicon, lattice: Lattice) -> None:
    anchors, phrases = lexicon.phrase_anchors, lexicon.phrases
    for start in range(len(lattice.words)):
        for term, ends in tuple(lattice.forward[start].items()):
            hung = anchors[term]
            for at in range(0, len(hung), 2):
                row = phrases[hung[at]]
                found = _match_at(lattice, row, hung[at + 1], start, ends[0])
                if found is not None:
                    for named in lexicon.phrase_terms[hung[at]]:
                        lattice.add_edge(found[0], found[1] + 1, named)


def scan(lexicon: Lexicon, words: Words) -> tuple[list[Hit], Lattice]:
    """Find every pattern in a message.

    Returns:
        The hits in order of place, and the lattice of terms for further reading.
    """
    lattice = Lattice(lexicon, words)
    _add_phrases(lexicon, lattice)
    hits: list[Hit] = []
    seen: set[tuple[int, int, int]] = set()
    parts: dict[int, dict[int, list[tuple[int, int, frozenset[int], int]]]] = {}
    anchors, patterns, targets = lexicon.anchors, lexicon.patterns, lexicon.targets
    for start in range(len(lattice.words)):
        for term, ends in lattice.forward[start].items():
            hung = anchors[term]
            if not hung:
                continue
            for end in ends:
                for at in range(0, len(hung), 2):
                    number, anchor = hung[at], hung[at + 1]
                    row = patterns[number]
                    if not _fits(lattice, row[anchor], term, start):
                        continue
                    found = _match_at(lattice, row, anchor, start, end)
                    if found is None or (number, found[0], found[1]) in seen:
                        continue
                    seen.add((number, found[0], found[1]))
                    for target in targets[number]:
                        if target.startswith("part:"):
                            _, joint_name, part_name = target.split(":")
                            found_parts = parts.setdefault(int(joint_name), {})
                            found_parts.setdefault(int(part_name), []).append((*found, number))
                        else:
                            hits.append(Hit(target, *found, number))
    for joint, found_parts in parts.items():
        hits += _join(lexicon, lattice, joint, found_parts)
    hits.sort(key=lambda hit: (hit.first, hit.last, hit.target))
    return hits, lattice


def _join(
    lexicon: Lexicon,
    lattice: Lattice,
    joint: int,
    found_parts: dict[int, list[tuple[int, int, frozenset[int], int]]],
) -> list[Hit]:
    """Join the parts of an ``&`` pattern that stand in one sentence; the first part is the head."""
    count, targets = lexicon.joints[joint]
    if len(found_parts) < count:
        return []
    hits: list[Hit] = []
    for head in found_parts[0]:
        sentence = lattice.first_of[head[0]]
        used, first, last = set(head[2]), head[0], head[1]
        for part in range(1, count):
            fitting = [
                other for other in found_parts[part] if lattice.first_of[other[0]] == sentence and not other[2] & used
            ]
            if not fitting:
                break
            nearest = min(fitting, key=lambda other: (abs(other[0] - head[0]), other[0]))
            used |= nearest[2]
            first, last = min(first, nearest[0]), max(last, nearest[1])
        else:
            hits += [Hit(target, first, last, frozenset(used), head[3]) for target in targets]
    return hits
