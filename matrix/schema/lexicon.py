"""The words: classes, spellings, inflections, status cues, ladder cues and innocent covers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from matrix.schema.base import Name, PackModel, Pattern, Text

LexiconWord = Annotated[str, Field(min_length=1, max_length=80)]


class WordClass(PackModel):
    """Words that stand in for one another in patterns.

    ``kind`` says which forms are made: verb (hit, hits, hitting), noun (bruise, bruises), fixed (as written).
    """

    kind: Literal["noun", "verb", "fixed"]
    words: Annotated[list[LexiconWord], Field(min_length=1)]


class StatusCue(PackModel):
    """Words that say a mention is not a present risk to this child, and how far they reach."""

    id: Name
    status: Literal["absent", "denied", "past", "other_person", "unclear", "recent", "keeps"]
    reach: Literal["after", "before", "clause", "sentence", "story"]
    """``story`` is the sentence and the ones beside it ("That was in 2015.", "Mine wasn't there.")."""
    only_shown: bool = False
    """Do these words bear only on the status that is shown of a concept? Lines and red flags then stand as told."""
    words: Annotated[list[Pattern], Field(min_length=1)]


class LadderCue(PackModel):
    """Words that move a concept up or down a rung."""

    id: Name
    name: Text
    words: Annotated[list[Pattern], Field(min_length=1)]


class OrdinaryCover(PackModel):
    """Innocent wordings that hide the risky-looking words inside them."""

    id: Name
    why: Text
    words: Annotated[list[Pattern], Field(min_length=1)]
    reach: Literal["span", "sentence"]
