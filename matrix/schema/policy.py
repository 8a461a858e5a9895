"""The policy itself: manifest, sources, levels and routes, domains, rules, facts, actions, contacts, words."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from matrix.schema.base import Citation, Day, DimensionId, Name, PackModel, Pattern, RouteId, Text
from matrix.schema.condition import Condition, FactValue

Cite = Annotated[list[Citation], Field(min_length=1)]


class Danger(PackModel):
    """The question that opens every conversation; its first answer is the one that means danger."""

    question: Name
    say_to_999: Annotated[list[Text], Field(min_length=1)]
    say_to_mash: Annotated[list[Text], Field(min_length=1)]
    cite: Cite


class Manifest(PackModel):
    """``pack.yaml``: whose policy, which edition, from when, and the label everyone is shown."""

    id: Name
    name: Text
    authority: Text
    edition: Text
    label: Text
    effective_from: Day
    review_by: Day
    about: Text
    danger: Danger | None = None
    shared_in_home: list[Name] = []
    """Concepts about the home and the adults in it, which bear on every child who lives there."""


class Source(PackModel):
    """A document that lines of the pack cite."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$")]
    title: Text
    publisher: Text
    date: Text
    kind: Literal["report", "guidance", "law", "page", "research", "press"]
    where: Text | None = None
    note: Text | None = None


class Level(PackModel):
    """What the matrix says at one level."""

    level: Annotated[int, Field(ge=1, le=4)]
    name: Text
    meaning: Text
    cite: Cite


class Route(PackModel):
    """What to do at a level: who leads, which form, consent, times, what next."""

    id: RouteId
    level: Annotated[int, Field(ge=1, le=4)]
    name: Text
    what: Text
    who_leads: Text
    form: Text
    consent: Text
    response: Text
    next_steps: Annotated[list[Text], Field(min_length=2)]
    safety_net: Text
    look_again: Text
    disagree: Text
    no_names: Text
    actions: list[Name]
    cite: Cite


class Dimension(PackModel):
    """One of the twenty dimensions of the Assessment Framework."""

    id: DimensionId
    name: Text
    about: Text


class Domain(PackModel):
    """One side of the Assessment Framework triangle."""

    id: Annotated[str, Field(pattern="^[A-Z]$")]
    name: Text
    dimensions: Annotated[list[Dimension], Field(min_length=1)]
    cite: Cite


class Rule(PackModel):
    """How findings and facts add up to a floor under the route, or to one step down."""

    id: Name
    kind: Literal["floor", "combination", "build_up", "age", "protective"]
    when: Condition
    route: RouteId | None = None
    step_down_from: RouteId | None = None
    because: Text
    cite: Cite


class FactChoice(PackModel):
    """One value of a fact that is a choice, with the wordings that say it."""

    id: Name
    name: Text
    words: list[Pattern] = []


class Fact(PackModel):
    """Something true of the child or the situation that is not a line of the matrix."""

    id: Name
    name: Text
    kind: Literal["number", "choice", "yes_no"]
    unit: Text | None = None
    values: list[FactChoice] = []
    why: Text


class AnswerSets(PackModel):
    """What an answer makes known."""

    findings: dict[str, Literal["present", "absent", "past"]] = {}
    facts: dict[str, FactValue] = {}


class Answer(PackModel):
    """One answer to a question."""

    label: Text
    sets: AnswerSets


class Question(PackModel):
    """A question bound to the facts and findings that it settles."""

    id: Name
    text: Text
    why: Text
    ask_when: Condition
    answers: Annotated[list[Answer], Field(min_length=2, max_length=9)]
    cite: list[Citation] = []


class Prompt(PackModel):
    """A question to oneself: what reviews of grave harm found that nobody had asked."""

    id: Name
    text: Text
    why: Text
    from_: Annotated[Text, Field(alias="from")]
    when: Condition
    not_when: Condition | None = None
    unless_known: list[Name] = []
    cite: Cite


class Action(PackModel):
    """Something to do now."""

    id: Name
    do: Text
    when: Text
    contact: Name | None = None
    cite: Cite


class Contact(PackModel):
    """A service to ring."""

    id: Name
    name: Text
    phone: Text | None = None
    hours: Text | None = None
    use_when: Text
    note: Text | None = None
    cite: Cite


class GlossaryEntry(PackModel):
    """A term or abbreviation in plain words."""

    term: Text
    also: list[Text] = []
    meaning: Text
    cite: list[Citation] = []


class Precedent(PackModel):
    """An account whose level two readers agree on; its turns of phrase weigh for that level."""

    id: Name
    route: RouteId
    text: Text
    why: Text


class Case(PackModel):
    """A worked account and the route that it must get."""

    id: Name
    text: Text
    role: Text | None = None
    age: float | int | None = None
    route: RouteId
    findings: list[str] = []
    red_flags: list[str] = []
    note: Text
    cite: list[Citation] = []
