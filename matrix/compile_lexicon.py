"""Turning the words of a pack into tables that a scan can walk: terms, vocabulary, patterns and their anchors.

Every literal word and every word class is a *term* with a number.
The vocabulary says which terms each form of a word stands for; a pattern is a row of elements over terms.
Each pattern hangs on its rarest element, its *anchor*, and on its second rarest, its *companion*: it is tried only
where both stand in a message, so the cost of a scan follows the words of the text and not the size of the pack.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from matrix.english import load_english
from matrix.hooks import fold_hooks
from matrix.inflect import make_forms
from matrix.lexicon import FIRST_TERM, LIGHT_WORDS, MIN_REPAIRED, NO_COMPANION, NUMBER_TERM
from matrix.names import ANY_PERSON
from matrix.pattern import Element, PatternError, read_pattern
from matrix.words import read_number, split_words

COMMON_WORDS = frozenset(
    (
        "in on for with and or but not no he she they i we you up out by from when who what which as if there "
        "here now go come say tell take make home school mum dad day week time old year child one good say "
        "see said know want keep want like back over after since before"
    ).split()
)


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
        self.vocabulary: dict[str, list[int]] = {}
        self._alike: dict[str, str] = {}
        self._elements = _Numbering()
        self._ranges = _Numbering()
        self._rows = _Numbering()
        self._patterns = _Numbering()
        self._pattern_targets: list[list[int]] = []
        self._names = _Numbering()
        self._joints = _Numbering()
        self._joint_targets: list[list[int]] = []
        self._joint_numbers: list[int] = []
        self._texts: dict[str, str] = {}
        self._hung: list[_Hooks] = [{} for _ in range(FIRST_TERM)]
        self._phrases = _Numbering()
        self._phrase_terms: list[list[int]] = []
        self._phrase_rows: list[list[int]] = []
        self._phrase_hung: list[_Hooks] = [{} for _ in range(FIRST_TERM)]
        self._terms: dict[str, int] = {}
        self._forms: dict[int, int] = {}
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
        aim = self._names.number(target)
        rows = [self._make_row(part) for part in tree.parts]
        anchors = [self._find_anchor(row) for row in rows]
        if len(rows) == 1:
            self._note(self._hang_pattern(rows[0], anchors[0], 2 * aim), target, text)
            return
        parts = [self._rows.number((anchor, *row)) for row, anchor in zip(rows, anchors, strict=True)]
        lead = min(range(len(rows)), key=lambda at: (self._weight(rows[at][anchors[at]]), at))
        joint = self._joints.number((lead, *parts))
        if joint < len(self._joint_targets):
            _add_once(self._joint_targets[joint], aim)
            self._note(self._joint_numbers[joint], target, text)
            return
        self._joint_targets.append([aim])
        others = [rows[at][anchors[at]] for at in range(len(rows)) if at != lead]
        companion = min(others, key=self._weight)
        self._joint_numbers.append(self._hang_pattern(rows[lead], anchors[lead], 2 * joint + 1, companion))
        self._note(self._joint_numbers[joint], target, text)

    def _note(self, number: int, target: str, text: str) -> None:
        """Note the text of a pattern, so that an explanation can show it."""
        self._texts.setdefault(f"{number} {target}", text)

    def make_tables(self, role_classes: Iterable[str]) -> dict[str, Any]:
        """Make the tables of ``matrix.lexicon.Lexicon``: plain lists and dicts, most of them rows of whole numbers."""
        english = load_english()
        repairs: dict[str, list[str]] = {}
        for word in self.vocabulary:
            if len(word) >= MIN_REPAIRED and word.isalpha() and word in english:
                repairs.setdefault(f"{word[0]}{len(word)}", []).append(word)
        return {
            "spellings": self.spellings,
            "alike": self._alike,
            "turns": {},
            "texts": self._texts,
            "vocabulary": self.vocabulary,
            "repairs": {key: " ".join(words) for key, words in repairs.items()},
            "roles": {name: self.find_terms(name) for name in role_classes},
            "names": list(self._names.keys),
            "ranges": [list(pair) for pair in self._ranges.keys],
            "elements": [list(element) for element in self._elements.keys],
            "rows": [list(row) for row in self._rows.keys],
            "patterns": [
                [row, *targets] for (row, _), targets in zip(self._patterns.keys, self._pattern_targets, strict=True)
            ],
            "joints": [
                [len(joint) - 1, *joint, *targets]
                for joint, targets in zip(self._joints.keys, self._joint_targets, strict=True)
            ],
            "hung": [fold_hooks(hooks) for hooks in self._hung],
            "phrases": self._phrase_rows,
            "phrase_terms": self._phrase_terms,
            "phrase_hung": [fold_hooks(hooks) for hooks in self._phrase_hung],
        }

    def join_alike(self, groups: Iterable[Iterable[str]]) -> None:
        """Let the words of each group stand for all that any of them stands for.

        So a pattern written for "he" meets "she", and no answer hangs on whether a child is a boy or a girl.
        A form written as ``=word`` stays that word's own.
        """
        exact = {term for key, term in self._terms.items() if key.startswith("exact:")}
        before = {word: tuple(terms) for word, terms in self.vocabulary.items()}
        for group in groups:
            words = list(group)
            counted_as = next(
                (self._alike[word] for word in words if word in self._alike and word != ANY_PERSON), words[0]
            )
            for word in words:
                self._alike.setdefault(word, counted_as)
            shared = [term for word in words for term in before.get(word, ()) if term not in exact]
            for word in words:
                terms = self.vocabulary.setdefault(word, [])
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
            self._terms[key] = len(self._terms) + FIRST_TERM
            self._hung.append({})
            self._phrase_hung.append({})
        return self._terms[key]

    def _learn(self, word: str, kind: str, term: int) -> None:
        forms = make_forms(word, kind, self.irregular, load_english())
        self._forms[term] = self._forms.get(term, 0) + len(forms) + (40 if word in COMMON_WORDS else 0)
        for form in forms:
            _add_once(self.vocabulary.setdefault(form, []), term)

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
        number = self._phrases.number((kind, *words))
        if number < len(self._phrase_terms):
            _add_once(self._phrase_terms[number], term)
            return
        inflect = "fixed" if kind == "fixed" else "verb"
        row = [self._elements.number((0, 0, 0, self._word_term(word, inflect))) for word in words]
        anchor = self._find_anchor(row)
        self._phrase_rows.append([anchor, *row])
        self._phrase_terms.append([term])
        self._hang(row, anchor, number, self._phrase_hung)
        self._forms[term] = self._forms.get(term, 0) + 1

    def _make_row(self, part: tuple[Element, ...]) -> list[int]:
        row: list[int] = []
        for element in part:
            terms = [
                self._word_term(word[1:], "exact") if word.startswith("=") else self._word_term(word)
                for word in element.words
            ]
            terms += [self._phrase_term(phrase) for phrase in element.phrases]
            terms += [self._term(f"class:{name}") for name in element.classes]
            limits = self._ranges.number(element.number) + 1 if element.number else 0
            if element.number:
                terms.append(NUMBER_TERM)
            row.append(self._elements.number((element.gap, int(element.optional), limits, *terms)))
            for word in element.words:
                if read_number(word) is not None:
                    self.vocabulary.setdefault(word, [])
        return row

    def _hang_pattern(self, row: list[int], anchor: int, target: int, companion: int | None = None) -> int:
        number = self._patterns.number((self._rows.number((anchor, *row)), companion))
        if number < len(self._pattern_targets):
            _add_once(self._pattern_targets[number], target)
            return number
        self._pattern_targets.append([target])
        self._hang(row, anchor, number, self._hung, companion)
        return number

    def _find_anchor(self, row: list[int]) -> int:
        needed = [index for index, element in enumerate(row) if not self._elements.keys[element][1]]
        return min(needed, key=lambda index: (self._weight(row[index]), index))

    def _hang(self, row: list[int], anchor: int, number: int, hung: list[_Hooks], companion: int | None = None) -> None:
        elements = self._elements.keys
        others = [element for index, element in enumerate(row) if index != anchor and not elements[element][1]]
        if companion is not None:
            others.append(companion)
        beside = elements[min(others, key=self._weight)][3:] if others else (NO_COMPANION,)
        for term in elements[row[anchor]][3:]:
            for other in beside:
                hung[term].setdefault(other, []).append(number)

    def _weight(self, element: int) -> int:
        terms = self._elements.keys[element][3:]
        return sum(30 if term == NUMBER_TERM else self._forms.get(term, 1) for term in terms)


_Hooks = dict[int, list[int]]
"""Companion → the patterns that hang there."""


class _Numbering:
    """Gives each different thing a number, in order of first meeting."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}
        self.keys: list[Any] = []

    def number(self, key: Any) -> int:
        """Find the number of a thing, or give it the next one."""
        number = self._numbers.setdefault(key, len(self.keys))
        if number == len(self.keys):
            self.keys.append(key)
        return number


def _add_once(numbers: list[int], number: int) -> None:
    if number not in numbers:
        numbers.append(number)
