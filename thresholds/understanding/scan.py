"""Finding every pattern of a pack in a message, in time that follows the words and not the pack.

A pattern is tried only where its anchor, the rarest of its elements, stands and everything else it needs stands in the
same sentence. Each sentence is scanned by itself, so what was found in one can be kept while another is being typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from operator import attrgetter

from matrix.hooks import Hooks
from matrix.lexicon import NO_COMPANION, Joint, Lexicon, Part, Pattern, Phrase, Terms
from matrix.record import record
from matrix.words import Words
from thresholds.understanding.lattice import Edge, Found, Lattice, fits, match_at


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


_PhraseFound = tuple[Phrase, int, int, int]
"""A phrase, the word its anchor stands on, and the gaps where it begins and ends."""

Places = dict[int, list[Edge]]
"""Term → the edges that carry it."""


class _SentenceScan:
    """One sentence of a message being scanned."""

    def __init__(self, lexicon: Lexicon, lattice: Lattice, first: int) -> None:
        self.lexicon = lexicon
        self.lattice = lattice
        self.first = first
        self.last = lattice.sentences[first]
        self.terms: set[int] = {NO_COMPANION}.union(*lattice.forward[first : self.last])
        self.hits: dict[tuple[str, int, int, int], Hit] = {}
        self._phrases: list[_PhraseFound] = []
        self._places: Places = {}
        self._parts: dict[int, list[Found]] = {}

    def find(self) -> list[Hit]:
        """Find the phrases, then the patterns, which may stand on them."""
        self._find_phrases()
        self._find_patterns()
        return list(self.hits.values())

    def _find_phrases(self) -> None:
        """Add the phrases of word classes to the lattice."""
        lattice, terms, found = self.lattice, self.terms, self._phrases
        for start in range(self.first, self.last):
            hooks = lattice.entries[start].phrases
            if hooks is None:
                continue
            for number in hooks.find(terms):
                phrase = self.lexicon.find_phrase(number)
                for need in phrase.part.needs:
                    if need.isdisjoint(terms):
                        break
                else:
                    match = match_at(lattice, phrase.part, (start, start + 1), self.first, self.last)
                    if match is not None:
                        found.append((phrase, start, match[0], match[1] + 1))
        if not found:
            return
        if len({begin for _, _, begin, _ in found}) < len(found) or len({end for _, _, _, end in found}) < len(found):
            found.sort(key=self._rank_phrase)
        for phrase, _, begin, end in found:
            lattice.add_phrase(begin, end, phrase.terms)
            terms |= phrase.terms

    def _rank_phrase(self, found: _PhraseFound) -> tuple[int, int, int, int]:
        """Rank a phrase by where its anchor's term first stands and where it hangs, so that ties fall one way."""
        phrase, start, _, _ = found
        (term,) = phrase.part.row[phrase.part.anchor][3]
        entries = self.lattice.entries
        met = next(index for index in range(self.first, self.last) if term in entries[index].terms)
        return met, entries[met].in_order.index(term), self.lexicon.rank_phrase(term, phrase.part.number), start

    def _list_places(self) -> Places:
        """List the edges of the sentence by term: words in their order, then phrases by their rank."""
        places = self._places
        if not places:
            for start in range(self.first, self.last):
                edge = (start, start + 1)
                for term in self.lattice.entries[start].in_order:
                    if term in places:
                        places[term].append(edge)
                    else:
                        places[term] = [edge]
            for phrase, _, begin, end in sorted(self._phrases, key=self._rank_phrase):
                for term in phrase.in_order:
                    places.setdefault(term, []).append((begin, end))
        return places

    def _find_patterns(self) -> None:
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
            seen = set()
            for end, terms in lattice.phrase_ends.get(start, ()):
                for term in terms:
                    hooks = self.lexicon.find_hooks(term)
                    if hooks is not None and (end, term) not in seen:
                        seen.add((end, term))
                        yield hooks, (start, end)

    def _try(self, pattern: Pattern, edge: Edge) -> Found | None:
        """Try a pattern whose needs are met where its anchor stands."""
        if not pattern.targets and not any(self._has(joint.needs) for joint in pattern.joints):
            return None
        part = pattern.part
        anchor = part.row[part.anchor]
        if anchor[4] is not None and edge[1] == edge[0] + 1 and edge[1] not in self.lattice.list_ends(edge[0], anchor):
            return None  # a number out of range
        return match_at(self.lattice, part, edge, self.first, self.last)

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
        for term, edges in self._list_places().items():
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
            places = self._list_places()
            self._parts[part.number] = [
                found
                for term in element[3]
                for edge in places.get(term, ())
                if fits(element, term, self.lattice.entries[edge[0]].number)
                for found in (match_at(self.lattice, part, edge, self.first, self.last),)
                if found is not None
            ]
        return self._parts[part.number]


class SentenceMemory:
    """What was found in the sentences read last, so that while one is typed the others need not be scanned again."""

    def __init__(self, most: int = 64) -> None:
        """Begin with nothing kept.

        Args:
            most: how many sentences are kept; the one added first goes first.
        """
        self.most = most
        self._kept: dict[tuple[str, ...], tuple[int, list[Terms], list[Hit]]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def recall(self, words: tuple[str, ...], lattice: Lattice, first: int) -> list[Hit] | None:
        """Recall the hits of a sentence, wherever it stands now, and lay its phrases into the lattice."""
        kept = self._kept.get(words)
        if kept is None:
            return None
        was_first, forward, hits = kept
        lattice.forward[first : first + len(words)] = forward
        by = first - was_first
        return [_move(hit, by) for hit in hits] if by else hits

    def keep(self, words: tuple[str, ...], lattice: Lattice, first: int, hits: list[Hit]) -> None:
        """Keep the hits of a sentence."""
        if len(self._kept) >= self.most:
            del self._kept[next(iter(self._kept))]
        self._kept[words] = first, lattice.forward[first : first + len(words)], hits


def _move(hit: Hit, by: int) -> Hit:
    used = frozenset(index + by for index in hit.used)
    return Hit(hit.target, hit.first + by, hit.last + by, used, hit.head + by, hit.pattern)


def scan(lexicon: Lexicon, words: Words, memory: SentenceMemory | None = None) -> tuple[list[Hit], Lattice]:
    """Find every pattern in a message.

    Args:
        lexicon: the words of the pack.
        words: the words of the message.
        memory: what was found in the sentences read last with the same lexicon; it changes nothing but the time.

    Returns:
        The hits in order of place, and the lattice of terms for further reading.
    """
    lattice = Lattice(lexicon, words)
    found: list[list[Hit]] = []
    for first, last in lattice.sentences.items():
        sentence = words.words[first:last]
        hits = memory.recall(sentence, lattice, first) if memory is not None else None
        if hits is None:
            hits = _SentenceScan(lexicon, lattice, first).find()
            if memory is not None:
                memory.keep(sentence, lattice, first, hits)
        found.append(hits)
    return sorted(chain.from_iterable(found), key=_order), lattice


_order = attrgetter("first", "last", "target", "pattern")
