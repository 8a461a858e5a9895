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
from typing import Any, Literal

from matrix.sorted_lines import WordNumbers, write_lines
from matrix.turns import TurnTable, write_turns

COMPILED_FORM = 20
"""Raised whenever the compiled form changes, so that an older cache is rebuilt."""

_TABLES = ("elements", "rows", "patterns", "joints", "hung", "phrases", "phrase_terms", "phrase_hung")
"""The tables of the lexicon that are stored as whole numbers."""
_WORDS = "vocabulary"
"""The one that is stored as sorted lines."""
_TURNS = "turns"
"""The one that is stored as weights."""
_TEXTS = "texts"
"""The one that is read only when it is asked for."""
_LATE = ("curiosity", "evidence")
"""The parts of the policy that are read only when they are asked for."""


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
        """Take how many rows and bytes to a number; where each row ends; the numbers. Lowest bytes come first."""
        count, width = _read_numbers(content[:8], "I")
        self._ends = _read_numbers(content[8 : 8 + 4 * count], "I")
        self._numbers = _read_numbers(content[8 + 4 * count :], "H" if width == 2 else "I")

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, at: int) -> Sequence[int]:
        return self._numbers[self._ends[at - 1] if at else 0 : self._ends[at]].tolist()


def write_table(rows: Sequence[Sequence[int]]) -> bytes:
    """Write rows of whole numbers, none of them below zero, as ``NumberTable`` reads them."""
    width = 2 if max((max(row, default=0) for row in rows), default=0) < 2**16 else 4
    ends = accumulate(len(row) for row in rows)
    numbers = array("H" if width == 2 else "I", chain.from_iterable(rows))
    return b"".join(_turn(some).tobytes() for some in (array("I", [len(rows), width, *ends]), numbers))


def _read_numbers(content: memoryview, kind: Literal["H", "I"]) -> memoryview:
    return content.cast(kind) if sys.byteorder == "little" else memoryview(_turn(array(kind, content.cast(kind))))


def _turn(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def read_compiled(path: Path, wanted_hash: str, form: int) -> dict[str, Any] | None:
    """Read a compiled pack; None when there is none, or it is for other content, or it is damaged."""
    try:
        whole = path.read_bytes()
        content = memoryview(whole)
        at = whole.index(b"\n") + 1
        header = json.loads(whole[:at])
        if header["hash"] != wanted_hash or header["form"] != form or header["check"] != crc32(content[at:]):
            return None
        parts: dict[str, Any] = {}
        for name, kind, length in header["parts"]:
            parts[name] = _READERS[kind](content[at : at + length])
            at += length
        policy = parts.pop("policy")
        late = {name: parts.pop(name) for name in _LATE}
        return {**policy, **late, "lexicon": {**parts.pop("names"), **parts}}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def write_compiled(path: Path, compiled: Mapping[str, Any]) -> None:
    """Write a compiled pack in one step, readable by this user alone; failure to write is not an error."""
    import tempfile

    lexicon = compiled["lexicon"]
    policy = {name: value for name, value in compiled.items() if name not in ("lexicon", *_LATE)}
    names = {name: value for name, value in lexicon.items() if name not in (_WORDS, _TURNS, _TEXTS, *_TABLES)}
    parts = [
        ("policy", "json", _write_json(policy)),
        *((name, "late", _write_json(compiled[name])) for name in _LATE),
        ("names", "json", _write_json(names)),
        (_WORDS, "words", write_lines(lexicon[_WORDS])),
        (_TURNS, "turns", write_turns(lexicon[_TURNS])),
        (_TEXTS, "late", _write_json(lexicon[_TEXTS])),
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
    "late": lambda content: lambda: json.loads(bytes(content)),
    "table": NumberTable,
    "words": lambda content: WordNumbers(bytes(content)),
    "turns": lambda content: TurnTable(memoryview(bytes(content))),
}
