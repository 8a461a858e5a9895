"""Turning the words of a pack into tables that a scan can walk: terms, vocabulary, patterns and their anchors.

Every literal word and every word class is a *term* with a number.
The vocabulary says which terms each form of a word stands for; a pattern is a row of elements over terms.
Each pattern hangs on its rarest element, its *anchor*, and on its second rarest, its *companion*: it is tried only
where both stand in a message, so the cost of a scan follows the words of the text and not the size of the pack.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from matrix.english import load_english
from matrix.inflect import make_forms
from matrix.pattern import Element, PatternError, read_pattern
from matrix.words import read_number, split_words

NUMBER_TERM = 0
"""The term that every number carries."""

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

COMMON_WORDS = frozenset(
    (
        "in on for with and or but not no he she they i we you up out by from when who what which as if there "
        "here now go come say tell take make home school mum dad day week time old year child one good say "
        "see said know want keep want like back over after since before"
    ).split()
)


@dataclass
class LexiconTables:
    """The compiled words of a pack, as plain lists and dicts ready for JSON."""

    spellings: dict[str, list[str]] = field(default_factory=dict)
    vocabulary: dict[str, list[int]] = field(default_factory=dict)
    patterns: list[list[list[Any]]] = field(default_factory=list)
    """Each pattern: elements ``[gap, optional, [terms], low, high]`` (low and high are None without a number)."""
    targets: list[list[str]] = field(default_factory=list)
    """For each pattern, what it supports, such as ``i:A1.2.3``, or ``joint:17`` for one side of a joint."""
    anchors: list[list[list[int]]] = field(default_factory=list)
    """For each term, rows ``[companion, pattern, element, pattern, element …]``; companion -1 needs none."""
    phrases: list[list[list[Any]]] = field(default_factory=list)
    """Class members of more than one word, in the shape of patterns."""
    phrase_terms: list[list[int]] = field(default_factory=list)
    phrase_anchors: list[list[list[int]]] = field(default_factory=list)
    joints: list[list[Any]] = field(default_factory=list)
    """Patterns with ``&``: ``[number of the part that is hung, [[row, anchor] for each part], [targets]]``."""


class LexiconCompiler:
    """Collects classes and patterns, then numbers everything once."""

    def __init__(
        self, spellings: Mapping[str, str], irregular: Mapping[str, list[str]], classes: Mapping[str, Any]
    ) -> None:
        """Take the pack's spellings, irregular forms and word classes (name → kind and words)."""
        self.spellings = {
            "".join(raw.lower().split()).replace("'", ""): list(split_words(plain, {}).words)
            for raw, plain in spellings.items()
        }
        self.irregular = {base: tuple(forms) for base, forms in irregular.items()}
        self.tables = LexiconTables(spellings=self.spellings)
        self.tables.anchors.append([])
        self.tables.phrase_anchors.append([])
        self._terms: dict[str, int] = {}
        self._forms: dict[int, int] = {}
        self._pattern_numbers: dict[str, int] = {}
        self._joint_numbers: dict[str, int] = {}
        self._phrase_numbers: dict[str, int] = {}
        self._phrase_todo: list[tuple[list[str], str, int]] = []
        self.class_names = set(classes)
        for name in sorted(classes):
            self._add_class(name, classes[name].kind, classes[name].words)
        for words, kind, term in self._phrase_todo:
            self._add_phrase(words, kind, term)

    def add_pattern(self, text: str, target: str) -> None:
        """Add a pattern that supports a target.

        Raises:
            PatternError: the pattern cannot be read or names a class that does not exist.
        """
        tree = read_pattern(text, self.spellings)
        for part in tree.parts:
            for element in part:
                for name in element.classes:
                    if name not in self.class_names:
                        raise PatternError(
                            f"the word class {{{name}}} in the pattern «{text}» does not exist",
                            self._suggest_class(name),
                        )
        if len(tree.parts) == 1:
            self._add_row(self._make_row(tree.parts[0]), target)
            return
        key = " & ".join(repr(part) for part in tree.parts)
        if key in self._joint_numbers:
            targets = self.tables.joints[self._joint_numbers[key]][2]
            if target not in targets:
                targets.append(target)
            return
        number = self._joint_numbers[key] = len(self.tables.joints)
        rows = [self._make_row(part) for part in tree.parts]
        anchors = [self._find_anchor(row) for row in rows]
        lead = min(range(len(rows)), key=lambda at: (self._weight(rows[at][anchors[at]]), at))
        others = [rows[at][anchors[at]] for at in range(len(rows)) if at != lead]
        companion = min(others, key=self._weight)
        self.tables.joints.append([lead, [list(pair) for pair in zip(rows, anchors, strict=True)], [target]])
        self._add_row(rows[lead], f"joint:{number}", companion)

    def join_alike(self, groups: Iterable[Iterable[str]]) -> None:
        """Let the words of each group stand for all that any of them stands for.

        So a pattern written for "he" meets "she", and no answer hangs on whether a child is a boy or a girl.
        A form written as ``=word`` stays that word's own.
        """
        exact = {term for key, term in self._terms.items() if key.startswith("exact:")}
        before = {word: tuple(terms) for word, terms in self.tables.vocabulary.items()}
        for group in groups:
            words = list(group)
            shared = [term for word in words for term in before.get(word, ()) if term not in exact]
            for word in words:
                terms = self.tables.vocabulary.setdefault(word, [])
                terms += [term for term in dict.fromkeys(shared) if term not in terms]

    def find_terms(self, class_name: str) -> list[int]:
        """Find the terms of a word class; empty when the pack has no such class."""
        term = self._terms.get(f"class:{class_name}")
        return [] if term is None else [term]

    def _suggest_class(self, name: str) -> str:
        from rapidfuzz import process

        found = process.extractOne(name, sorted(self.class_names), score_cutoff=70)
        if found:
            return f"did you mean {{{found[0]}}}?"
        return "define it under lexicon/classes/ or write the words themselves"

    def _term(self, key: str) -> int:
        if key not in self._terms:
            self._terms[key] = len(self._terms) + 1
            self.tables.anchors.append([])
            self.tables.phrase_anchors.append([])
        return self._terms[key]

    def _learn(self, word: str, kind: str, term: int) -> None:
        forms = make_forms(word, kind, self.irregular, load_english())
        self._forms[term] = self._forms.get(term, 0) + len(forms) + (40 if word in COMMON_WORDS else 0)
        for form in forms:
            terms = self.tables.vocabulary.setdefault(form, [])
            if term not in terms:
                terms.append(term)

    def _word_term(self, word: str, kind: str = "verb") -> int:
        key = f"{kind}:{word}"
        is_new = key not in self._terms
        term = self._term(key)
        if is_new:
            self._learn(word, kind, term)
            if word in LIGHT_WORDS:
                self._forms[term] += 200
        return term

    def _phrase_term(self, phrase: tuple[str, ...]) -> int:
        key = f"phrase:{' '.join(phrase)}"
        is_new = key not in self._terms
        term = self._term(key)
        if is_new:
            self._add_phrase(list(phrase), "verb", term)
        return term

    def _add_class(self, name: str, kind: str, words: Iterable[str]) -> None:
        term = self._term(f"class:{name}")
        for entry in words:
            plain = list(split_words(entry, self.spellings).words)
            if len(plain) == 1:
                self._learn(plain[0], kind, term)
            elif plain:
                self._phrase_todo.append((plain, kind, term))

    def _add_phrase(self, words: list[str], kind: str, term: int) -> None:
        key = f"{kind}:{' '.join(words)}"
        if key in self._phrase_numbers:
            terms = self.tables.phrase_terms[self._phrase_numbers[key]]
            if term not in terms:
                terms.append(term)
            return
        inflect = "fixed" if kind == "fixed" else "verb"
        row: list[list[Any]] = [[0, 0, [self._word_term(word, inflect)], None, None] for word in words]
        number = self._phrase_numbers[key] = len(self.tables.phrases)
        self.tables.phrases.append(row)
        self.tables.phrase_terms.append([term])
        self._hang(row, number, self.tables.phrase_anchors)
        self._forms[term] = self._forms.get(term, 0) + 1

    def _make_row(self, part: tuple[Element, ...]) -> list[list[Any]]:
        row: list[list[Any]] = []
        for element in part:
            terms = [
                self._word_term(word[1:], "exact") if word.startswith("=") else self._word_term(word)
                for word in element.words
            ]
            terms += [self._phrase_term(phrase) for phrase in element.phrases]
            terms += [self._term(f"class:{name}") for name in element.classes]
            low, high = element.number or (None, None)
            if element.number:
                terms.append(NUMBER_TERM)
            row.append([element.gap, int(element.optional), terms, low, high])
            for word in element.words:
                if read_number(word) is not None:
                    self.tables.vocabulary.setdefault(word, [])
        return row

    def _add_row(self, row: list[list[Any]], target: str, companion: list[Any] | None = None) -> None:
        key = repr((row, companion))
        if key in self._pattern_numbers:
            targets = self.tables.targets[self._pattern_numbers[key]]
            if target not in targets:
                targets.append(target)
            return
        number = self._pattern_numbers[key] = len(self.tables.patterns)
        self.tables.patterns.append(row)
        self.tables.targets.append([target])
        self._hang(row, number, self.tables.anchors, companion)

    def _find_anchor(self, row: list[list[Any]]) -> int:
        needed = [index for index, element in enumerate(row) if not element[1]]
        return min(needed, key=lambda index: (self._weight(row[index]), index))

    def _hang(
        self,
        row: list[list[Any]],
        number: int,
        anchors: list[list[list[int]]],
        companion: list[Any] | None = None,
    ) -> None:
        anchor = self._find_anchor(row)
        others = [element for index, element in enumerate(row) if index != anchor and not element[1]]
        if companion is not None:
            others.append(companion)
        beside = min(others, key=self._weight)[2] if others else [-1]
        for term in row[anchor][2]:
            for other in beside:
                hung = next((one for one in anchors[term] if one[0] == other), None)
                if hung is None:
                    hung = [other]
                    anchors[term].append(hung)
                hung += [number, anchor]

    def _weight(self, element: list[Any]) -> int:
        return sum(30 if term == NUMBER_TERM else self._forms.get(term, 1) for term in element[2])
