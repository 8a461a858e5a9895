"""The ordinary English words.

Spelling repair leaves them alone, and made-up word forms are told by not being among them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from matrix.sorted_lines import SortedLines

_WORD_LIST = Path(__file__).parent / "english_words.txt"


@lru_cache(maxsize=1)
def load_english() -> frozenset[str]:
    """Load the word list (SCOWL; see ``english_words.LICENCE.txt``)."""
    return frozenset(_WORD_LIST.read_text("utf-8").split())


@lru_cache(maxsize=20_000)
def is_english(word: str) -> bool:
    """Is this an ordinary English word? The list is looked up where it lies, without building the set of it."""
    return _open_english().find(word) is not None


@lru_cache(maxsize=1)
def _open_english() -> SortedLines:
    return SortedLines(_WORD_LIST.read_bytes().replace(b"\r\n", b"\n"))
