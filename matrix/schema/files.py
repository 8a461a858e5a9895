"""One model a file: which keys each file of a pack may have, and where it lies."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from matrix.schema.base import Day, DimensionId, PackModel
from matrix.schema.evidence import Conflict, Figure, RouteEvidence
from matrix.schema.indicator import Concept, Indicator, RedFlag
from matrix.schema.lexicon import LadderCue, LexiconWord, OrdinaryCover, StatusCue, WordClass
from matrix.schema.policy import (
    Action,
    Case,
    Cite,
    Contact,
    Domain,
    Fact,
    GlossaryEntry,
    Level,
    Manifest,
    Precedent,
    Prompt,
    Question,
    Route,
    Rule,
    Source,
)


class SourcesFile(PackModel):
    """``sources.yaml``."""

    sources: list[Source]


class LevelsFile(PackModel):
    """``levels.yaml``."""

    levels: list[Level]
    routes: list[Route]


class DomainsFile(PackModel):
    """``domains.yaml``."""

    domains: list[Domain]


class IndicatorsFile(PackModel):
    """``indicators/<dimension>.yaml``."""

    dimension: DimensionId
    indicators: list[Indicator]


class ConceptsFile(PackModel):
    """``concepts/<theme>.yaml``."""

    concepts: list[Concept]


class RedFlagsFile(PackModel):
    """``red_flags/<theme>.yaml``."""

    red_flags: list[RedFlag]


class RulesFile(PackModel):
    """``rules.yaml``."""

    rules: list[Rule]


class FactsFile(PackModel):
    """``facts.yaml``."""

    facts: list[Fact]


class QuestionsFile(PackModel):
    """``questions/<theme>.yaml``."""

    questions: list[Question]


class CuriosityFile(PackModel):
    """``curiosity.yaml``."""

    prompts: list[Prompt]


class EvidenceFile(PackModel):
    """``evidence/<theme>.yaml``."""

    figures: list[Figure] = []
    conflicts: list[Conflict] = []
    beside_routes: list[RouteEvidence] = []


class ActionsFile(PackModel):
    """``actions.yaml``."""

    actions: list[Action]


class ContactsFile(PackModel):
    """``contacts.yaml``: every number in one dated place."""

    checked_on: Day
    contacts: list[Contact]


class GlossaryFile(PackModel):
    """``glossary.yaml``."""

    glossary: list[GlossaryEntry]


class CasesFile(PackModel):
    """``cases/<theme>.yaml``."""

    cases: list[Case]


class PrecedentsFile(PackModel):
    """``precedents/<theme>.yaml``."""

    cite: Cite
    precedents: list[Precedent]


class ClassesFile(PackModel):
    """``lexicon/classes/<theme>.yaml``."""

    classes: dict[str, WordClass]


class SpellingsFile(PackModel):
    """``lexicon/spellings.yaml``: how people write it, and the plain words for it."""

    spellings: dict[str, LexiconWord]


class InflectionsFile(PackModel):
    """``lexicon/inflections.yaml``: base words and their irregular forms."""

    inflections: dict[str, Annotated[list[LexiconWord], Field(min_length=1)]]


class AlikeFile(PackModel):
    """``lexicon/alike.yaml``: words that stand for all that any of them stands for, whoever they are said of."""

    alike: list[Annotated[list[LexiconWord], Field(min_length=2)]]


class StatusFile(PackModel):
    """``lexicon/status.yaml``."""

    status: list[StatusCue]


class CuesFile(PackModel):
    """``lexicon/cues*.yaml``."""

    cues: list[LadderCue]


class OrdinaryFile(PackModel):
    """``lexicon/ordinary.yaml``."""

    ordinary: list[OrdinaryCover]


FILE_MODELS: dict[str, type[PackModel]] = {
    "pack.yaml": Manifest,
    "sources.yaml": SourcesFile,
    "levels.yaml": LevelsFile,
    "domains.yaml": DomainsFile,
    "indicators/*.yaml": IndicatorsFile,
    "concepts/*.yaml": ConceptsFile,
    "red_flags/*.yaml": RedFlagsFile,
    "rules.yaml": RulesFile,
    "facts.yaml": FactsFile,
    "questions/*.yaml": QuestionsFile,
    "curiosity.yaml": CuriosityFile,
    "evidence/*.yaml": EvidenceFile,
    "actions.yaml": ActionsFile,
    "contacts.yaml": ContactsFile,
    "glossary.yaml": GlossaryFile,
    "cases/*.yaml": CasesFile,
    "precedents/*.yaml": PrecedentsFile,
    "lexicon/classes/*.yaml": ClassesFile,
    "lexicon/spellings.yaml": SpellingsFile,
    "lexicon/inflections.yaml": InflectionsFile,
    "lexicon/alike.yaml": AlikeFile,
    "lexicon/status.yaml": StatusFile,
    "lexicon/cues*.yaml": CuesFile,
    "lexicon/ordinary*.yaml": OrdinaryFile,
}
"""Where each kind of file lies in a pack, and its shape. The first pattern that fits a path decides."""

REQUIRED_FILES = (
    "pack.yaml",
    "sources.yaml",
    "levels.yaml",
    "domains.yaml",
    "rules.yaml",
    "facts.yaml",
    "actions.yaml",
    "contacts.yaml",
    "glossary.yaml",
)
"""Files without which there is no pack."""
