"""Every id that is named somewhere exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from matrix.lint.index import PackIndex, Placed
from matrix.problem import PackProblem
from matrix.schema.condition import Condition, FactTest, FindingTest
from matrix.schema.mistake import find_nearest
from matrix.schema.policy import Fact

Path = tuple[str | int, ...]

POLARITIES = ("strength", "need")
_LABELS = {"indicator": "line", "red_flag": "red flag"}
_HOMES = {
    "concept": "a file under concepts/",
    "cue": "lexicon/cues.yaml",
    "action": "actions.yaml",
    "contact": "contacts.yaml",
    "fact": "facts.yaml",
    "dimension": "domains.yaml",
    "domain": "domains.yaml",
    "red_flag": "a file under red_flags/",
}


def check_references(index: PackIndex) -> Iterator[PackProblem]:
    """Check that everything in a pack that names something else names only what exists."""
    for placed, manifest in index.list_items("manifest"):
        yield from _check_names(index, placed, "concept", manifest.shared_in_home, "shared_in_home")
        if manifest.danger is not None:
            yield from _check_names(index, placed, "question", [manifest.danger.question], "danger")
    for placed, line in index.list_items("indicator"):
        yield from _check_names(index, placed, "concept", line.concepts, "concepts")
        for row, cues in enumerate(line.rung):
            yield from _check_names(index, placed, "cue", cues, "rung", row)
    for placed, concept in index.list_items("concept"):
        yield from _check_default(index, placed, concept)
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
    for placed, prompt in index.list_items("prompt"):
        yield from check_condition(index, placed, prompt.when, "when")
        if prompt.not_when is not None:
            yield from check_condition(index, placed, prompt.not_when, "not_when")
        yield from _check_names(index, placed, "fact", prompt.unless_known, "unless_known")
    for placed, case in index.list_items("case"):
        yield from _check_names(index, placed, "indicator", case.findings, "findings")
        yield from _check_names(index, placed, "red_flag", case.red_flags, "red_flags")


def list_parts(condition: Condition, path: Path = ()) -> Iterator[tuple[Path, Condition]]:
    """List a condition and every condition inside it, each with its path; a «not» on the way stands in the path."""
    yield path, condition
    for key, parts in (("all", condition.all), ("any", condition.any)):
        for row, part in enumerate(parts or ()):
            yield from list_parts(part, (*path, key, row))
    if condition.not_ is not None:
        yield from list_parts(condition.not_, (*path, "not"))


def list_tests(condition: Condition, path: Path = ()) -> Iterator[tuple[Path, FindingTest | FactTest]]:
    """List the tests of findings and facts under a condition, each with its path."""
    for at, part in list_parts(condition, path):
        if part.finding is not None:
            yield (*at, "finding"), part.finding
        if part.fact is not None:
            yield (*at, "fact"), part.fact
        if part.at_least is not None:
            yield (*at, "at_least", "of"), part.at_least.of


def check_condition(index: PackIndex, placed: Placed, condition: Condition, key: str) -> Iterator[PackProblem]:
    """Check that a condition names only what exists."""
    for path, test in list_tests(condition, (key,)):
        if isinstance(test, FactTest):
            values: Iterable[Any] = (test.below, test.at_least, test.is_, *(test.in_ or ()))
            yield from _check_fact(index, placed, test.name, [one for one in values if one is not None], path)
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
                yield from _check_names(index, placed, kind, [name], *path, kind)
        if test.polarity is not None and test.polarity not in POLARITIES:
            wrong = f"«{test.polarity}» is not a value of «polarity»"
            yield index.problem(placed, wrong, "write strength or need", *path, "polarity")


def _check_default(index: PackIndex, placed: Placed, concept: Any) -> Iterator[PackProblem]:
    if concept.default is None:
        return
    yield from _check_names(index, placed, "indicator", [concept.default], "default")
    default = index.kinds.get("indicator", {}).get(concept.default)
    if default and concept.id not in default.item.concepts:
        yield index.problem(
            placed,
            f"its default line {concept.default} is not a line of this concept",
            f"add {concept.id} to the concepts of {concept.default}, or choose another default",
            "default",
        )


def _check_names(
    index: PackIndex, placed: Placed, kind: str, names: Iterable[str], *at: str | int
) -> Iterator[PackProblem]:
    for row, name in enumerate(names):
        if index.has(kind, name):
            continue
        label = _LABELS.get(kind, kind)
        if kind == "indicator":
            mend = _suggest_line(index, name)
        else:
            mend = index.suggest([kind], name, f"add it to {_HOMES[kind]}, or take the name out")
        yield index.problem(placed, f"it names the {label} «{name}», which does not exist", mend, *at, row)


def _suggest_line(index: PackIndex, name: str) -> str:
    """Suggest the lines of the same cell: ids that differ by a figure are not near each other."""
    cell = name.rpartition(".")[0]
    lines = [line.id for _, line in index.list_items("indicator") if line.id.rpartition(".")[0] == cell]
    if lines:
        return "name one of this dimension and level: " + ", ".join(sorted(lines))
    return "name a line that stands in a file under indicators/, or take the name out"


def _check_sets(index: PackIndex, placed: Placed, sets: Any, row: int) -> Iterator[PackProblem]:
    at = ("answers", row, "sets")
    for target in sets.findings:
        if not index.has("indicator", target) and not index.has("red_flag", target):
            otherwise = "name a line such as B1.2.3 or a red flag such as RF04"
            yield index.problem(
                placed,
                f"an answer sets «{target}», which is neither a line nor a red flag of this pack",
                index.suggest(["indicator", "red_flag"], target, otherwise),
                *at,
                "findings",
                target,
            )
    for name, value in sets.facts.items():
        yield from _check_fact(index, placed, name, [value], (*at, "facts", name))


def _check_fact(index: PackIndex, placed: Placed, name: str, values: Iterable[Any], at: Path) -> Iterator[PackProblem]:
    if not index.has("fact", name):
        mend = index.suggest(["fact"], name, "add it to facts.yaml, or take the name out")
        yield index.problem(placed, f"it names the fact «{name}», which does not exist", mend, *at)
        return
    known = index.kinds.get("fact", {}).get(name)
    if known is None:
        return
    fact: Fact = known.item
    for value in values:
        if not _is_value(fact, value):
            shown = str(value).lower() if isinstance(value, bool) else str(value)
            yield index.problem(
                placed, f"«{shown}» is not a value of the fact «{name}»", _suggest_value(fact, shown), *at
            )


def _is_value(fact: Fact, value: Any) -> bool:
    if fact.kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if fact.kind == "yes_no":
        return isinstance(value, bool)
    return value in {choice.id for choice in fact.values}


def _suggest_value(fact: Fact, value: str) -> str:
    if fact.kind == "number":
        return "write a number, without quotes"
    if fact.kind == "yes_no":
        return "write true or false, without quotes"
    choices = list(dict.fromkeys(choice.id for choice in fact.values))
    meant = find_nearest(value, choices)
    if meant:
        return f"did you mean «{meant}»?"
    return "write one of: " + ", ".join(choices) if choices else "list the values of this fact in facts.yaml"
