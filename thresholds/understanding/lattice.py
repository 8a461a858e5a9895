"""The words of a message as a lattice, and matching one pattern in it.

Each word, and each phrase of a word class, is an edge that carries terms. From its anchor a pattern is followed to the
right and to the left, over little words and gaps, inside one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matrix.lexicon import NUMBER_TERM, Element, Lexicon, Part, Terms
from matrix.words import Words, list_sentences

MAX_LIGHT = 3
"""How many little words may stand between two words of a pattern."""

Edge = tuple[int, int]
"""The gap before its first word, and the gap after its last."""

Found = tuple[int, int, frozenset[int]]
"""First word, last word, and the words used."""


class Lattice:
    """The terms between the gaps of a message, and the sentence each word is in."""

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        """Lay out the words and the terms that each stands for."""
        self.entries = [lexicon.look_up(word) for word in words.words]
        self.forward: list[Terms] = [entry.terms for entry in self.entries]
        """For each word, the terms of the edges that begin with it."""
        self.backward: list[Terms] = [frozenset(), *self.forward]
        """For each gap, the terms of the edges that end there."""
        self.light = [entry.is_light for entry in self.entries]
        self.phrase_ends: dict[int, list[tuple[int, Terms]]] = {}
        """Gap → where the phrases end that begin there, and their terms, in the order they were added."""
        self.phrase_starts: dict[int, list[tuple[int, Terms]]] = {}
        self.sentences = dict(list_sentences(words))
        """First word of each sentence → the gap after its last."""
        self.first_of = [first for first, last in self.sentences.items() for _ in range(first, last)]
        self.last_of = [last for first, last in self.sentences.items() for _ in range(first, last)]

    def add_phrase(self, start: int, end: int, terms: Terms) -> None:
        """Add an edge of more than one word."""
        self.phrase_ends.setdefault(start, []).append((end, terms))
        self.phrase_starts.setdefault(end, []).append((start, terms))
        self.forward[start] = self.forward[start] | terms
        self.backward[end] = self.backward[end] | terms

    def list_ends(self, start: int, element: Element) -> Iterator[int]:
        """List where edges end that begin here and fit an element, in the order of its terms."""
        entry, phrases = self.entries[start], self.phrase_ends.get(start, ())
        for term in element[3]:
            if term in entry.terms and fits(element, term, entry.number):
                yield start + 1
            for end, terms in phrases:
                if term in terms:
                    yield end

    def list_starts(self, end: int, element: Element) -> Iterator[int]:
        """List where edges begin that end here and fit an element, in the order of its terms."""
        entry, phrases = self.entries[end - 1], self.phrase_starts.get(end, ())
        for term in element[3]:
            if term in entry.terms and fits(element, term, entry.number):
                yield end - 1
            for start, terms in phrases:
                if term in terms:
                    yield start


def fits(element: Element, term: int, number: float | None) -> bool:
    """Does an edge of this term fit an element? A number must lie within its range."""
    limits = element[4]
    if term != NUMBER_TERM or limits is None:
        return True
    return number is not None and limits[0] <= number <= limits[1]


def _extend_right(
    lattice: Lattice, row: Sequence[Element], index: int, at: int, limit: int, gap: int = 0
) -> tuple[int, tuple[int, ...]] | None:
    """Match elements from ``index`` on, beginning at gap ``at``; return the end and the words used.

    ``gap`` is the room left by optional elements that were passed over.
    """
    element = row[index]
    reach = room = max(gap, element[0])
    terms = element[2]
    forward, light_words = lattice.forward, lattice.light
    is_last = index + 1 == len(row)
    light = 0
    position = at
    while position < limit:
        if not terms.isdisjoint(forward[position]):
            plain = position not in lattice.phrase_ends and element[4] is None
            for end in (position + 1,) if plain else lattice.list_ends(position, element):
                if is_last:
                    return end, tuple(range(position, end))
                found = _extend_right(lattice, row, index + 1, end, limit)
                if found is not None:
                    return found[0], (*range(position, end), *found[1])
        if light_words[position] and light < MAX_LIGHT:
            light += 1
        elif reach > 0:
            reach -= 1
        else:
            break
        position += 1
    if element[1]:
        return (at, ()) if is_last else _extend_right(lattice, row, index + 1, at, limit, room)
    return None


def _extend_left(
    lattice: Lattice, row: Sequence[Element], index: int, at: int, limit: int, gap: int = 0
) -> tuple[int, tuple[int, ...]] | None:
    """Match elements from ``index`` down, ending at gap ``at``; return the start and the words used."""
    element = row[index]
    reach = room = max(gap, row[index + 1][0])
    terms = element[2]
    backward, light_words = lattice.backward, lattice.light
    light = 0
    position = at
    while position > limit:
        if not terms.isdisjoint(backward[position]):
            plain = position not in lattice.phrase_starts and element[4] is None
            for start in (position - 1,) if plain else lattice.list_starts(position, element):
                if not index:
                    return start, tuple(range(start, position))
                found = _extend_left(lattice, row, index - 1, start, limit)
                if found is not None:
                    return found[0], (*found[1], *range(start, position))
        position -= 1
        if light_words[position] and light < MAX_LIGHT:
            light += 1
        elif reach > 0:
            reach -= 1
        else:
            break
    if element[1]:
        return _extend_left(lattice, row, index - 1, at, limit, room) if index else (at, ())
    return None


def match_at(lattice: Lattice, part: Part, edge: Edge, first: int, last: int) -> Found | None:
    """Match a part whose anchor stands on an edge, inside a sentence."""
    start, end = edge
    right_terms, left_terms = part.next_right, part.next_left
    if right_terms is not None and (
        end >= last or (not lattice.light[end] and right_terms.isdisjoint(lattice.forward[end]))
    ):
        return None
    if left_terms is not None and (
        start <= first or (not lattice.light[start - 1] and left_terms.isdisjoint(lattice.backward[start]))
    ):
        return None
    row, anchor = part.row, part.anchor
    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    begin = start
    if anchor + 1 < len(row):
        right = _extend_right(lattice, row, anchor + 1, end, last)
        if right is None:
            return None
        end, after = right
    if anchor:
        left = _extend_left(lattice, row, anchor - 1, start, first)
        if left is None:
            return None
        begin, before = left
    return begin, end - 1, frozenset((*before, *range(*edge), *after))
