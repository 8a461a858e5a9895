"""Cutting text into plain words, each with its place in the original.

The same cutter reads packs and messages, so a pattern and a text always agree on what a word is.
Words are lower case without apostrophes; texting and abbreviations become the plain words of the pack's
``lexicon/spellings.yaml``; words that mix digits and letters (``5yo``) come apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from matrix.record import record

_PIECE = re.compile(
    r"(?P<short>a\s?&\s?e\b|y/o\b|w/o\b|w/|b/c\b)"
    r"|(?P<number>\d+(?:[.,]\d+)+)"
    r"|(?P<word>[^\W_]+(?:['’`´][^\W_]+)*)"
    r"|(?P<end>[.!?\n\r…]+)"
    r"|(?P<pause>[,:;()\[\]–—]|\s[-/]+\s|[\"“”])",
    re.IGNORECASE,
)
_SHORT = {"a&e": "ae", "y/o": "yo", "w/o": "without", "w/": "with", "b/c": "because"}
_APOSTROPHES = str.maketrans("", "", "'’`´")
_PARTS = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")

NONE, PAUSE, END = 0, 1, 2
"""What stands before a word: nothing, a comma or the like, the end of a sentence."""

_NUMBER_WORDS = {
    word: float(value)
    for value, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen twenty"
        ).split()
    )
} | {
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "couple": 2.0,
    "dozen": 12.0,
    "hundred": 100.0,
}


@record
class Words:
    """A text as words; the tuples run in parallel."""

    words: tuple[str, ...]
    """Plain lower-case words."""
    starts: tuple[int, ...]
    """Where each begins in the original text."""
    ends: tuple[int, ...]
    """Where each ends in the original text (exclusive)."""
    before: tuple[int, ...]
    """What stands before each: NONE, PAUSE or END."""


def split_words(text: str, spellings: Mapping[str, list[str]]) -> Words:
    """Cut a text into plain words.

    Args:
        text: any text, as typed.
        spellings: how people write it → the plain words for it.
    """
    if text.isalpha():  # one word, as most pieces of patterns are
        raw = text.lower()
        alone = tuple(spellings.get(raw) or (raw,))
        rest = (0,) * len(alone)
        return Words(alone, rest, (len(text),) * len(alone), (END, *rest[1:]))
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    mark = END
    for piece in _PIECE.finditer(text):
        kind = piece.lastgroup
        if kind == "end":
            if piece.group() == "." and _is_inner_dot(text, piece.start()):
                continue
            mark = END
            continue
        if kind == "pause":
            mark = max(mark, PAUSE)
            continue
        start, end = piece.span()
        raw = piece.group().lower()
        if kind == "short":
            short = _SHORT[raw.replace(" ", "")]
            plain = spellings.get(short, [short])
        else:
            if kind == "word":
                raw = raw.translate(_APOSTROPHES)
            plain = spellings.get(raw) or _take_apart(raw, spellings)
        for word in plain:
            words.append(word)
            starts.append(start)
            ends.append(end)
            before.append(mark)
            mark = NONE
    return Words(tuple(words), tuple(starts), tuple(ends), tuple(before))


def list_sentences(words: Words) -> list[tuple[int, int]]:
    """List the sentences of a text: the number of the first word of each, and that after its last."""
    firsts = [index for index, mark in enumerate(words.before) if mark == END or index == 0]
    return list(zip(firsts, [*firsts, len(words.words)][1:], strict=True))


def read_number(word: str) -> float | None:
    """Read a word as a number, in figures or in words; None when it is not one."""
    if word[:1].isdigit():
        try:
            return float(word.replace(",", ""))
        except ValueError:
            return None
    return _NUMBER_WORDS.get(word)


def _is_inner_dot(text: str, at: int) -> bool:
    """Is this full stop inside an abbreviation such as e.g. or Dr. rather than at the end of a sentence?"""
    following = text[at + 1 : at + 3]
    if following[:1] and not following[:1].isspace():
        return True
    if text[max(0, at - 4) : at].lower().split(" ")[-1] in {
        "dr",
        "mr",
        "mrs",
        "ms",
        "e.g",
        "i.e",
        "approx",
        "yr",
        "yrs",
    }:
        return not following[1:2].isupper() or text[max(0, at - 3) : at].strip().lower() in {
            "dr",
            "mr",
            "mrs",
            "ms",
        }
    return False


def _take_apart(raw: str, spellings: Mapping[str, list[str]]) -> list[str]:
    if raw.isalpha() or not any(letter.isdigit() for letter in raw):
        return [raw]
    plain: list[str] = []
    for part in _PARTS.findall(raw):
        plain += spellings.get(part, [part])
    return plain
