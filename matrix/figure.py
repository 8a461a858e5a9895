"""A published number and a known error, as the program uses them."""

from __future__ import annotations

from matrix.record import record


@record
class Point:
    """One value of a series."""

    at: str
    value: float
    of: int | None


@record
class Figure:
    """One published number, or one published finding (see ``matrix.schema.evidence`` for what each field means)."""

    id: str
    kind: str
    title: str
    n: int | None
    of: int | None
    what: str
    of_what: str | None
    value: float | None
    unit: str | None
    printed_percent: float | None
    printed_to: int
    points: tuple[Point, ...]
    period: str
    place: str
    population: str
    source: str
    paragraph: str
    concepts: tuple[str, ...]
    routes: tuple[str, ...]
    may_say: str
    must_not_say: str


@record
class RouteEvidence:
    """What is known about a route, and the figures that stand beside it."""

    id: str
    text: str
    figures: tuple[str, ...]
    cite: tuple[str, ...]


@record
class Conflict:
    """A known error in a source, or a disagreement between sources."""

    id: str
    number: int
    title: str
    text: str
    so: str
    figures: tuple[str, ...]
    unsafe: tuple[str, ...]
    cite: tuple[str, ...]
