"""Testing conditions: true, false, or not known (None). Unknown is not no.

Kleene's strong logic: ``all`` is false as soon as one part is false, ``any`` true as soon as one part is true, and
either is unknown when it hangs on something unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from matrix.condition import ANY_FINDING, AllOf, AnyOf, Condition, CountTest, FactTest, FindingTest, Needs, Not
from matrix.pack import Pack
from thresholds.account import FactValue
from thresholds.finding import Finding

Truth = bool | None


class Knowledge:
    """What conditions are asked of: present and possible findings, facts and cues."""

    __slots__ = (
        "_changed",
        "_like",
        "_may_have",
        "_sure_have",
        "_truths",
        "concepts",
        "cues",
        "facts",
        "features",
        "possible",
        "present",
    )

    def __init__(
        self,
        pack: Pack,
        findings: Iterable[Finding],
        facts: Mapping[str, FactValue],
        cues: frozenset[str],
        concepts: Mapping[str, str],
        like: Knowledge | None = None,
    ) -> None:
        """Sort the findings into those that count and those that may.

        Args:
            pack: the policy.
            findings: every finding.
            facts: what is known of the child and the situation.
            cues: the ladder cues seen.
            concepts: concept → the status that counts most.
            like: other knowledge that differs in little, whose truths stand wherever nothing that they hang on differs.
        """
        self.features = pack.features
        self.facts = facts
        self.cues = cues
        self.concepts = concepts
        self.present: dict[str, Finding] = {}
        self.possible: dict[str, Finding] = {}
        for finding in findings:
            if finding.status == "present":
                self.present.setdefault(finding.id, finding)
            elif finding.status == "unclear":
                self.possible.setdefault(finding.id, finding)
        self._sure_have: Needs | None = None
        self._may_have: Needs | None = None
        self._truths: dict[int, Truth] = {}
        self._like = like if like is not None and like.cues == cues else None
        self._changed = self._find_changed(self._like) if self._like is not None else set()

    def recall(self, condition: Condition, touches: Needs) -> Truth:
        """Test a condition of the pack, unless it was tested before or nothing that it hangs on has changed.

        Args:
            condition: a condition that lives as long as the pack.
            touches: what can change its truth (``matrix.condition.list_touches``).
        """
        like = self._like
        source = like if like is not None and touches.isdisjoint(self._changed) else self
        key = id(condition)
        if key not in source._truths:
            source._truths[key] = source.test(condition)
        return source._truths[key]

    def _find_changed(self, like: Knowledge) -> set[tuple[str, Any]]:
        """Find what differs from other knowledge: what its findings have, its facts and its concepts."""
        changed: set[tuple[str, Any]] = set()
        for mine, theirs in ((self.present, like.present), (self.possible, like.possible)):
            for target in mine.keys() | theirs.keys():
                one, other = mine.get(target), theirs.get(target)
                if one is not other and (one is None or other is None or one.concept != other.concept):
                    changed.update(self.features[target])
                    changed.add(ANY_FINDING)
        for kind, table, known in (("fact", self.facts, like.facts), ("concept", self.concepts, like.concepts)):
            if table != known:
                changed.update(
                    (kind, name) for name in table.keys() | known.keys() if table.get(name) != known.get(name)
                )
        return changed

    def _gather(self, findings: Iterable[str]) -> Needs:
        """Gather all that some findings have: most tests can be refused by it at once."""
        return frozenset().union(*[self.features[target] for target in findings])

    def test(self, condition: Condition) -> Truth:
        """Test a condition."""
        if isinstance(condition, FindingTest):
            return self._test_finding(condition)
        if isinstance(condition, FactTest):
            return self._test_fact(condition)
        if isinstance(condition, AllOf):
            return self._test_all(condition.parts)
        if isinstance(condition, AnyOf):
            return self._test_any(condition.parts)
        if isinstance(condition, Not):
            truth = self.test(condition.part)
            return None if truth is None else not truth
        return self._test_count(condition)

    def fits(self, finding: Finding, needs: Needs) -> bool:
        """Has a finding all that is needed?"""
        return needs <= self.features[finding.id]

    def _test_all(self, parts: Iterable[Condition]) -> Truth:
        known: Truth = True
        for part in parts:
            truth = self.test(part)
            if truth is False:
                return False
            if truth is None:
                known = None
        return known

    def _test_any(self, parts: Iterable[Condition]) -> Truth:
        known: Truth = False
        for part in parts:
            truth = self.test(part)
            if truth is True:
                return True
            if truth is None:
                known = None
        return known

    def _test_finding(self, test: FindingTest) -> Truth:
        if test.cue is not None and test.cue not in self.cues:
            return False
        if not test.needs:
            return True
        if self._sure_have is None:
            self._sure_have = self._gather(self.present)
        if test.needs <= self._sure_have and any(self.fits(one, test.needs) for one in self.present.values()):
            return True
        status = self.concepts.get(test.concept) if test.concept else None
        if status == "present":
            return True
        if status == "unclear":
            return None
        if self._may_have is None:
            self._may_have = self._gather(self.possible)
        if test.needs <= self._may_have and any(self.fits(one, test.needs) for one in self.possible.values()):
            return None
        return False

    def _test_count(self, test: CountTest) -> Truth:
        sure = self._spread(self.present.values(), test)
        if _is_enough(sure, test):
            return True
        if not self.possible:
            return False
        maybe = self._spread([*self.present.values(), *self.possible.values()], test)
        return None if _is_enough(maybe, test) else False

    def _spread(self, findings: Iterable[Finding], test: CountTest) -> dict[str, set[str]]:
        """Sort fitting findings by group; two lines of one concept in a group count once."""
        counted: dict[str, set[str]] = {}
        needs, across, features = test.needs, test.across, self.features
        for finding in findings:
            if needs <= features[finding.id]:
                group = finding.concept
                if across in ("dimension", "domain"):
                    group = finding.id.split(".")[0] if across == "dimension" else finding.id[0]
                counted.setdefault(group, set()).add(finding.concept or finding.id)
        return counted

    def _test_fact(self, test: FactTest) -> Truth:
        value = self.facts.get(test.name)
        if value is None:
            return None
        if test.is_ is not None:
            return bool(value == test.is_)
        if test.in_ is not None:
            return value in test.in_
        if not isinstance(value, int | float):
            return None
        return (test.below is None or value < test.below) and (test.at_least is None or value >= test.at_least)


def _is_enough(counted: Mapping[str, set[str]], test: CountTest) -> bool:
    return len(counted) >= test.spread and len(set().union(*counted.values())) >= test.n
