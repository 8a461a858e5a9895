"""The pattern language of packs, read into a small tree (docs/writing-packs.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from matrix.words import split_words

NEAR_GAP = 4
FAR_GAP = 8

_NUMBER = re.compile(r"^#(?:(?P<low>\d+)(?:\+|-(?P<high>\d+))?|<(?P<below>\d+))?$")
_CLASS = re.compile(r"^\{([a-z][a-z0-9_]*)\}$")


class PatternError(ValueError):
    """A pattern that cannot be read; carries how to mend it."""

    def __init__(self, wrong: str, mend: str) -> None:
        """Say what is wrong and how to mend it."""
        super().__init__(wrong)
        self.wrong = wrong
        self.mend = mend


@dataclass(frozen=True)
class Element:
    """One place of a pattern: what may stand there and how far from the place before it."""

    words: tuple[str, ...] = ()
    """Literal words; one that begins with ``=`` stands for that form alone."""
    phrases: tuple[tuple[str, ...], ...] = ()
    """Choices of more than one word (an abbreviation may stand for several)."""
    classes: tuple[str, ...] = ()
    """Names of word classes."""
    number: tuple[float, float] | None = None
    """A number from low to high, both included."""
    gap: int = 0
    """How many other words may stand between this and the place before (0: little words only)."""
    optional: bool = False


@dataclass(frozen=True)
class PatternTree:
    """Parts that must all stand in one sentence; the first is the head."""

    parts: tuple[tuple[Element, ...], ...]


def read_pattern(text: str, spellings: Mapping[str, list[str]]) -> PatternTree:
    """Read one pattern.

    Args:
        text: a line of the pattern language.
        spellings: the pack's spellings, so that patterns and messages agree on words.

    Raises:
        PatternError: the line is not of the language.
    """
    parts = [_read_part(part.split(), text, spellings) for part in re.split(r"\s&\s", f" {text} ")]
    return PatternTree(tuple(parts))


def _read_part(pieces: list[str], text: str, spellings: Mapping[str, list[str]]) -> tuple[Element, ...]:
    elements: list[Element] = []
    gap = 0
    for piece in pieces:
        if piece in ("..", "..."):
            gap = max(gap, NEAR_GAP if piece == ".." else FAR_GAP)
            continue
        for element in _read_element(piece, gap if elements else 0, text, spellings):
            elements.append(element)
        gap = 0
    if not elements or all(element.optional for element in elements):
        raise PatternError(
            f"the pattern «{text}» has a part with nothing in it that must be there",
            "write at least one word or {class} without a question mark in each part",
        )
    return tuple(elements)


def _read_element(piece: str, gap: int, text: str, spellings: Mapping[str, list[str]]) -> list[Element]:
    optional = piece.endswith("?")
    body = piece[:-1] if optional else piece
    words: list[str] = []
    classes: list[str] = []
    number: tuple[float, float] | None = None
    sequences: list[list[str]] = []
    for option in body.split("|"):
        if found := _CLASS.match(option):
            classes.append(found.group(1))
        elif found := _NUMBER.match(option):
            number = _read_range(found)
        elif option.startswith("=") and option[1:].isalnum():
            words.append(option)
        elif re.search(r"[{}#?*+<>=]", option) or not option:
            raise PatternError(
                f"«{piece}» in the pattern «{text}» is not of the pattern language",
                "write words, {class}, word|word, word?, #, .. or & (docs/writing-packs.md)",
            )
        else:
            plain = list(split_words(option.replace("-", " "), spellings).words)
            sequences.append(plain)
    singles = [sequence[0] for sequence in sequences if len(sequence) == 1]
    longer = [tuple(sequence) for sequence in sequences if len(sequence) > 1]
    if longer and len(sequences) == 1 and not words and not classes and number is None:
        return [
            Element(words=(word,), gap=gap if index == 0 else 0, optional=optional)
            for index, word in enumerate(longer[0])
        ]
    words += singles
    if not words and not longer and not classes and number is None:
        raise PatternError(f"«{piece}» in the pattern «{text}» holds no word", "take it out or write a word")
    return [Element(tuple(words), tuple(longer), tuple(classes), number, gap, optional)]


def _read_range(found: re.Match[str]) -> tuple[float, float]:
    if found.group("below"):
        return (0.0, float(found.group("below")) - 0.01)
    if not found.group("low"):
        return (0.0, 1e9)
    low = float(found.group("low"))
    if found.group("high"):
        return (low, float(found.group("high")))
    return (low, 1e9) if found.group().endswith("+") else (low, low)
