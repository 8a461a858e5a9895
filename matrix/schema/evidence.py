"""The published evidence: figures with their counts, source and limits, and the conflicts between them.

Nothing computed is stored: percentages that follow from counts are checked against what the source printed, and
intervals are worked out when they are shown.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from matrix.schema.base import Name, PackModel, RouteId, Text

Whole = Annotated[int, Field(ge=0, le=1_000_000_000)]

FigureKind = Literal["conversion", "share", "change", "count", "rate", "average", "target", "finding"]


class Point(PackModel):
    """One value of a series."""

    at: Text
    """Period or day, as 2014/15 or July 2015."""
    value: float
    of: Whole | None = None
    """What the value is out of, when it is a count of something larger."""


class Figure(PackModel):
    """One published number, or one published finding, and what it may and may not be used to say."""

    id: Name
    kind: FigureKind
    title: Text
    n: Whole | None = None
    """How many were counted."""
    of: Annotated[int, Field(ge=1)] | None = None
    """Out of how many."""
    what: Text
    """What n (or the value) counts, to stand in a sentence after the number."""
    of_what: Text | None = None
    """What the whole is, to stand in a sentence after its number."""
    value: float | None = None
    """A number printed without counts: a percentage, a rate, an average."""
    unit: Text | None = None
    """Of the value or of the points: per cent, days, children, per 10,000 children."""
    printed_percent: float | None = None
    """The percentage as the source printed it; it must follow from the counts or the points."""
    printed_to: Annotated[int, Field(ge=0, le=2)] = 1
    """Decimals to which the source printed it."""
    points: list[Point] = []
    """A series, oldest first; of a change, the first and the last count."""
    period: Text
    place: Text
    population: Text
    """Of whom this tells: which children, assessments, referrals or enquiries."""
    source: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$")]
    paragraph: Text
    """Paragraph, page or section of the source."""
    concepts: list[Name] = []
    """The risks that it is filed under."""
    routes: list[RouteId] = []
    """The routes that it is filed under."""
    may_say: Text
    must_not_say: Text

    @model_validator(mode="after")
    def _check_shape(self) -> Figure:
        if self.kind == "conversion" and (self.n is None or self.of is None):
            raise ValueError("a conversion needs n and of: give the counts, or call it a share with a value")
        if self.kind == "share" and (self.n is None or self.of is None) and self.value is None:
            raise ValueError("a share needs n and of, or a printed value when the source gives no counts")
        if self.kind == "change" and len(self.points) < 2 and self.value is None:
            raise ValueError("a change needs at least two points, or a printed value when the source gives none")
        if self.kind in ("count", "rate", "average") and self.n is None and self.value is None and not self.points:
            raise ValueError(f"a {self.kind} needs n, a value or points")
        if self.n is not None and self.of is not None and self.n > self.of:
            raise ValueError("n is larger than the whole it is out of")
        return self


class RouteEvidence(PackModel):
    """What is known about a route: why to take it neither too soon nor too late, and the figures that stand beside it."""

    id: RouteId
    text: Text
    figures: Annotated[list[Name], Field(min_length=1)]
    cite: Annotated[list[Text], Field(min_length=1)]


class Conflict(PackModel):
    """A known error in a source, or a disagreement between sources."""

    id: Name
    number: Annotated[int, Field(ge=1)]
    title: Text
    text: Text
    """What does not fit, with the numbers."""
    so: Text
    """What to do about it when a figure is quoted."""
    figures: list[Name] = []
    """The figures it touches; it is shown beside each."""
    unsafe: list[Name] = []
    """Of these, the figures that are never quoted without it."""
    cite: Annotated[list[Text], Field(min_length=1)]
