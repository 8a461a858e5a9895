"""The ordinary English words.

Spelling repair leaves them alone, and made-up word forms are told by not being among them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def load_english() -> frozenset[str]:
    """Load the word list (SCOWL; see ``english_words.LICENCE.txt``)."""
    return frozenset((Path(__file__).parent / "english_words.txt").read_text("utf-8").split())
