"""Conditions in the form in which they are tested: nested tuples made once, when a pack is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from matrix.record import record

Needs = frozenset[tuple[str, Any]]
"""What a finding must have to fit: pairs such as ``("concept", "neglect")`` or ``("at_least_level", 3)``."""


@record
class FindingTest:
    """Is there a finding that has all of these, and was this cue seen?"""

    needs: Needs
    cue: str | None
    concept: str | None
    """Set when the test is of a concept alone, which a bare mention without a line also meets."""


@record
class CountTest:
    """Are there ``n`` different fitting concerns, spread over ``spread`` groups?"""

    n: int
    needs: Needs
    across: str
    spread: int


@record
class FactTest:
    """Has a fact a value that fits?"""

    name: str
    below: float | None
    at_least: float | None
    is_: str | int | float | bool | None
    in_: tuple[Any, ...] | None


@record
class AllOf:
    """Every part holds."""

    parts: tuple[Condition, ...]


@record
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@record
class Not:
    """The part does not hold."""

    part: Condition


Condition = FindingTest | CountTest | FactTest | AllOf | AnyOf | Not


def build_condition(plain: Mapping[str, Any]) -> Condition:
    """Build a condition from its plain form (one operator and its body)."""
    ((operator, body),) = plain.items()
    if operator == "all":
        return AllOf(tuple(build_condition(part) for part in body))
    if operator == "any":
        return AnyOf(tuple(build_condition(part) for part in body))
    if operator == "not":
        return Not(build_condition(body))
    if operator == "at_least":
        return CountTest(body["n"], _list_needs(body["of"]), body.get("across", "dimension"), body.get("spread", 1))
    if operator == "finding":
        concept = body["concept"] if body.keys() <= {"concept", "cue"} and "concept" in body else None
        return FindingTest(_list_needs(body), body.get("cue"), concept)
    wanted = body.get("in")
    return FactTest(
        body["name"],
        body.get("below"),
        body.get("at_least"),
        body.get("is"),
        tuple(wanted) if wanted is not None else None,
    )


def _list_needs(test: Mapping[str, Any]) -> Needs:
    return frozenset((key, value) for key, value in test.items() if key != "cue")


def list_needs(condition: Condition) -> Iterator[Needs]:
    """List what the findings under a condition must have, leaving out what stands under «not»."""
    if isinstance(condition, FindingTest | CountTest):
        if condition.needs:
            yield condition.needs
    elif isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from list_needs(part)
