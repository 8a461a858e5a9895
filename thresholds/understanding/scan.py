"""Finding every pattern of a pack in a message, in time that follows the words and not the pack.

The words become a lattice: each word, and each phrase of a word class, is an edge that carries terms.
A pattern is tried only where its anchor, the rarest of its elements, stands; then its neighbours are sought to the
right and to the left, over little words, inside the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    head: int
    """Number of the first word of its head: for ``A & B``, of A."""
    pattern: int
    """Number of the pattern in the lexicon."""


Places = dict[int, list[tuple[int, int]]]
"""Term → the edges that carry it: first word and the gap after the last."""


class Lattice:
    """Edges between the gaps of a message, forward and backward, and the sentence each word is in."""

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        """Lay out the words and the terms that each stands for."""
        self.words = words.words
        count = len(self.words)
        self.forward: list[dict[int, list[int]]] = []
        self.backward: list[dict[int, list[int]]] = [{} for _ in range(count + 1)]
        self.sentences: dict[int, Places] = {}
        """First word of each sentence → the edges in it that carry each term."""
        self.numbers: list[float | None] = []
        self.light = [word in LIGHT_WORDS for word in self.words]
        self.first_of: list[int] = []
        self.last_of: list[int] = [0] * count
        vocabulary = lexicon.vocabulary
        first = 0
        places: Places = {}
        for index, word in enumerate(self.words):
            if words.before[index] == END or index == 0:
                first = index
                places = self.sentences[first] = {}
            self.first_of.append(first)
            number = read_number(word)
            self.numbers.append(number)
            terms = vocabulary.get(word, ())
            edges = {term: [index + 1] for term in terms}
            if number is not None:
                edges[NUMBER_TERM] = [index + 1]
            self.forward.append(edges)
            back = self.backward[index + 1]
            edge = (index, index + 1)
            for term in edges:
                back[term] = [index]
                places.setdefault(term, []).append(edge)
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
            self.sentences[self.first_of[start]].setdefault(term, []).append((start, end))


def _fits(lattice: Lattice, element: list[Any], term: int, start: int) -> bool:
    if term != NUMBER_TERM or element[3] is None:
        return True
    number = lattice.numbers[start]
    return number is not None and element[3] <= number <= element[4]


def _extend_right(
    lattice: Lattice, row: PatternRow, index: int, at: int, limit: int, gap: int = 0
) -> tuple[int, tuple[int, ...]] | None:
    """Match elements from ``index`` on, beginning at gap ``at``; return the end and the words used.

    ``gap`` is the room left by optional elements that were passed over.
    """
    if index == len(row):
        return at, ()
    element = row[index]
    reach = room = max(gap, element[0])
    light = 0
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
        return _extend_right(lattice, row, index + 1, at, limit, room)
    return None


def _extend_left(
    lattice: Lattice, row: PatternRow, index: int, at: int, limit: int, gap: int = 0
) -> tuple[int, tuple[int, ...]] | None:
    """Match elements from ``index`` down, ending at gap ``at``; return the start and the words used."""
    if index < 0:
        return at, ()
    element = row[index]
    reach = room = max(gap, row[index + 1][0])
    light = 0
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
        return _extend_left(lattice, row, index - 1, at, limit, room)
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


def _list_tries(
    anchors: list[list[list[int]]], lattice: Lattice
) -> Iterator[tuple[int, int, int, tuple[tuple[int, int], ...]]]:
    """List the patterns whose anchor and companion both stand in a sentence, sentence by sentence.

    Yields:
        Pattern, element, term, and the places of the term.
    """
    for places in lattice.sentences.values():
        for term in tuple(places):
            for hung in anchors[term]:
                if hung[0] != -1 and hung[0] not in places:
                    continue
                at_places = tuple(places[term])
                for at in range(1, len(hung), 2):
                    yield hung[at], hung[at + 1], term, at_places


def _add_phrases(lexicon: Lexicon, lattice: Lattice) -> None:
    phrases = lexicon.phrases
    for number, anchor, _, places in _list_tries(lexicon.phrase_anchors, lattice):
        for start, end in places:
            found = _match_at(lattice, phrases[number], anchor, start, end)
            if found is not None:
                for named in lexicon.phrase_terms[number]:
                    lattice.add_edge(found[0], found[1] + 1, named)


def scan(lexicon: Lexicon, words: Words) -> tuple[list[Hit], Lattice]:
    """Find every pattern in a message.

    Returns:
        The hits in order of place, and the lattice of terms for further reading.
    """
    lattice = Lattice(lexicon, words)
    _add_phrases(lexicon, lattice)
    hits: dict[tuple[str, int, int, int], Hit] = {}
    patterns, targets = lexicon.patterns, lexicon.targets
    for number, anchor, term, places in _list_tries(lexicon.anchors, lattice):
        row = patterns[number]
        for start, end in places:
            if not _fits(lattice, row[anchor], term, start):
                continue
            found = _match_at(lattice, row, anchor, start, end)
            if found is None:
                continue
            for target in targets[number]:
                if target.startswith("joint:"):
                    for hit in _join(lexicon, lattice, int(target[6:]), found, number):
                        hits.setdefault((hit.target, hit.first, hit.last, number), hit)
                else:
                    hits.setdefault((target, found[0], found[1], number), Hit(target, *found, found[0], number))
    return sorted(hits.values(), key=lambda hit: (hit.first, hit.last, hit.target, hit.pattern)), lattice


def _join(
    lexicon: Lexicon, lattice: Lattice, joint: int, lead_found: tuple[int, int, frozenset[int]], number: int
) -> list[Hit]:
    """Seek the other parts of an ``&`` pattern in the sentence of the part that was found; the first part is the head."""
    lead, parts, targets = lexicon.joints[joint]
    places = lattice.sentences[lattice.first_of[lead_found[0]]]
    used, first, last, head = set(lead_found[2]), lead_found[0], lead_found[1], lead_found[0]
    for part, (row, anchor) in enumerate(parts):
        if part == lead:
            continue
        fitting = [
            found
            for term in row[anchor][2]
            for start, end in places.get(term, ())
            if _fits(lattice, row[anchor], term, start)
            for found in (_match_at(lattice, row, anchor, start, end),)
            if found is not None and not found[2] & used
        ]
        if not fitting:
            return []
        nearest = min(fitting, key=lambda found: (abs(found[0] - lead_found[0]), found[0]))
        used |= nearest[2]
        first, last = min(first, nearest[0]), max(last, nearest[1])
        if part == 0:
            head = nearest[0]
    return [Hit(target, first, last, frozenset(used), head, number) for target in targets]
