"""Lines of the matrix, the concepts they share, and the red flags."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from matrix.schema.base import AgeBand, FlagId, IndicatorId, Name, PackModel, Pattern, Text
from matrix.schema.condition import Condition
from matrix.schema.policy import Cite


class Indicator(PackModel):
    """One line of the matrix, anchored by when it is met, when not, and examples of both."""

    id: IndicatorId
    level: Annotated[int, Field(ge=1, le=4)]
    polarity: Literal["strength", "need"]
    ages: Annotated[list[AgeBand], Field(min_length=1)]
    concepts: list[Name] = []
    statement: Text
    met_when: Text
    not_met_when: Text
    words: list[Pattern] = []
    rung: list[Annotated[list[Name], Field(min_length=1)]] = []
    holds: Literal["now", "ever"] = "now"
    """``ever`` when the line is about what has been: a parent's own childhood, an earlier plan, years of recovery."""
    examples: list[Text] = []
    lookalikes: list[Text] = []
    cite: Cite


class Concept(PackModel):
    """The risk in general: what mentions it, whose it is, and what a bare mention stands for."""

    id: Name
    name: Text
    about: Literal["child", "adult", "any"]
    default: IndicatorId | None = None
    mentions: list[Pattern] = []
    topics: list[Pattern] = []
    """Words that only name the subject: they count where the words around them say absent, past, another's or unclear."""
    opposites: list[Pattern] = []
    """Words that say all is well here: said plainly, the concept is absent."""


class TellParents(PackModel):
    """Whether parents may be told before the referral, and why."""

    position: Literal["no", "ask_mash_first", "yes", "yes_unless_risk"]
    why: Text


class RedFlag(PackModel):
    """Something that goes to the MASH or the police whatever else is true."""

    id: FlagId
    name: Text
    concepts: Annotated[list[Name], Field(min_length=1)]
    words: list[Pattern] = []
    when: Condition | None = None
    holds: Literal["now", "ever"] = "now"
    """``ever`` when it counts however long ago it was (a disclosure of sexual abuse, FGM)."""
    emergency: Literal["always", "now", "never"]
    actions: Annotated[list[Name], Field(min_length=1)]
    tell_parents: TellParents
    do_not: Text
    law: Text
    examples: list[Text]
    lookalikes: list[Text]
    cite: Cite
