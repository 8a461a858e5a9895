"""A pack as the program uses it: frozen, compiled, without the prose that only tests need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matrix.condition import Condition, Needs, build_condition, list_cues, list_touches
from matrix.late import Evidence, LateEvidence, LatePrompts, Prompt
from matrix.lexicon import Lexicon
from matrix.record import record


@record
class Indicator:
    """One line of the matrix."""

    id: str
    level: int
    polarity: str
    ages: tuple[str, ...]
    concepts: tuple[str, ...]
    statement: str
    met_when: str
    not_met_when: str
    rung: tuple[frozenset[str], ...]
    holds: str
    """``ever`` when the line is about what has been."""
    cite: tuple[str, ...]

    @property
    def dimension(self) -> str:
        """The dimension that the line belongs to: B1 of B1.2.3."""
        return self.id.split(".", 1)[0]

    @property
    def domain(self) -> str:
        """The domain that the line belongs to: B of B1.2.3."""
        return self.id[0]

    @property
    def main_concept(self) -> str:
        """The risk in general that the line is a rung of; empty for a plain strength."""
        return self.concepts[0] if self.concepts else ""


@record
class Concept:
    """A risk in general."""

    id: str
    name: str
    about: str
    default: str | None


@record
class RedFlag:
    """Something that goes to the MASH or the police whatever else is true."""

    id: str
    name: str
    concepts: tuple[str, ...]
    when: Condition | None
    holds: str
    emergency: str
    actions: tuple[str, ...]
    tell_parents: str
    tell_parents_why: str
    do_not: str
    law: str
    cite: tuple[str, ...]
    touches: Needs
    """What can change the truth of its condition."""


@record
class Rule:
    """How findings and facts add up."""

    id: str
    kind: str
    when: Condition
    route: str | None
    step_down_from: str | None
    because: str
    cite: tuple[str, ...]
    touches: Needs
    """What can change the truth of its condition."""


@record
class Fact:
    """Something true of the child or the situation that is not a line of the matrix."""

    id: str
    name: str
    kind: str
    unit: str | None
    values: Mapping[str, str]
    """Id of each choice → its name."""
    why: str


@record
class Answer:
    """One answer to a question and what it makes known."""

    label: str
    findings: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str | int | float | bool], ...]


@record
class Question:
    """A question bound to the facts and findings that it settles."""

    id: str
    text: str
    why: str
    ask_when: Condition
    answers: tuple[Answer, ...]


@record
class Pack:
    """One authority's policy, ready for use."""

    hash: str
    """Hash of the content of every file; the same for the same policy on any machine."""
    manifest: Mapping[str, Any]
    sources: Mapping[str, Mapping[str, Any]]
    levels: tuple[Mapping[str, Any], ...]
    routes: Mapping[str, Mapping[str, Any]]
    domains: tuple[Mapping[str, Any], ...]
    dimensions: Mapping[str, str]
    """Id → name of each dimension, in order."""
    indicators: Mapping[str, Indicator]
    features: Mapping[str, Needs]
    """What each line and red flag has, for conditions to test."""
    ladders: Mapping[str, tuple[Indicator, ...]]
    """Concept → the lines whose main concept it is, highest level first."""
    concepts: Mapping[str, Concept]
    red_flags: Mapping[str, RedFlag]
    rules: tuple[Rule, ...]
    account_cues: frozenset[str]
    """Cues that rules ask for and no rung does: they bear on the account as a whole, so their words are heard."""
    facts: Mapping[str, Fact]
    questions: tuple[Question, ...]
    """In the order of the pack, which is the order in which answers are applied."""
    late_prompts: LatePrompts
    late_evidence: LateEvidence
    actions: Mapping[str, Mapping[str, Any]]
    contacts: Mapping[str, Mapping[str, Any]]
    contacts_checked_on: str
    """The day the numbers were last checked, as 2026-11-20."""
    glossary: tuple[Mapping[str, Any], ...]
    cue_names: Mapping[str, str]
    status_cues: Mapping[str, tuple[str, str, bool]]
    """Status cue → status, reach, and whether it bears only on what is shown of a concept."""
    covers: Mapping[str, tuple[str, str]]
    """Ordinary cover → reach and why."""
    lexicon: Lexicon

    @property
    def curiosity(self) -> tuple[Prompt, ...]:
        """The prompts to professional curiosity, in the order of the pack."""
        return self.late_prompts.build()

    @property
    def evidence(self) -> Evidence:
        """The published figures; no part of the deciding core may read them."""
        return self.late_evidence.build()


def build_pack(compiled: Mapping[str, Any]) -> Pack:
    """Build a pack from its compiled form (see ``matrix.compile_pack``)."""
    indicators = {
        row["id"]: Indicator(
            row["id"],
            row["level"],
            row["polarity"],
            tuple(row["ages"]),
            tuple(row["concepts"]),
            row["statement"],
            row["met_when"],
            row["not_met_when"],
            tuple(frozenset(cues) for cues in row["rung"]),
            row["holds"],
            tuple(row["cite"]),
        )
        for row in compiled["indicators"]
    }
    red_flags = {row["id"]: _build_red_flag(row) for row in compiled["red_flags"]}
    ladders: dict[str, list[Indicator]] = {}
    for indicator in indicators.values():
        if indicator.concepts:
            ladders.setdefault(indicator.concepts[0], []).append(indicator)
    rules = tuple(_build_rule(row) for row in compiled["rules"])
    return Pack(
        hash=compiled["hash"],
        manifest=compiled["manifest"],
        sources={row["id"]: row for row in compiled["sources"]},
        levels=tuple(compiled["levels"]),
        routes={row["id"]: row for row in compiled["routes"]},
        domains=tuple(compiled["domains"]),
        dimensions={
            dimension["id"]: dimension["name"] for domain in compiled["domains"] for dimension in domain["dimensions"]
        },
        indicators=indicators,
        features=_Features(indicators, red_flags),
        ladders={
            concept: tuple(sorted(lines, key=lambda line: (-line.level, line.id))) for concept, lines in ladders.items()
        },
        concepts={
            row["id"]: Concept(row["id"], row["name"], row["about"], row["default"]) for row in compiled["concepts"]
        },
        red_flags=red_flags,
        rules=rules,
        account_cues=frozenset(cue for rule in rules for cue in list_cues(rule.when))
        - {cue for line in indicators.values() for wanted in line.rung for cue in wanted},
        facts={
            row["id"]: Fact(
                row["id"],
                row["name"],
                row["kind"],
                row["unit"],
                {value["id"]: value["name"] for value in row["values"]},
                row["why"],
            )
            for row in compiled["facts"]
        },
        questions=tuple(
            Question(
                row["id"],
                row["text"],
                row["why"],
                build_condition(row["ask_when"]),
                tuple(
                    Answer(
                        answer["label"],
                        tuple(answer["sets"]["findings"].items()),
                        tuple(answer["sets"]["facts"].items()),
                    )
                    for answer in row["answers"]
                ),
            )
            for row in compiled["questions"]
        ),
        late_prompts=LatePrompts(compiled["curiosity"]),
        late_evidence=LateEvidence(compiled["evidence"]),
        actions={row["id"]: row for row in compiled["actions"]},
        contacts={row["id"]: row for row in compiled["contacts"]},
        contacts_checked_on=compiled["contacts_checked_on"],
        glossary=tuple(compiled["glossary"]),
        cue_names=compiled["cue_names"],
        status_cues={name: (row[0], row[1], row[2]) for name, row in compiled["status_cues"].items()},
        covers={name: (row[0], row[1]) for name, row in compiled["covers"].items()},
        lexicon=Lexicon(compiled["lexicon"]),
    )


class _Features(dict[str, Needs]):
    """What each line and red flag has, listed when it is first asked for."""

    def __init__(self, indicators: Mapping[str, Indicator], red_flags: Mapping[str, RedFlag]) -> None:
        super().__init__()
        self._indicators = indicators
        self._red_flags = red_flags

    def __missing__(self, target: str) -> Needs:
        if target in self._indicators:
            has = _list_features(self._indicators[target])
        else:
            has = frozenset([("red_flag", target), *(("concept", name) for name in self._red_flags[target].concepts)])
        self[target] = has
        return has


def _list_features(line: Indicator) -> Needs:
    """List what a line has; a strength is of no concept, since concepts are risks."""
    has: list[tuple[str, str | int]] = [
        ("indicator", line.id),
        ("level", line.level),
        ("dimension", line.dimension),
        ("domain", line.domain),
        ("polarity", line.polarity),
    ]
    has += [("at_least_level", level) for level in range(1, line.level + 1)]
    if line.polarity != "strength":
        has += [("concept", concept) for concept in line.concepts]
    return frozenset(has)


def _build_rule(row: Mapping[str, Any]) -> Rule:
    when = build_condition(row["when"])
    return Rule(
        row["id"],
        row["kind"],
        when,
        row["route"],
        row["step_down_from"],
        row["because"],
        tuple(row["cite"]),
        list_touches(when),
    )


def _build_red_flag(row: Mapping[str, Any]) -> RedFlag:
    when = build_condition(row["when"]) if row["when"] is not None else None
    return RedFlag(
        row["id"],
        row["name"],
        tuple(row["concepts"]),
        when,
        row["holds"],
        row["emergency"],
        tuple(row["actions"]),
        row["tell_parents"]["position"],
        row["tell_parents"]["why"],
        row["do_not"],
        row["law"],
        tuple(row["cite"]),
        list_touches(when) if when else frozenset(),
    )
