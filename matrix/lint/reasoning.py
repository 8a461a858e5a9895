"""Rules can be reached, do not contradict each other, and cannot work against safety; questions can change something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from matrix.lint.index import PackIndex, Placed
from matrix.lint.references import list_tests
from matrix.problem import PackProblem
from matrix.schema.condition import AtLeast, Condition, FactTest, FindingTest


def check_reasoning(index: PackIndex) -> Iterator[PackProblem]:
    """Check rules, red-flag conditions and questions."""
    seen: dict[str, tuple[Placed, Any]] = {}
    for placed, rule in index.list_items("rule"):
        yield from _check_rule(index, placed, rule)
        key = rule.when.model_dump_json(by_alias=True, exclude_unset=True)
        if key in seen:
            other = seen[key][1]
            if (other.route, other.step_down_from) != (rule.route, rule.step_down_from):
                yield index.problem(
                    placed,
                    f"it contradicts the rule {other.id}: the same condition leads elsewhere",
                    "make one of them narrower, or take one out",
                )
            else:
                yield index.problem(placed, f"it says the same as the rule {other.id}", "take one of the two out")
        seen.setdefault(key, (placed, rule))
    for placed, flag in index.list_items("red_flag"):
        if flag.when is not None:
            yield from _check_reach(index, placed, flag.when, "when")
            if _has_denied_need(flag.when, negated=False):
                yield index.problem(
                    placed,
                    "a risk under «not» would lower a red flag",
                    "take the «not» out: nothing lowers a red flag",
                    "when",
                )
    yield from _check_questions(index)


def _check_rule(index: PackIndex, placed: Placed, rule: Any) -> Iterator[PackProblem]:
    if (rule.route is None) == (rule.step_down_from is None):
        yield index.problem(
            placed,
            "a rule needs exactly one of «route» and «step_down_from»",
            "say the floor it sets or the route it steps down from",
        )
        return
    if (rule.kind == "protective") != (rule.step_down_from is not None):
        yield index.problem(
            placed,
            "only a protective rule may step down, and a protective rule must",
            "mend «kind», or use «route» in place of «step_down_from»",
            "kind",
        )
    if rule.step_down_from in ("mash", "universal"):
        yield index.problem(
            placed,
            f"it steps down from {rule.step_down_from}",
            "protective factors may move only early_help or cin, one step",
            "step_down_from",
        )
    yield from _check_reach(index, placed, rule.when, "when")
    if rule.route is not None and _has_denied_need(rule.when, negated=False):
        yield index.problem(
            placed,
            "a risk under «not» would let one more risk lower the route",
            "write the floor without the «not», or test a strength or a fact there",
            "when",
        )
    if rule.step_down_from is not None and _has_denied_need(rule.when, negated=True):
        yield index.problem(
            placed,
            "a risk that is present would help this step down",
            "step down only on strengths, cues and facts, and on risks under «not»",
            "when",
        )


def _check_reach(index: PackIndex, placed: Placed, condition: Condition, key: str) -> Iterator[PackProblem]:
    """Check that a condition can ever be true: some line fits each test, and numbers leave room."""
    yield from _check_ranges(index, placed, condition, key)
    for test in list_tests(condition):
        if isinstance(test, FindingTest) and not _can_fit(index, test):
            yield index.problem(
                placed,
                "it can never be true: no line of the matrix fits one of its tests",
                "mend the test, or add a line that fits it",
                key,
            )
            return
    for counted in _list_counts(condition):
        fitting = [line for _, line in index.list_items("indicator") if _fits(line, counted.of)]
        groups = {
            line.id.split(".")[0]
            if counted.across == "dimension"
            else line.id[0]
            if counted.across == "domain"
            else (line.concepts or [line.id])[0]
            for line in fitting
        }
        if len(fitting) < counted.n or len(groups) < counted.spread:
            yield index.problem(
                placed,
                f"it can never be true: it wants {counted.n} lines over {counted.spread}, and {len(fitting)} over {len(groups)} fit",
                "ask for fewer, or for a wider kind of line",
                key,
            )


def _check_ranges(index: PackIndex, placed: Placed, condition: Condition, key: str) -> Iterator[PackProblem]:
    facts: dict[str, tuple[float, float]] = {}
    values: dict[str, set[Any]] = {}
    for part in (condition, *(condition.all or ())):
        test = part.fact
        if test is None:
            continue
        low, high = facts.get(test.name, (float("-inf"), float("inf")))
        facts[test.name] = (
            max(low, test.at_least if test.at_least is not None else low),
            min(high, test.below if test.below is not None else high),
        )
        allowed = {test.is_} if test.is_ is not None else set(test.in_) if test.in_ is not None else None
        if allowed is not None:
            values[test.name] = values[test.name] & allowed if test.name in values else allowed
    for name, (low, high) in facts.items():
        if low >= high or (name in values and not values[name]):
            yield index.problem(
                placed,
                f"it can never be true: what it asks of the fact «{name}» cannot all be so",
                "leave out one of the tests of this fact",
                key,
            )


def _list_counts(condition: Condition) -> Iterator[AtLeast]:
    if condition.at_least is not None:
        yield condition.at_least
    for part in (
        *(condition.all or ()),
        *(condition.any or ()),
        *((condition.not_,) if condition.not_ else ()),
    ):
        yield from _list_counts(part)


def _can_fit(index: PackIndex, test: FindingTest) -> bool:
    if test.red_flag is not None or test.model_fields_set == {"cue"}:
        return True
    if test.concept is not None and test.model_fields_set <= {"concept", "cue"}:
        return True
    return any(_fits(line, test) for _, line in index.list_items("indicator"))


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


def _has_denied_need(condition: Condition, *, negated: bool) -> bool:
    """Does a test of risks stand where it works against safety?

    With ``negated`` false: a risk under an odd number of «not». With it true: a risk under an even number.
    """

    def walk(part: Condition, depth: int) -> bool:
        tests = [part.finding] if part.finding else [part.at_least.of] if part.at_least else []
        for test in tests:
            is_risk = test.polarity != "strength" and test.model_fields_set != {"cue"}
            if is_risk and (depth % 2 == 1) != negated:
                return True
        inner = (*(part.all or ()), *(part.any or ()))
        return any(walk(one, depth) for one in inner) or (part.not_ is not None and walk(part.not_, depth + 1))

    return walk(condition, 0)


def _check_questions(index: PackIndex) -> Iterator[PackProblem]:
    used_facts = {
        test.name
        for kind, key in (("rule", "when"), ("red_flag", "when"))
        for _, item in index.list_items(kind)
        if getattr(item, key) is not None
        for test in list_tests(getattr(item, key))
        if isinstance(test, FactTest)
    }
    for placed, question in index.list_items("question"):
        yield from _check_reach(index, placed, question.ask_when, "ask_when")
        sets = [answer.sets for answer in question.answers]
        effects = [
            frozenset(one.findings.items())
            | frozenset((name, str(value)) for name, value in one.facts.items() if name in used_facts)
            for one in sets
        ]
        if len(set(effects)) < 2:
            yield index.problem(
                placed,
                "the question can change nothing: all its answers come to the same",
                "let an answer set a line, a red flag, or a fact that a rule uses; or take the question out",
                "answers",
            )
        labels = [answer.label for answer in question.answers]
        if len(set(labels)) < len(labels):
            yield index.problem(placed, "two answers have the same words", "make each answer different", "answers")
