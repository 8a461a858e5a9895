"""Every id that is named somewhere exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from matrix.lint.index import PackIndex, Placed
from matrix.problem import PackProblem
from matrix.schema.condition import Condition, FactTest, FindingTest


def check_references(index: PackIndex) -> Iterator[PackProblem]:
    """Check that indicators, concepts, red flags, rules, questions, actions and routes name only what exists."""
    for placed, line in index.list_items("indicator"):
        if not index.has("dimension", line.id.split(".")[0]):
            yield index.problem(
                placed,
                f"there is no dimension {line.id.split('.')[0]}",
                "add it to domains.yaml or mend the id",
            )
        yield from _check_names(index, placed, "concept", line.concepts, "concepts")
        for row, cues in enumerate(line.rung):
            yield from _check_names(index, placed, "cue", cues, "rung", row)
    for placed, concept in index.list_items("concept"):
        if concept.default is not None:
            yield from _check_names(index, placed, "indicator", [concept.default], "default")
            default = index.kinds["indicator"].get(concept.default)
            if default and concept.id not in default.item.concepts:
                yield index.problem(
                    placed,
                    f"its default line {concept.default} is not a line of this concept",
                    f"add {concept.id} to the concepts of {concept.default}, or choose another default",
                    "default",
                )
    for placed, flag in index.list_items("red_flag"):
        yield from _check_names(index, placed, "concept", flag.concepts, "concepts")
        yield from _check_names(index, placed, "action", flag.actions, "actions")
        if flag.when is not None:
            yield from check_condition(index, placed, flag.when, "when")
    for placed, action in index.list_items("action"):
        if action.contact is not None:
            yield from _check_names(index, placed, "contact", [action.contact], "contact")
    for placed, route in index.list_items("route"):
        yield from _check_names(index, placed, "action", route.actions, "actions")
    for placed, rule in index.list_items("rule"):
        yield from check_condition(index, placed, rule.when, "when")
    for placed, question in index.list_items("question"):
        yield from check_condition(index, placed, question.ask_when, "ask_when")
        for row, answer in enumerate(question.answers):
            yield from _check_sets(index, placed, answer.sets, row)
    for placed, case in index.list_items("case"):
        yield from _check_names(index, placed, "indicator", case.findings, "findings")
        yield from _check_names(index, placed, "red_flag", case.red_flags, "red_flags")


def _check_names(
    index: PackIndex, placed: Placed, kind: str, names: Iterable[str], *at: str | int
) -> Iterator[PackProblem]:
    for name in names:
        if not index.has(kind, name):
            label = kind.replace("_", " ")
            yield index.problem(
                placed,
                f"it names the {label} «{name}», which does not exist",
                index.suggest([kind], name, f"add the {label} or take the name out"),
                *at,
            )


def _check_sets(index: PackIndex, placed: Placed, sets: Any, row: int) -> Iterator[PackProblem]:
    at = ("answers", row, "sets")
    for target in sets.findings:
        if not index.has("indicator", target) and not index.has("red_flag", target):
            yield index.problem(
                placed,
                f"an answer sets «{target}», which is neither a line nor a red flag",
                index.suggest(
                    ["indicator", "red_flag"], target, "name a line such as B1.2.3 or a red flag such as RF04"
                ),
                *at,
            )
    for name, value in sets.facts.items():
        yield from _check_fact(index, placed, name, [value], at)


def _check_fact(
    index: PackIndex, placed: Placed, name: str, values: Iterable[Any], at: tuple[str | int, ...]
) -> Iterator[PackProblem]:
    if not index.has("fact", name):
        yield index.problem(
            placed, f"there is no fact «{name}»", index.suggest(["fact"], name, "add it to facts.yaml"), *at
        )
        return
    fact = index.kinds["fact"][name].item
    choices = {choice.id for choice in fact.values}
    for value in values:
        is_right = {
            "number": isinstance(value, int | float) and not isinstance(value, bool),
            "yes_no": isinstance(value, bool),
            "choice": value in choices,
        }[fact.kind]
        if not is_right:
            wanted = {
                "number": "write a number",
                "yes_no": "write true or false",
                "choice": f"write one of: {', '.join(sorted(choices))}",
            }
            yield index.problem(placed, f"«{value}» is not a value of the fact «{name}»", wanted[fact.kind], *at)


def list_tests(condition: Condition) -> Iterator[FindingTest | FactTest]:
    """List the tests of findings and facts under a condition."""
    if condition.finding is not None:
        yield condition.finding
    if condition.fact is not None:
        yield condition.fact
    if condition.at_least is not None:
        yield condition.at_least.of
    for part in (
        *(condition.all or ()),
        *(condition.any or ()),
        *((condition.not_,) if condition.not_ else ()),
    ):
        yield from list_tests(part)


def check_condition(index: PackIndex, placed: Placed, condition: Condition, key: str) -> Iterator[PackProblem]:
    """Check that a condition names only what exists."""
    for test in list_tests(condition):
        if isinstance(test, FactTest):
            values = [value for value in (test.below, test.at_least, test.is_, *(test.in_ or ())) if value is not None]
            yield from _check_fact(index, placed, test.name, values, (key,))
            continue
        named = {
            "indicator": test.indicator,
            "concept": test.concept,
            "dimension": test.dimension,
            "domain": test.domain,
            "red_flag": test.red_flag,
            "cue": test.cue,
        }
        for kind, name in named.items():
            if name is not None:
                yield from _check_names(index, placed, kind, [name], key)
