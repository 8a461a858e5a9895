"""The compiled words of a pack, as the understanding walks them.

The tables are rows of whole numbers (``matrix.compile_lexicon`` makes them). A row is unfolded when a message first
speaks of it and kept from then on, so that loading a pack costs nothing for the many wordings nobody uses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from matrix.hooks import Hooks, Hung, gather_hooks, unfold_hooks
from matrix.record import record
from matrix.words import read_number

NUMBER_TERM = 0
"""The term that every number carries."""

NO_COMPANION = 1
"""In the place of a companion: the pattern needs none. Every sentence is taken to hold this term."""

FIRST_TERM = 2

MIN_REPAIRED = 4
"""Letters below which a word is never taken for a slip of the pen."""

MOST_KEPT = 50_000
"""Words that are kept unfolded; more would only be met by reading a library."""

LIGHT_WORDS = frozenset(
    (
        "a an the this that these those his her hers my our your their its him them me us it some really just "
        "very so quite been be is was were are am being has have had having does did do will would also still "
        "even only all of to at bit actually literally well too own got get getting both then right about "
        "already into not never isnt arent wasnt werent hasnt havent hadnt doesnt dont didnt"
    ).split()
)
"""Little words that may stand between any two words of a pattern.

Plain negations are among them, so that what is denied is recognised too; the status cues then say that it is denied.
"""

Terms = frozenset[int]
Element = tuple[int, int, Terms, tuple[int, ...], tuple[float, float] | None]
"""Gap before it, optional or not, its terms as a set and in order, and the range of its number."""


class Table(Protocol):
    """Rows of whole numbers."""

    def __getitem__(self, at: int, /) -> Sequence[int]: ...


class WordTable(Protocol):
    """Words and the terms of each."""

    def get(self, word: str, /) -> Sequence[int] | None:
        """Find the terms of a word; None when the pack does not know it."""
        ...


@record
class WordEntry:
    """All that the pack knows of one word."""

    is_known: bool
    terms: Terms
    in_order: tuple[int, ...]
    number: float | None
    is_light: bool
    patterns: Hooks | None
    """None when nothing hangs on the word."""
    phrases: Hooks | None


@record
class Part:
    """Elements in a row, one of which, the anchor, is sought first."""

    number: int
    row: tuple[Element, ...]
    anchor: int
    needs: tuple[Terms, ...]
    """Terms of the other elements that must be there: without one of each there is no use in looking closer."""
    next_left: Terms | None
    """Terms of the element that must stand right before the anchor but for little words; None when none must."""
    next_right: Terms | None


@record
class Phrase:
    """Words in a row that together stand for terms."""

    part: Part
    terms: Terms
    in_order: tuple[int, ...]


@record
class Joint:
    """The parts of an ``&`` pattern, all of them in one sentence; the lead is found first, the first is the head."""

    lead: int
    parts: tuple[Part, ...]
    needs: tuple[Terms, ...]
    """Terms of what must be there of the other parts."""
    targets: tuple[str, ...]


@record
class Pattern:
    """A pattern and what it supports: ``i:`` indicator, ``c:`` concept, ``r:`` red flag, ``q:`` ladder cue,
    ``s:`` status cue, ``o:`` ordinary cover, ``f:`` fact value.
    """  # noqa: D205

    part: Part
    needs: tuple[Terms, ...]
    """Terms of what must be there and is not known to be there when the pattern is tried."""
    targets: tuple[str, ...]
    joints: tuple[Joint, ...]


class Lexicon:
    """The words of a pack. What it means never changes; rows once unfolded are kept."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        """Take the tables; a missing one is a KeyError."""
        self.spellings: Mapping[str, list[str]] = tables["spellings"]
        """How people write it → the plain words for it."""
        self.repairs: Mapping[str, str] = tables["repairs"]
        """First letter and length, such as ``b6`` → the pack's English words like that, which slips are mended to."""
        self.vocabulary: WordTable = tables["vocabulary"]
        self.roles: Mapping[str, list[int]] = tables["roles"]
        """Terms of the classes that say who is spoken of: ``child``, ``adult`` and so on."""
        self.alike: Mapping[str, str] = tables["alike"]
        """A word → the one that it is counted as when turns of phrase are weighed: "she" counts as "he"."""
        self.turns: WordTable = tables["turns"]
        """Turns of phrase and their weights for each level (``matrix.turns``)."""
        self._texts: Callable[[], Mapping[str, str]] | Mapping[str, str] = tables["texts"]
        self._names: Sequence[str] = tables["names"]
        self._ranges: Sequence[Sequence[float]] = tables["ranges"]
        self._elements: Table = tables["elements"]
        self._rows: Table = tables["rows"]
        self._patterns: Table = tables["patterns"]
        self._joints: Table = tables["joints"]
        self._hung: Table = tables["hung"]
        self._phrases: Table = tables["phrases"]
        self._phrase_terms: Table = tables["phrase_terms"]
        self._phrase_hung: Table = tables["phrase_hung"]
        self._words_kept: dict[str, WordEntry] = {}
        self._hung_kept: dict[int, Hung] = {}
        self._phrase_hung_kept: dict[int, Hung] = {}
        self._hooks_kept: dict[int, Hooks | None] = {}
        self._elements_kept: dict[int, Element] = {}
        self._parts_kept: dict[int, Part] = {}
        self._patterns_kept: dict[int, Pattern] = {}
        self._joints_kept: dict[int, Joint] = {}
        self._phrases_kept: dict[int, Phrase] = {}
        self._roles_kept: dict[tuple[str, ...], Terms] = {}

    def look_up(self, word: str) -> WordEntry:
        """Look a word up: its terms, and what hangs on it."""
        entry = self._words_kept.get(word)
        if entry is None:
            if len(self._words_kept) >= MOST_KEPT:
                self._words_kept.clear()
            entry = self._words_kept[word] = self._make_entry(word)
        return entry

    def find_hooks(self, term: int) -> Hooks | None:
        """Find what hangs on a term."""
        if term not in self._hooks_kept:
            self._hooks_kept[term] = gather_hooks([self._find_hung(self._hung, self._hung_kept, term)])
        return self._hooks_kept[term]

    def find_pattern(self, number: int) -> Pattern:
        """Find a pattern by its number."""
        pattern = self._patterns_kept.get(number)
        if pattern is None:
            row, *targets = self._patterns[number]
            part = self._find_part(row)
            joints = tuple(self._find_joint(target // 2) for target in targets if target % 2)
            pattern = self._patterns_kept[number] = Pattern(
                part,
                part.needs if joints or len(part.needs) > 1 else (),  # a single one is the companion
                tuple(self._names[target // 2] for target in targets if not target % 2),
                joints,
            )
        return pattern

    def find_phrase(self, number: int) -> Phrase:
        """Find a phrase by its number."""
        phrase = self._phrases_kept.get(number)
        if phrase is None:
            terms = self._phrase_terms[number]
            part = self._make_part(number, self._phrases[number])
            phrase = self._phrases_kept[number] = Phrase(part, frozenset(terms), tuple(terms))
        return phrase

    def rank_phrase(self, term: int, number: int) -> int:
        """Rank a phrase among those that hang on a term."""
        return self._find_hung(self._phrase_hung, self._phrase_hung_kept, term)[1].index(number)

    def find_text(self, number: int, target: str) -> str:
        """Find how the pack writes a pattern; only explanations ask, so it is read when first asked for."""
        if callable(self._texts):
            self._texts = self._texts()
        return self._texts.get(f"{number} {target}", "")

    def find_role(self, names: tuple[str, ...]) -> Terms:
        """Find the terms of one or more role classes."""
        terms = self._roles_kept.get(names)
        if terms is None:
            terms = frozenset(term for name in names for term in self.roles.get(name, ()))
            self._roles_kept[names] = terms
        return terms

    def _make_entry(self, word: str) -> WordEntry:
        found = self.vocabulary.get(word)
        terms = tuple(found or ())
        number = read_number(word)
        if number is not None and NUMBER_TERM not in terms:
            terms = (*terms, NUMBER_TERM)
        return WordEntry(
            found is not None,
            frozenset(terms),
            terms,
            number,
            word in LIGHT_WORDS or not self.find_role(("origin",)).isdisjoint(terms),  # nobody's origin parts words
            gather_hooks(self._find_hung(self._hung, self._hung_kept, term) for term in terms),
            gather_hooks(self._find_hung(self._phrase_hung, self._phrase_hung_kept, term) for term in terms),
        )

    def _find_hung(self, table: Table, kept: dict[int, Hung], term: int) -> Hung:
        hung = kept.get(term)
        if hung is None:
            hung = kept[term] = unfold_hooks(table[term])
        return hung

    def _find_part(self, number: int) -> Part:
        part = self._parts_kept.get(number)
        if part is None:
            part = self._parts_kept[number] = self._make_part(number, self._rows[number])
        return part

    def _make_part(self, number: int, numbers: Sequence[int]) -> Part:
        anchor, *elements = numbers
        row = tuple(self._find_element(element) for element in elements)
        needs = tuple(element[2] for at, element in enumerate(row) if at != anchor and not element[1])
        left = row[anchor - 1] if anchor and not row[anchor][0] else None
        right = row[anchor + 1] if anchor + 1 < len(row) and not row[anchor + 1][0] else None
        return Part(
            number,
            row,
            anchor,
            needs,
            left[2] if left and not left[1] else None,
            right[2] if right and not right[1] else None,
        )

    def _find_element(self, number: int) -> Element:
        element = self._elements_kept.get(number)
        if element is None:
            gap, optional, limits, *terms = self._elements[number]
            low_high = None
            if limits:
                low, high = self._ranges[limits - 1]
                low_high = (low, high)
            element = self._elements_kept[number] = (gap, optional, frozenset(terms), tuple(terms), low_high)
        return element

    def _find_joint(self, number: int) -> Joint:
        joint = self._joints_kept.get(number)
        if joint is None:
            count, lead, *rest = self._joints[number]
            parts = tuple(self._find_part(row) for row in rest[:count])
            others = [part for at, part in enumerate(parts) if at != lead]
            joint = self._joints_kept[number] = Joint(
                lead,
                parts,
                tuple(need for part in others for need in (part.row[part.anchor][2], *part.needs)),
                tuple(self._names[target] for target in rest[count:]),
            )
        return joint
