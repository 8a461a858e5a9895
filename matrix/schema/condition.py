"""Conditions of rules, red flags and questions: a closed set of operators, no expressions, no code."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from matrix.schema.base import DimensionId, FlagId, IndicatorId, Name, PackModel

FactValue = str | int | float | bool


class FindingTest(PackModel):
    """Is there a present finding that fits every key given here?"""

    indicator: IndicatorId | None = None
    concept: Name | None = None
    level: Annotated[int, Field(ge=1, le=4)] | None = None
    at_least_level: Annotated[int, Field(ge=1, le=4)] | None = None
    dimension: DimensionId | None = None
    domain: str | None = None
    polarity: str | None = None
    red_flag: FlagId | None = None
    cue: Name | None = None

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("say which finding: indicator, concept, level, dimension, domain or red_flag")
        return self


class FactTest(PackModel):
    """Does a fact have this value? Unknown facts make the answer unknown."""

    name: Name
    below: float | int | None = None
    at_least: float | int | None = None
    is_: Annotated[FactValue | None, Field(alias="is")] = None
    in_: Annotated[list[FactValue] | None, Field(alias="in")] = None

    @model_validator(mode="after")
    def _tests_something(self) -> Self:
        if self.below is None and self.at_least is None and self.is_ is None and self.in_ is None:
            raise ValueError("say what the fact must be: below, at_least, is or in")
        return self


class AtLeast(PackModel):
    """At least ``n`` different present findings, spread over ``spread`` different dimensions or domains."""

    n: Annotated[int, Field(ge=1, le=50)]
    of: FindingTest
    across: Annotated[str, Field(pattern="^(dimension|domain|concept)$")] = "dimension"
    spread: Annotated[int, Field(ge=1, le=20)] = 1


class Condition(PackModel):
    """Exactly one operator: all, any, not, at_least, finding or fact."""

    all: list[Condition] | None = None
    any: list[Condition] | None = None
    not_: Annotated[Condition | None, Field(alias="not")] = None
    at_least: AtLeast | None = None
    finding: FindingTest | None = None
    fact: FactTest | None = None

    @model_validator(mode="after")
    def _has_one_operator(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise ValueError("a condition has exactly one of: all, any, not, at_least, finding, fact")
        if self.all == [] or self.any == []:
            raise ValueError("an empty list tests nothing: add a condition or take the key out")
        return self
