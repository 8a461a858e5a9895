"""What every model of a pack shares: strictness, and the small types that recur."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints


class PackModel(BaseModel):
    """A piece of a pack: unknown keys are refused, nothing is coerced, nothing changes once read."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _read_date(value: object) -> object:
    if isinstance(value, date) or not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("write a date as year-month-day, for example 2026-11-20") from None


def _check_citation(value: str) -> str:
    if not re.match(r"^[A-Za-z][A-Za-z0-9_.-]*( \S.*)?$", value):
        raise ValueError("write a source id and then the place in it, for example S003 para 3.1, or the word proposal")
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
"""Words that must not be empty."""

Pattern = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
"""One line of the pattern language (docs/writing-packs.md); its grammar is checked by the loader."""

Day = Annotated[date, BeforeValidator(_read_date)]
"""A calendar date, written 2026-11-20."""

Citation = Annotated[Text, AfterValidator(_check_citation)]
"""A source id and the place in it, or the word ``proposal``."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""An id in lower case with underscores."""

IndicatorId = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,2}\.[1-4]\.[0-9]{1,2}$")]
"""Dimension, level and number: B1.2.3."""

FlagId = Annotated[str, StringConstraints(pattern=r"^RF[0-9]{2,3}$")]
"""A red flag: RF04."""

DimensionId = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,2}$")]

AgeBand = Literal["unborn", "0-1", "1-4", "5-10", "11-15", "16-17", "all"]
Status = Literal["present", "absent", "past", "other_person", "unclear"]
RouteId = Literal["universal", "early_help", "cin", "mash"]
