"""Rules can be reached, agree with each other and cannot work against safety; questions and prompts are of use."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from matrix.lint.index import PackIndex, Placed
from matrix.lint.references import POLARITIES, Path, list_parts, list_tests
from matrix.problem import PackProblem
from matrix.schema.condition import AtLeast, Condition, FactTest, FindingTest
from matrix.schema.policy import Answer, Prompt, Rule


def check_reasoning(index: PackIndex) -> Iterator[PackProblem]:
    """Check rules, red-flag conditions, questions and prompts; nothing can be said of them while a file is unread."""
    if index.unsure:
        return
    for placed, rule in index.list_items("rule"):
        yield from _check_rule(index, placed, rule)
    yield from _check_pairs(index)
    for placed, flag in index.list_items("red_flag"):
        if flag.when is None:
            continue
        yield from _check_reach(index, placed, flag.when, "when")
        denied = _find_risk(flag.when, is_denied=True)
        if denied:
            yield index.problem(
                placed,
                "a risk under «not» would lower a red flag",
                "take the «not» out: nothing lowers a red flag",
                *denied,
            )
    used = _list_used_facts(index)
    for placed, question in index.list_items("question"):
        yield from _check_reach(index, placed, question.ask_when, "ask_when")
        yield from _check_answers(index, placed, question.answers, used)
    for placed, prompt in index.list_items("prompt"):
        yield from _check_prompt(index, placed, prompt)


def _check_rule(index: PackIndex, placed: Placed, rule: Rule) -> Iterator[PackProblem]:
    yield from _check_effect(index, placed, rule)
    yield from _check_reach(index, placed, rule.when, "when")
    denied = _find_risk(rule.when, is_denied=True)
    if rule.route is not None and denied:
        yield index.problem(
            placed,
            "a risk under «not» would let one more risk lower the route",
            "write the floor without the «not», or test a strength or a fact there",
            *denied,
        )
    helping = _find_risk(rule.when, is_denied=False)
    if rule.step_down_from is not None and helping:
        yield index.problem(
            placed,
            "a risk that is present would help this step down",
            "step down only on strengths, cues and facts, and on risks under «not»",
            *helping,
        )


def _check_effect(index: PackIndex, placed: Placed, rule: Rule) -> Iterator[PackProblem]:
    """Check that a rule does one thing, and one that its kind may do."""
    if rule.route is not None and rule.step_down_from is not None:
        yield index.problem(
            placed,
            "it has both «route» and «step_down_from»",
            "keep «route» for a floor, or «step_down_from» for a protective rule",
            "step_down_from",
        )
    elif rule.route is None and rule.step_down_from is None:
        yield index.problem(
            placed,
            "it leads nowhere: it has neither «route» nor «step_down_from»",
            "add the route that it sets at least, or the route that it steps down from",
        )
    elif rule.kind == "protective" and rule.step_down_from is None:
        yield index.problem(
            placed,
            "a protective rule cannot raise the route",
            "write «step_down_from» in place of «route», or another «kind»",
            "route",
        )
    elif rule.kind != "protective" and rule.step_down_from is not None:
        yield index.problem(
            placed,
            f"a rule of kind {rule.kind} cannot step down",
            "write kind: protective, or «route» in place of «step_down_from»",
            "step_down_from",
        )
    elif rule.step_down_from in ("mash", "universal"):
        yield index.problem(
            placed,
            f"no rule may step down from {rule.step_down_from}",
            "write early_help or cin, or take the rule out",
            "step_down_from",
        )


def _check_pairs(index: PackIndex) -> Iterator[PackProblem]:
    """Check that no two rules have the same condition."""
    seen: dict[str, tuple[Placed, Rule]] = {}
    for placed, rule in index.list_items("rule"):
        key = _make_key(rule.when)
        first_placed, first = seen.setdefault(key, (placed, rule))
        if first is rule:
            continue
        at = f"{first_placed.file}:{index.folder.find_line(first_placed.file, *first_placed.path)}"
        if _name_effect(first) != _name_effect(rule):
            yield index.problem(
                placed,
                f"it contradicts the rule {first.id} ({at}): the same condition {_name_effect(first)} there "
                f"and {_name_effect(rule)} here",
                "make one of them narrower, or take one out",
            )
        else:
            yield index.problem(placed, f"it says the same as the rule {first.id} ({at})", "take one of the two out")


def _name_effect(rule: Rule) -> str:
    return f"leads to {rule.route}" if rule.route else f"steps down from {rule.step_down_from}"


def _make_key(condition: Condition) -> str:
    """Make a text that is the same for conditions that differ only in the order of their parts."""

    def sort_parts(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: sort_parts(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return sorted((sort_parts(inner) for inner in value), key=lambda one: json.dumps(one, sort_keys=True))
        return value

    return json.dumps(sort_parts(condition.model_dump(mode="json", by_alias=True, exclude_unset=True)), sort_keys=True)


def _check_reach(index: PackIndex, placed: Placed, condition: Condition, key: str) -> Iterator[PackProblem]:
    """Check that a condition can ever be true: some line fits each test, and numbers leave room."""
    for group in _list_groups(condition, (key,)):
        yield from _check_facts(index, placed, group)
    for path, test in list_tests(condition, (key,)):
        if isinstance(test, FindingTest) and not _can_fit(index, test):
            wanted = ", ".join(f"{name}: {value}" for name, value in test.model_dump(exclude_unset=True).items())
            yield index.problem(
                placed,
                f"it can never be true: no line of the matrix fits {wanted}",
                "mend the test, or add a line that fits it",
                *path,
            )
    for path, part in list_parts(condition, (key,)):
        if part.at_least is not None:
            yield from _check_count(index, placed, part.at_least, (*path, "at_least"))


def _check_count(index: PackIndex, placed: Placed, counted: AtLeast, path: Path) -> Iterator[PackProblem]:
    if not _can_fit(index, counted.of) or _names_unknown(index, counted.of):
        return  # said already of the test itself; once is enough
    fitting = [line for _, line in index.list_items("indicator") if _fits(line, counted.of)]
    groups = {_find_group(line, counted.across) for line in fitting}
    if len(fitting) < counted.n or len(groups) < counted.spread:
        wanted = _count(counted.n, counted.spread, counted.across)
        there = _count(len(fitting), len(groups), counted.across)
        yield index.problem(
            placed,
            f"it can never be true: it asks for {wanted}, and {there} fit{'s' if len(fitting) == 1 else ''}",
            "ask for fewer, or for a wider kind of line",
            *path,
        )


def _count(lines: int, groups: int, across: str) -> str:
    return f"{lines} line{'' if lines == 1 else 's'} in {groups} {across}{'' if groups == 1 else 's'}"


def _find_group(line: Any, across: str) -> str:
    if across == "dimension":
        return str(line.id.split(".")[0])
    if across == "domain":
        return str(line.id[0])
    return str((line.concepts or [line.id])[0])


def _list_groups(condition: Condition, path: Path) -> Iterator[list[tuple[Path, FactTest]]]:
    """List the tests of facts that must hold together, group by group."""
    group: list[tuple[Path, FactTest]] = []
    joined, apart = [(path, condition)], []
    for at, part in joined:
        if part.fact is not None:
            group.append(((*at, "fact"), part.fact))
        joined += [((*at, "all", row), one) for row, one in enumerate(part.all or ())]
        apart += [((*at, "any", row), one) for row, one in enumerate(part.any or ())]
        if part.not_ is not None:
            apart.append(((*at, "not"), part.not_))
    yield group
    for at, part in apart:
        yield from _list_groups(part, at)


def _check_facts(index: PackIndex, placed: Placed, group: Sequence[tuple[Path, FactTest]]) -> Iterator[PackProblem]:
    for name in dict.fromkeys(test.name for _, test in group):
        of_fact = [(path, test) for path, test in group if test.name == name]
        tests = [test for _, test in of_fact]
        low = max((test.at_least for test in tests if test.at_least is not None), default=float("-inf"))
        high = min((test.below for test in tests if test.below is not None), default=float("inf"))
        if low >= high:
            wrong = f"it can never be true: the fact «{name}» cannot be at least {low} and below {high} at once"
        elif not _leaves_value(tests, low, high):
            wrong = f"it can never be true: no value of the fact «{name}» passes all its tests"
        else:
            continue
        yield index.problem(placed, wrong, "mend the tests of this fact, or leave one out", *of_fact[-1][0])


def _leaves_value(tests: Sequence[FactTest], low: float, high: float) -> bool:
    """Is there a value that every «is» and «in» of a fact allows, between what «at_least» and «below» allow?"""
    named = [{test.is_} for test in tests if test.is_ is not None]
    named += [set(test.in_) for test in tests if test.in_ is not None]
    if not named:
        return True
    return any(
        not isinstance(value, int | float) or isinstance(value, bool) or low <= value < high
        for value in set.intersection(*named)
    )


def _can_fit(index: PackIndex, test: FindingTest) -> bool:
    if test.red_flag is not None or test.model_fields_set <= {"concept", "cue"}:
        return True
    if _names_unknown(index, test):
        return True  # said by the check of references; once is enough
    return any(_fits(line, test) for _, line in index.list_items("indicator"))


def _names_unknown(index: PackIndex, test: FindingTest) -> bool:
    named = {
        "indicator": test.indicator,
        "concept": test.concept,
        "dimension": test.dimension,
        "domain": test.domain,
    }
    is_unknown = any(name is not None and not index.has(kind, name) for kind, name in named.items())
    return is_unknown or (test.polarity is not None and test.polarity not in POLARITIES)


def _fits(line: Any, test: FindingTest) -> bool:
    return (
        (test.indicator is None or line.id == test.indicator)
        and (test.concept is None or test.concept in line.concepts)
        and (test.level is None or line.level == test.level)
        and (test.at_least_level is None or line.level >= test.at_least_level)
        and (test.dimension is None or line.id.split(".")[0] == test.dimension)
        and (test.domain is None or line.id[0] == test.domain)
        and (test.polarity is None or line.polarity == test.polarity)
    )


def _find_risk(condition: Condition, *, is_denied: bool) -> Path | None:
    """Find a test of risks that stands under an odd number of «not» (``is_denied``) or under an even one."""
    for path, test in list_tests(condition, ("when",)):
        if not isinstance(test, FindingTest):
            continue
        is_risk = test.polarity != "strength" and test.model_fields_set != {"cue"}
        if is_risk and (path.count("not") % 2 == 1) == is_denied:
            return path
    return None


def _list_used_facts(index: PackIndex) -> set[str]:
    """List the facts that a rule or a red flag tests."""
    conditions = [item.when for kind in ("rule", "red_flag") for _, item in index.list_items(kind) if item.when]
    return {test.name for when in conditions for _, test in list_tests(when) if isinstance(test, FactTest)}


def _check_answers(
    index: PackIndex, placed: Placed, answers: Sequence[Answer], used_facts: set[str]
) -> Iterator[PackProblem]:
    effects = {
        frozenset(answer.sets.findings.items())
        | frozenset((name, str(value)) for name, value in answer.sets.facts.items() if name in used_facts)
        for answer in answers
    }
    if len(effects) < 2:
        idle = sorted({name for answer in answers for name in answer.sets.facts} - used_facts)
        wrong = "all its answers come to the same"
        if idle:
            wrong = "no rule and no red flag uses what its answers set (" + ", ".join(idle) + ")"
        yield index.problem(
            placed,
            f"the question can change nothing: {wrong}",
            "let an answer set a line, a red flag, or a fact that a rule uses; or take the question out",
            "answers",
        )
    labels = [answer.label.lower() for answer in answers]
    for row, label in enumerate(labels):
        if label in labels[:row]:
            yield index.problem(
                placed,
                f"two answers have the same words «{answers[row].label}»",
                "make each answer different",
                "answers",
                row,
            )


def _check_prompt(index: PackIndex, placed: Placed, prompt: Prompt) -> Iterator[PackProblem]:
    """Check that a prompt asks one thing, can bear on an account, and is not silenced by what it needs."""
    if prompt.text.count("?") != 1 or not prompt.text.endswith("?"):
        yield index.problem(
            placed, "a prompt asks one question", "write one sentence that ends in a question mark", "text"
        )
    yield from _check_reach(index, placed, prompt.when, "when")
    if prompt.not_when is not None:
        yield from _check_reach(index, placed, prompt.not_when, "not_when")
        if _make_key(prompt.not_when) == _make_key(prompt.when):
            yield index.problem(
                placed, "it is never asked: «when» and «not_when» are the same", "mend one of them", "not_when"
            )
    needed = {test.name for _, test in next(_list_groups(prompt.when, ("when",)))}
    for row, name in enumerate(prompt.unless_known):
        if name in needed:
            yield index.problem(
                placed,
                f"it is never asked: it needs the fact «{name}» and is left out once that is known",
                "take the name out of «unless_known», or mend «when»",
                "unless_known",
                row,
            )
