"""The suggestion: red flags first, then floors, then at most one bounded step down.

Every step leaves a reason that points to a rule, the findings under it, and their citations.
Nothing here reads a clock, a file or a random number: the same pack and account give the same suggestion.
"""

from __future__ import annotations

from collections.abc import Iterable

from matrix.condition import list_needs
from matrix.pack import Pack, Rule
from matrix.record import record
from thresholds.decision.condition import Knowledge
from thresholds.decision.picture import Picture
from thresholds.finding import Finding, Place
from thresholds.understanding.leaning import list_telling

ROUTES = ("universal", "early_help", "cin", "mash")
"""From the lightest to the heaviest."""

_RANK = {route: rank for rank, route in enumerate(ROUTES)}


@record
class Reason:
    """One node of the trace: a rule that bore on the route, and the findings under it."""

    rule: str
    kind: str
    because: str
    cite: tuple[str, ...]
    route: str
    findings: tuple[str, ...]
    """Ids of the findings that made the rule true, most serious first."""
    decides: bool
    """Did this rule set the route, or only support a lighter one?"""


@record
class Decision:
    """The route on what is known, with its reasons."""

    route: str
    emergency: bool
    red_flags: tuple[Finding, ...]
    """Raised now."""
    possible_flags: tuple[Finding, ...]
    """Not ruled out: something they hang on is not known."""
    reasons: tuple[Reason, ...]
    """In order of weight."""
    stepped_down: bool


def decide(
    pack: Pack,
    picture: Picture,
    *,
    outlook: str = "known",
    answered: Iterable[Finding] = (),
    like: Knowledge | None = None,
) -> Decision:
    """Decide on a route.

    Args:
        pack: the policy.
        picture: what the account supports.
        outlook: ``known`` counts only what is known; ``worst`` takes everything unknown at its gravest;
            ``best`` takes it at its lightest.
        answered: findings to add, for trying out answers.
        like: what is known without the answers that are being tried; the reasons then name no findings.
    """
    findings = (*picture.findings, *answered)
    knowledge = Knowledge(pack, findings, picture.facts, picture.cues, picture.concepts, like)
    flags, possible = find_red_flags(pack, knowledge, findings, is_plain=picture.is_plain)
    worst, best = outlook == "worst", outlook == "best"
    reasons: list[Reason] = []
    for flag in (*flags, *(possible if worst else ())):
        policy = pack.red_flags[flag.id]
        reasons.append(Reason(flag.id, "red_flag", policy.name, policy.cite, "mash", (flag.id,), False))
    floor = "mash" if reasons else "universal"
    for rule in pack.rules:
        if rule.route is None:
            continue
        truth = knowledge.recall(rule.when, rule.touches)
        if truth or (worst and truth is None):
            reasons.append(_make_reason(rule, rule.route, knowledge, named=like is None))
            floor = max(floor, rule.route, key=_RANK.__getitem__)
    route, stepped = floor, False
    if floor not in ("mash", "universal") and not any(
        reason.route == floor and reason.kind in ("combination", "build_up", "age") for reason in reasons
    ):
        seen = _leave_out_parents_word(pack, findings)
        protection = knowledge
        if len(seen) < len(findings):
            protection = Knowledge(pack, seen, picture.facts, picture.cues, picture.concepts)
        for rule in pack.rules:
            if rule.step_down_from != floor:
                continue
            truth = protection.recall(rule.when, rule.touches)
            if truth or (best and truth is None):
                route, stepped = ROUTES[_RANK[floor] - 1], True
                reasons.append(_make_reason(rule, route, knowledge, named=like is None))
                break
    if outlook == "known":
        leans = max(take_leaning(picture.leaning, _RANK[route]), min(_RANK[route], _find_firm(findings)))
        if leans != _RANK[route]:
            route = ROUTES[leans]
            telling = ", ".join(f"“{words}”" for words in list_telling(picture.leanings, leans))
            because = "Taken as a whole, the words are those of accounts that readers agreed to place here" + (
                f": {telling}." if telling else "."
            )
            reasons.append(Reason("accounts_like_this", "leaning", because, ("proposal",), route, (), False))
    settled = tuple(
        sorted(
            (
                Reason(one.rule, one.kind, one.because, one.cite, one.route, one.findings, one.route == route)
                for one in reasons
            ),
            key=lambda one: (one.kind != "red_flag", one.kind == "protective", -_RANK[one.route]),
        )
    )
    emergency = any(_is_emergency(pack, flag, picture.cues) for flag in flags)
    return Decision(route, emergency, tuple(flags), tuple(possible), settled, stepped)


def take_leaning(leaning: tuple[int, int], here: int) -> int:
    """Take the level of the lines into what the words as a whole speak for.

    What lines and flags place at the MASH stays there; elsewhere the words may raise, or lower by one step.
    More risk said never lowers the answer, because each of its parts only ever rises with it.
    """
    low, high = leaning
    return here if here == len(ROUTES) - 1 else min(max(here, low), max(high, here - 1))


def _find_firm(findings: Iterable[Finding]) -> int:
    """Find the level (0 to 3) of the gravest line that the referrer picked or answered: words as a whole never lower it."""
    settled = ("picked", "answered", "household")
    levels = (one.level for one in findings if one.status == "present" and one.match in settled)
    return max(levels, default=1) - 1


def find_red_flags(
    pack: Pack, knowledge: Knowledge, findings: Iterable[Finding], *, is_plain: bool = False
) -> tuple[list[Finding], list[Finding]]:
    """Find the red flags raised, and those that are not ruled out.

    A red flag is raised by its own words or by its condition.
    A condition that hangs on something unknown makes it possible only when something in the account speaks for it.
    In an account whose every word reads like ordinary life, a condition met makes it possible, to be asked about.
    """
    flags = [finding for finding in findings if finding.kind == "red_flag"]
    raised = {finding.id: finding for finding in flags if finding.status == "present"}
    possible = {finding.id: finding for finding in flags if finding.status == "unclear" and finding.id not in raised}
    ruled_out = {
        finding.id for finding in flags if finding.status == "absent" and finding.match in ("picked", "answered")
    }
    for flag in pack.red_flags.values():
        if flag.when is None or flag.id in raised or flag.id in ruled_out:
            continue
        truth = knowledge.recall(flag.when, flag.touches)
        if truth and is_plain:
            possible.setdefault(flag.id, _combine(flag.id, flag.concepts[0], "unclear"))
        elif truth:
            raised[flag.id] = _combine(flag.id, flag.concepts[0], "present")
            possible.pop(flag.id, None)
        elif truth is None and flag.id not in possible:
            possible[flag.id] = _combine(flag.id, flag.concepts[0], "unclear")
    return [raised[key] for key in sorted(raised)], [possible[key] for key in sorted(possible)]


def _leave_out_parents_word(pack: Pack, findings: Iterable[Finding]) -> list[Finding]:
    """Leave out strengths that only a parent speaks for: protection counts when someone else has seen it."""
    return [
        finding
        for finding in findings
        if finding.said_by != "parent"
        or finding.kind == "red_flag"
        or pack.indicators[finding.id].polarity != "strength"
    ]


def _combine(target: str, concept: str, status: str) -> Finding:
    return Finding(
        target,
        "red_flag",
        concept,
        4,
        status,
        Place(-1, 0, 0, ""),
        "combined",
        because="several things taken together",
    )


def _is_emergency(pack: Pack, flag: Finding, cues: frozenset[str]) -> bool:
    policy = pack.red_flags[flag.id]
    return policy.emergency == "always" or (policy.emergency == "now" and "now" in cues)


def _make_reason(rule: Rule, route: str, knowledge: Knowledge, *, named: bool) -> Reason:
    under: list[Finding] = []
    if named:
        tests = list(list_needs(rule.when))
        under = sorted(
            (
                finding
                for finding in knowledge.present.values()
                if any(knowledge.fits(finding, needs) for needs in tests)
            ),
            key=lambda finding: (-finding.level, finding.id),
        )
    return Reason(rule.id, rule.kind, rule.because, rule.cite, route, tuple(one.id for one in under), False)
