"""The compiled words of a pack, as the understanding walks them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

PatternRow = list[list[Any]]
"""Elements ``[gap, optional, [terms], low, high]``."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Tables made by ``matrix.compile_lexicon``; never changed once loaded."""

    spellings: dict[str, list[str]]
    """How people write it → the plain words for it."""
    vocabulary: dict[str, list[int]]
    """Every known form of a word → the terms it stands for."""
    patterns: list[PatternRow]
    targets: list[list[str]]
    """For each pattern, what it supports: ``i:`` indicator, ``c:`` concept, ``r:`` red flag, ``q:`` ladder cue,
    ``s:`` status cue, ``o:`` ordinary cover, ``f:`` fact value, ``joint:`` one side of a joint."""
    anchors: list[list[list[int]]]
    phrases: list[PatternRow]
    phrase_terms: list[list[int]]
    phrase_anchors: list[list[list[int]]]
    joints: list[list[Any]]
    roles: dict[str, list[int]]
    """Terms of the classes that say who is spoken of: ``child``, ``adult`` and so on."""
