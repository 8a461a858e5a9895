"""Finding every pattern of a pack in a message, in time that follows the words and not the pack.

The words become a lattice: each word, and each phrase of a word class, is an edge that carries terms.
A pattern is tried only where its anchor, the rarest of its elements, stands and everything else it needs stands in the
same sentence; then its neighbours are sought to the right and to the left, over little words.
Each sentence is scanned by itself, so what was found in one can be kept while another is still being typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from matrix.lexicon import NO_COMPANION, NUMBER_TERM, Element, Hooks, Joint, Lexicon, Part, Pattern, Terms
from matrix.record import record
from matrix.words import END, Words

MAX_LIGHT = 3
"""How many little words may stand between two words of a pattern."""


@record
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


Edge = tuple[int, int]
"""The gap before its first word, and the gap after its last."""

Found = tuple[int, int, frozenset[int]]
"""First word, last word, and the words used."""

Places = dict[int, list[Edge]]
"""Term → the edges that carry it."""


class Lattice:
    """The terms between the gaps of a message, and the sentence each word is in."""

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        """Lay out the words and the terms that each stands for."""
        count = len(words.words)
        self.entries = [lexicon.look_up(word) for word in words.words]
        self.forward: list[Terms] = [entry.terms for entry in self.entries]
        """For each word, the terms of the edges that begin with it."""
        self.backward: list[Terms] = [frozenset(), *self.forward]
        """For each gap, the terms of the edges that end there."""
        self.light = [entry.is_light for entry in self.entries]
        self.phrase_ends: dict[int, dict[int, list[int]]] = {}
        """Gap → term → where the phrases of that term end that begin there."""
        self.phrase_starts: dict[int, dict[int, list[int]]] = {}
        firsts = [index for index, mark in enumerate(words.before) if mark == END or index == 0]
        self.sentences = dict(zip(firsts, (*firsts[1:], count), strict=False))
        """First word of each sentence → the gap after its last."""
        self.first_of = [first for first, last in self.sentences.items() for _ in range(first, last)]
        self.last_of = [last for first, last in self.sentences.items() for _ in range(first, last)]
        self._places: dict[int, Places] = {}

    def add_phrase(self, start: int, end: int, term: int) -> None:
        """Add an edge of more than one word that carries a term."""
        ends = self.phrase_ends.setdefault(start, {}).setdefault(term, [])
        if end not in ends:
            ends.append(end)
            self.phrase_starts.setdefault(end, {}).setdefault(term, []).append(start)
            self.forward[start] = self.forward[start] | {term}
            self.backward[end] = self.backward[end] | {term}

    def list_ends(self, start: int, element: Element) -> Iterator[int]:
        """List where edges end that begin here and fit an element, in the order of its terms."""
        entry, phrases = self.entries[start], self.phrase_ends.get(start, {})
        for term in element[3]:
            if term in entry.terms and _fits(element, term, entry.number):
                yield start + 1
            yield from phrases.get(term, ())

    def list_starts(self, end: int, element: Element) -> Iterator[int]:
        """List where edges begin that end here and fit an element, in the order of its terms."""
        entry, phrases = self.entries[end - 1], self.phrase_starts.get(end, {})
        for term in element[3]:
            if term in entry.terms and _fits(element, term, entry.number):
                yield end - 1
            yield from phrases.get(term, ())

    def list_places(self, first: int) -> Places:
        """List the edges of a sentence by term: words in their order, then phrases in the order they were found."""
        places = self._places.get(first)
        if places is None:
            places = self._places[first] = {}
            last = self.sentences[first]
            for start in range(first, last):
                edge = (start, start + 1)
                for term in self.entries[start].in_order:
                    if term in places:
                        places[term].append(edge)
                    else:
                        places[term] = [edge]
        return places


def _fits(element: Element, term: int, number: float | None) -> bool:
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


def _match_at(lattice: Lattice, part: Part, edge: Edge, first: int, last: int) -> Found | None:
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


class _SentenceScan:
    """One sentence of a message being scanned."""

    def __init__(self, lexicon: Lexicon, lattice: Lattice, first: int) -> None:
        self.lexicon = lexicon
        self.lattice = lattice
        self.first = first
        self.last = lattice.sentences[first]
        self.terms: set[int] = {NO_COMPANION}.union(*lattice.forward[first : self.last])
        self.hits: dict[tuple[str, int, int, int], Hit] = {}
        self._parts: dict[int, list[Found]] = {}

    def find_phrases(self) -> None:
        """Add the phrases of word classes to the lattice."""
        lattice = self.lattice
        found = []
        for start in range(self.first, self.last):
            hooks = lattice.entries[start].phrases
            if hooks is None:
                continue
            for number in hooks.find(self.terms):
                phrase = self.lexicon.find_phrase(number)
                if self._has(phrase.needs):
                    match = _match_at(lattice, phrase, (start, start + 1), self.first, self.last)
                    if match is not None:
                        found.append((number, phrase, start, match))
        if not found:
            return
        if len(found) > 1:
            found.sort(key=lambda one: self._rank_phrase(one[0], one[1], one[2]))
        places = lattice.list_places(self.first)
        for number, _, _, (begin, end, _) in found:
            for term in self.lexicon.list_phrase_terms(number):
                lattice.add_phrase(begin, end + 1, term)
                edges = places.setdefault(term, [])
                if (begin, end + 1) not in edges:
                    edges.append((begin, end + 1))
                self.terms.add(term)

    def _rank_phrase(self, number: int, phrase: Part, start: int) -> tuple[int, int, int, int]:
        """Rank a phrase by where its anchor's term first stands in the sentence, so that ties fall one way."""
        (term,) = phrase.row[phrase.anchor][3]
        met = self.lattice.list_places(self.first)[term][0][0]
        return met, self.lattice.entries[met].in_order.index(term), number, start

    def find_patterns(self) -> None:
        """Find the patterns of the pack in the sentence."""
        terms, find_pattern = self.terms, self.lexicon.find_pattern
        found: dict[int, list[tuple[Edge, Found]]] = {}
        for hooks, edge in self._list_hooks():
            for number in hooks.find(terms):
                pattern = find_pattern(number)
                for need in pattern.needs:
                    if need.isdisjoint(terms):
                        break
                else:
                    match = self._try(pattern, edge)
                    if match is not None:
                        found.setdefault(number, []).append((edge, match))
        for number, matches in found.items():
            pattern = self.lexicon.find_pattern(number)
            if len(matches) > 1:
                matches = self._sort(pattern.part, matches)
            for _, match in matches:
                for target in pattern.targets:
                    self._add(Hit(target, *match, match[0], number))
                for joint in pattern.joints:
                    if self._has(joint.needs):
                        self._join(joint, match, number)

    def _list_hooks(self) -> Iterator[tuple[Hooks, Edge]]:
        lattice = self.lattice
        for start in range(self.first, self.last):
            hooks = lattice.entries[start].patterns
            if hooks is not None:
                yield hooks, (start, start + 1)
            for term, ends in lattice.phrase_ends.get(start, {}).items():
                hooks = self.lexicon.find_hooks(term)
                if hooks is not None:
                    for end in ends:
                        yield hooks, (start, end)

    def _try(self, pattern: Pattern, edge: Edge) -> Found | None:
        """Try a pattern whose needs are met where its anchor stands."""
        if pattern.joints and not pattern.targets and not any(self._has(joint.needs) for joint in pattern.joints):
            return None
        part = pattern.part
        anchor = part.row[part.anchor]
        if anchor[4] is not None and edge[1] == edge[0] + 1 and edge[1] not in self.lattice.list_ends(edge[0], anchor):
            return None  # a number out of range
        return _match_at(self.lattice, part, edge, self.first, self.last)

    def _has(self, needs: tuple[Terms, ...]) -> bool:
        """Do the sentence's terms meet every need?"""
        for need in needs:  # noqa: SIM110
            if need.isdisjoint(self.terms):
                return False
        return True

    def _sort(self, part: Part, matches: list[tuple[Edge, Found]]) -> list[tuple[Edge, Found]]:
        """Sort the places of one pattern by term and then by place, so that ties fall one way."""
        wanted = part.row[part.anchor][2]
        rank: dict[Edge, int] = {}
        for term, edges in self.lattice.list_places(self.first).items():
            if term in wanted:
                for edge in edges:
                    rank.setdefault(edge, len(rank))
        return sorted(matches, key=lambda match: rank[match[0]])

    def _add(self, hit: Hit) -> None:
        self.hits.setdefault((hit.target, hit.first, hit.last, hit.pattern), hit)

    def _join(self, joint: Joint, lead: Found, number: int) -> None:
        """Seek the other parts of an ``&`` pattern; the first part is the head."""
        used, first, last, head = lead[2], lead[0], lead[1], lead[0]
        for at, part in enumerate(joint.parts):
            if at == joint.lead:
                continue
            fitting = [found for found in self._find_part(part) if found[2].isdisjoint(used)]
            if not fitting:
                return
            nearest = min(fitting, key=lambda found: (abs(found[0] - lead[0]), found[0]))
            used |= nearest[2]
            first, last = min(first, nearest[0]), max(last, nearest[1])
            if at == 0:
                head = nearest[0]
        for target in joint.targets:
            self._add(Hit(target, first, last, used, head, number))

    def _find_part(self, part: Part) -> list[Found]:
        """Find every place of a part in the sentence."""
        if part.number not in self._parts:
            element = part.row[part.anchor]
            places = self.lattice.list_places(self.first)
            self._parts[part.number] = [
                found
                for term in element[3]
                for edge in places.get(term, ())
                if _fits(element, term, self.lattice.entries[edge[0]].number)
                for found in (_match_at(self.lattice, part, edge, self.first, self.last),)
                if found is not None
            ]
        return self._parts[part.number]


def scan(lexicon: Lexicon, words: Words) -> tuple[list[Hit], Lattice]:
    """Find every pattern in a message.

    Returns:
        The hits in order of place, and the lattice of terms for further reading.
    """
    lattice = Lattice(lexicon, words)
    scans = [_SentenceScan(lexicon, lattice, first) for first in lattice.sentences]
    for one in scans:
        one.find_phrases()
        one.find_patterns()
    hits = list(chain.from_iterable(one.hits.values() for one in scans))
    return sorted(hits, key=lambda hit: (hit.first, hit.last, hit.target, hit.pattern)), lattice
