"""Masking what could name a person before anything is kept: names, birth dates, numbers, addresses.

A help and not a guarantee: what is written still has to be read through before it is shared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

from matrix.names import ANY_PERSON, read_names
from matrix.pack import Pack
from matrix.words import split_words

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_KINDS = (
    ("e-mail", re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")),
    ("postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)),
    ("pupil number", re.compile(r"\b[A-Z]\d{11}[A-Z\d]\b", re.IGNORECASE)),
    ("date", re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}\b")),
    ("date", re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})[a-z]* (?:19|20)\d{{2}}\b", re.IGNORECASE)),
    ("phone", re.compile(r"(?<![\w-])(?:\+44 ?|0)\d(?:[ -]?\d){8,9}(?!\w)")),
    ("NHS number", re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b")),
    (
        "address",
        re.compile(
            r"\b\d{1,4}[a-z]?,? (?:[A-Z][a-z]+ ){1,3}"
            r"(?:Road|Street|Avenue|Close|Lane|Drive|Way|Crescent|Court|Place|Gardens|Rd|St|Ave)\b"
        ),
    ),
)  # fmt: skip
_SURNAME = re.compile(r" [A-Z][a-z]+(?:-[A-Z][a-z]+)?\b")


def find_names(pack: Pack, texts: Iterable[str]) -> frozenset[str]:
    """Find the names of people in what the referrer wrote, each with a surname that follows it."""
    names: set[str] = set()
    for text in texts:
        words = split_words(text, pack.lexicon.spellings)
        read = read_names(pack.lexicon, words, text)
        for index, word in enumerate(read.words):
            if word == ANY_PERSON:
                start, end = read.starts[index], read.ends[index]
                surname = _SURNAME.match(text, end)
                names.add(text[start : surname.end() if surname else end].removesuffix("'s").removesuffix("’s"))
    return frozenset(names)


def mask_text(text: str, names: Iterable[str], spared: Iterable[str] = ()) -> str:
    """Mask names, birth dates, numbers and addresses in a text.

    Args:
        text: what is about to be kept.
        names: the names to mask wherever they stand (``find_names``).
        spared: what stays as it is, such as the numbers to ring.
    """
    kept = frozenset(spared)
    for kind, found in _KINDS:
        text = found.sub(partial(_mask, kind, kept), text)
    ordered = sorted(names, key=len, reverse=True)
    if ordered:
        text = re.sub(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b", "[name]", text)
    return text


def _mask(kind: str, spared: frozenset[str], found: re.Match[str]) -> str:
    return found.group() if found.group().strip() in spared else f"[{kind}]"


def make_mask(pack: Pack, texts: Iterable[str]) -> Callable[[str], str]:
    """Make the mask for a conversation, from what the referrer wrote in it."""
    phones = [contact["phone"] for contact in pack.contacts.values() if contact["phone"]]
    return partial(mask_text, names=find_names(pack, texts), spared=phones)
