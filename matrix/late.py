"""What of a pack is read only when it is asked for: prompts and published figures, which no suggestion needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from matrix.condition import Condition, build_condition
from matrix.figure import Conflict, Figure, Point, RouteEvidence
from matrix.record import record


@record
class Prompt:
    """A question to oneself: what reviews of grave harm found that nobody had asked."""

    id: str
    text: str
    why: str
    from_: str
    """The review or report that it comes from, named for people."""
    when: Condition
    not_when: Condition | None
    unless_known: tuple[str, ...]
    """Facts that make it needless once they are known."""
    cite: tuple[str, ...]


Rows = Sequence[Mapping[str, Any]]


@record
class Evidence:
    """The published figures of a pack, with the known errors and conflicts between them."""

    figures: Mapping[str, Figure]
    conflicts: tuple[Conflict, ...]
    """In the order of their numbers."""
    beside_routes: Mapping[str, RouteEvidence] = MappingProxyType({})


class LateEvidence:
    """Evidence that is built when it is first asked for: nothing that makes a suggestion may ask for it."""

    def __init__(self, rows: Callable[[], Mapping[str, Rows]] | Mapping[str, Rows]) -> None:
        """Take the rows, or what reads them."""
        self._rows = rows
        self._built: Evidence | None = None

    def build(self) -> Evidence:
        """Build the evidence, once."""
        if self._built is None:
            rows = self._rows() if callable(self._rows) else self._rows
            figures = {row["id"]: _build_figure(row) for row in rows["figures"]}
            conflicts = sorted((_build_conflict(row) for row in rows["conflicts"]), key=lambda one: one.number)
            beside = {
                row["id"]: RouteEvidence(row["id"], row["text"], tuple(row["figures"]), tuple(row["cite"]))
                for row in rows["beside_routes"]
            }
            self._built = Evidence(figures, tuple(conflicts), beside)
        return self._built


class LatePrompts:
    """Prompts that are built when they are first asked for: nothing that makes a suggestion needs them."""

    def __init__(self, rows: Callable[[], Rows] | Rows) -> None:
        """Take the rows, or what reads them."""
        self._rows = rows
        self._built: tuple[Prompt, ...] | None = None

    def build(self) -> tuple[Prompt, ...]:
        """Build the prompts, once."""
        if self._built is None:
            rows = self._rows() if callable(self._rows) else self._rows
            self._built = tuple(_build_prompt(row) for row in rows)
        return self._built


def _build_prompt(row: Mapping[str, Any]) -> Prompt:
    return Prompt(
        row["id"],
        row["text"],
        row["why"],
        row["from"],
        build_condition(row["when"]),
        build_condition(row["not_when"]) if row["not_when"] is not None else None,
        tuple(row["unless_known"]),
        tuple(row["cite"]),
    )


def _build_figure(row: Mapping[str, Any]) -> Figure:
    return Figure(
        **{
            **row,
            "points": tuple(Point(point["at"], point["value"], point["of"]) for point in row["points"]),
            "concepts": tuple(row["concepts"]),
            "routes": tuple(row["routes"]),
        }
    )


def _build_conflict(row: Mapping[str, Any]) -> Conflict:
    return Conflict(
        **{**row, "figures": tuple(row["figures"]), "unsafe": tuple(row["unsafe"]), "cite": tuple(row["cite"])}
    )
