"""A store of compiled packs, keyed by the hash of their content.

The file is a line of JSON that says what follows, then the parts: JSON for the policy, whole numbers in a row for the
tables of words, sorted lines for the vocabulary. Reading it can build lists and strings and nothing else, and what is
large is read where it lies.
A cache that is stale, damaged or unreadable is rebuilt without a word; a cache that cannot be written is done without.
"""

from __future__ import annotations

import json
import os
import sys
from array import array
from binascii import crc32
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

from matrix.sorted_lines import WordNumbers, write_lines

COMPILED_FORM = 9
"""Raised whenever the compiled form changes, so that an older cache is rebuilt."""

_TABLES = ("elements", "rows", "patterns", "joints", "hung", "phrases", "phrase_terms", "phrase_hung")
"""The tables of the lexicon that are stored as whole numbers."""
_WORDS = "vocabulary"
"""The one that is stored as sorted lines."""


def find_cache_folder() -> Path:
    """Find where compiled packs are kept: ``THRESHOLDS_CACHE``, else the user's cache folder."""
    chosen = os.environ.get("THRESHOLDS_CACHE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "thresholds"


class NumberTable:
    """Rows of whole numbers, cut out of one long row when they are asked for."""

    def __init__(self, content: memoryview) -> None:
        """Take how many rows, where each ends, and the numbers, as 32-bit integers with the lowest byte first."""
        numbers = content.cast("i")
        if sys.byteorder == "big":
            turned = array("i", numbers)
            turned.byteswap()
            numbers = memoryview(turned)
        self._count = numbers[0]
        self._numbers = numbers

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, at: int) -> Sequence[int]:
        if not 0 <= at < self._count:
            raise IndexError(at)
        first = self._count + 1
        start = self._numbers[at] if at else 0
        return self._numbers[first + start : first + self._numbers[at + 1]].tolist()


def write_table(rows: Sequence[Sequence[int]]) -> bytes:
    """Write rows of whole numbers as ``NumberTable`` reads them."""
    numbers = array("i", [len(rows), *accumulate(len(row) for row in rows), *chain.from_iterable(rows)])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def read_compiled(path: Path, wanted_hash: str, form: int) -> dict[str, Any] | None:
    """Read a compiled pack; None when there is none, or it is for other content, or it is damaged."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        header = json.loads(head)
        if header["hash"] != wanted_hash or header["form"] != form or header["check"] != crc32(body):
            return None
        content = memoryview(body)
        parts: dict[str, Any] = {}
        at = 0
        for name, kind, length in header["parts"]:
            parts[name] = _READERS[kind](content[at : at + length])
            at += length
        return {**parts.pop("policy"), "lexicon": {**parts.pop("names"), **parts}}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def write_compiled(path: Path, compiled: Mapping[str, Any]) -> None:
    """Write a compiled pack in one step, readable by this user alone; failure to write is not an error."""
    import tempfile

    lexicon = compiled["lexicon"]
    policy = {name: value for name, value in compiled.items() if name != "lexicon"}
    names = {name: value for name, value in lexicon.items() if name != _WORDS and name not in _TABLES}
    parts = [
        ("policy", "json", _write_json(policy)),
        ("names", "json", _write_json(names)),
        (_WORDS, "words", write_lines(lexicon[_WORDS])),
        *((name, "table", write_table(lexicon[name])) for name in _TABLES if name in lexicon),
    ]
    body = b"".join(content for _, _, content in parts)
    header = {
        "hash": compiled["hash"],
        "form": compiled["form"],
        "check": crc32(body),
        "parts": [(name, kind, len(content)) for name, kind, content in parts],
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(_write_json(header) + b"\n" + body)
        Path(name).replace(path)
    except OSError:
        return


def _write_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


_READERS: Mapping[str, Callable[[memoryview], Any]] = {
    "json": lambda content: json.loads(bytes(content)),
    "table": NumberTable,
    "words": lambda content: WordNumbers(bytes(content)),
}
