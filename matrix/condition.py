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


def list_cues(condition: Condition) -> Iterator[str]:
    """List the ladder cues that a condition asks for, leaving out what stands under «not»."""
    if isinstance(condition, FindingTest) and condition.cue:
        yield condition.cue
    elif isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from list_cues(part)


ANY_FINDING = ("finding", "any")
"""Touches a count of any findings at all."""

_TELLING = ("indicator", "red_flag", "concept", "dimension", "domain", "level", "at_least_level")


def list_touches(condition: Condition) -> Needs:
    """List what can change the truth of a condition: while none of it changes, the truth stays as it is.

    What a finding must have, it must have all of, so the most telling part of it is enough.
    Cues are left out: they do not change while answers are tried.
    """
    if isinstance(condition, FactTest):
        return frozenset([("fact", condition.name)])
    if isinstance(condition, FindingTest | CountTest):
        needs = dict(condition.needs)
        telling = next(((key, needs[key]) for key in _TELLING if key in needs), None)
        if telling is None and (needs or isinstance(condition, CountTest)):
            telling = ANY_FINDING
        about = [("concept", condition.concept)] if isinstance(condition, FindingTest) and condition.concept else []
        return frozenset([telling, *about] if telling else about)
    if isinstance(condition, Not):
        return list_touches(condition.part)
    return frozenset().union(*(list_touches(part) for part in condition.parts))
