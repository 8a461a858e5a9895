"""Three-valued conditions: true, false, or not known (None). Unknown is not no.

Kleene's strong logic: ``all`` is false as soon as one part is false, ``any`` true as soon as one part is true, and
either is unknown when it hangs on something unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from matrix.pack import Condition, Pack
from thresholds.account import FactValue
from thresholds.finding import Finding

Truth = bool | None


class Knowledge:
    """What conditions are asked of: present and possible findings, facts and cues."""

    __slots__ = ("concepts", "cues", "facts", "pack", "possible", "present")

    def __init__(
        self,
        pack: Pack,
        findings: Iterable[Finding],
        facts: Mapping[str, FactValue],
        cues: frozenset[str],
        concepts: Mapping[str, str],
    ) -> None:
        """Sort the findings into those that count and those that may."""
        self.pack = pack
        self.concepts = concepts
        self.present: dict[str, Finding] = {}
        self.possible: dict[str, Finding] = {}
        for finding in findings:
            if finding.status == "present":
                self.present.setdefault(finding.id, finding)
            elif finding.status == "unclear":
                self.possible.setdefault(finding.id, finding)
        self.facts = facts
        self.cues = cues

    def test(self, condition: Condition) -> Truth:
        """Test a condition."""
        for operator, body in condition.items():
            if operator == "all":
                return self._test_all(body)
            if operator == "any":
                return self._test_any(body)
            if operator == "not":
                truth = self.test(body)
                return None if truth is None else not truth
            if operator == "at_least":
                return self._test_at_least(body)
            if operator == "finding":
                return self._test_finding(body)
            return self._test_fact(body)
        return False

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

    def _test_finding(self, test: Mapping[str, Any]) -> Truth:
        if "cue" in test and test["cue"] not in self.cues:
            return False
        if test.keys() == {"cue"}:
            return True
        if any(self.fits(finding, test) for finding in self.present.values()):
            return True
        if "concept" in test and test.keys() <= {"concept", "cue"} and self.concepts.get(test["concept"]) == "present":
            return True
        return None if any(self.fits(finding, test) for finding in self.possible.values()) else False

    def _test_at_least(self, test: Mapping[str, Any]) -> Truth:
        across, spread = test.get("across", "dimension"), test.get("spread", 1)
        sure = self._spread(self.present.values(), test["of"], across)
        if self._is_enough(sure, test["n"], spread):
            return True
        maybe = self._spread([*self.present.values(), *self.possible.values()], test["of"], across)
        return None if self._is_enough(maybe, test["n"], spread) else False

    @staticmethod
    def _is_enough(counted: Mapping[str, set[str]], wanted: int, spread: int) -> bool:
        return len(counted) >= spread and len(set().union(*counted.values(), set())) >= wanted

    def _spread(self, findings: Iterable[Finding], test: Mapping[str, Any], across: str) -> dict[str, set[str]]:
        """Sort fitting findings by dimension, domain or concept; the same fact in two lines of a concept counts once."""
        counted: dict[str, set[str]] = {}
        for finding in findings:
            if self.fits(finding, test):
                group = {"dimension": finding.id.split(".")[0], "domain": finding.id[0]}.get(across, finding.concept)
                counted.setdefault(group, set()).add(finding.concept or finding.id)
        return counted

    def fits(self, finding: Finding, test: Mapping[str, Any]) -> bool:
        """Does a finding fit every key of a finding test?"""
        if "red_flag" in test:
            return finding.kind == "red_flag" and finding.id == test["red_flag"]
        line = self.pack.indicators.get(finding.id)
        for key, wanted in test.items():
            if key == "cue":
                continue
            if key == "concept":
                concepts = (finding.concept, *(line.concepts if line else ()))
                if finding.kind == "red_flag":
                    concepts = self.pack.red_flags[finding.id].concepts
                if wanted not in concepts or (line is not None and line.polarity == "strength"):
                    return False
            elif line is None:
                return False
            elif key == "indicator":
                if finding.id != wanted:
                    return False
            elif key == "level":
                if line.level != wanted:
                    return False
            elif key == "at_least_level":
                if line.level < wanted:
                    return False
            elif key == "dimension":
                if line.dimension != wanted:
                    return False
            elif key == "domain":
                if line.domain != wanted:
                    return False
            elif key == "polarity" and line.polarity != wanted:
                return False
        return True

    def _test_fact(self, test: Mapping[str, Any]) -> Truth:
        value = self.facts.get(test["name"])
        if value is None:
            return None
        if "is" in test:
            return bool(value == test["is"])
        if "in" in test:
            return value in test["in"]
        if not isinstance(value, int | float):
            return None
        return ("below" not in test or value < test["below"]) and ("at_least" not in test or value >= test["at_least"])
