"""A mistake: one thing that the schema refused, by its place in the file; and what a misspelt name was meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic_core import ErrorDetails
from rapidfuzz import fuzz

Path = tuple[str | int, ...]
"""The keys and places in lists that lead to something in a file."""

_NEAR = 70


@dataclass(frozen=True)
class Mistake:
    """One thing that the schema refused, by its place in the file."""

    path: Path
    kind: str
    value: Any
    message: str
    limits: dict[str, Any]


def read_mistakes(data: Any, details: Iterable[ErrorDetails]) -> list[Mistake]:
    """Read the errors of pydantic as the mistakes that a person made.

    Args:
        data: what the file says.
        details: the errors of pydantic.
    """
    return _join_choices([_read_detail(data, detail) for detail in details])


def find_nearest(name: str, known: Iterable[str]) -> str | None:
    """Find the known name that a misspelt one was most likely meant to be.

    Names that differ in their figures are never near: B1.2.3 and B1.2.4 are as far apart as any two lines.
    """
    best, best_score = None, 0.0
    for candidate in known:
        if _figures(candidate) != _figures(name):
            continue
        score = fuzz.ratio(name.lower(), candidate.lower())
        if min(len(name), len(candidate)) > 3 and (name in candidate or candidate in name):
            score = max(score, _NEAR)
        if score >= _NEAR and score > best_score:
            best, best_score = candidate, score
    return best


def _figures(name: str) -> str:
    return "".join(letter for letter in name if letter.isdigit())


def _read_detail(data: Any, detail: ErrorDetails) -> Mistake:
    return Mistake(
        _find_path(data, detail["loc"], is_missing=detail["type"] == "missing"),
        detail["type"],
        detail["input"],
        str(detail["msg"]).removeprefix("Value error, "),
        dict(detail.get("ctx") or {}),
    )


def _find_path(data: Any, loc: Sequence[str | int], *, is_missing: bool) -> Path:
    """Keep the parts that stand in the file; the others name choices of a type, which nobody who writes YAML sees."""
    path: list[str | int] = []
    for at, part in enumerate(loc):
        is_there = part in data if isinstance(data, dict) else isinstance(data, list) and isinstance(part, int)
        if is_there:
            path.append(part)
            data = data[part]
        elif is_missing and at == len(loc) - 1:
            path.append(part)
    return tuple(path)


def _join_choices(mistakes: Sequence[Mistake]) -> list[Mistake]:
    """Where a value may be of several types, each type refuses it; a person made one mistake."""
    joined: dict[tuple[Path, str], Mistake] = {}
    for mistake in mistakes:
        is_type = mistake.kind in ("string_type", "int_type", "float_type", "bool_type")
        key = (mistake.path, "type" if is_type else mistake.kind)
        if key not in joined:
            joined[key] = mistake
        elif is_type:
            kinds = {joined[key].kind, mistake.kind}
            joined[key] = replace(mistake, kind="value_type" if kinds & {"string_type", "value_type"} else "float_type")
    return list(joined.values())
