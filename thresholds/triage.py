"""One concern in, one suggestion out: the result that the command line, the batch and other programs read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from matrix.pack import Pack
from thresholds.account import Account
from thresholds.decision.outlook import Suggestion, suggest
from thresholds.decision.picture import Picture
from thresholds.decision.suggest import Decision
from thresholds.evidence.near import list_beside
from thresholds.finding import Finding
from thresholds.understanding.read import read_message
from thresholds.understanding.topics import is_strength, join_statuses

SCHEMA = 1
"""Version of the result's shape."""
_HAS_SOCIAL_WORKER = ("child_protection", "looked_after", "child_in_need")
"""Plans that come with a social worker (Working Together 2023, chapter 3)."""


def triage(pack: Pack, text: str, as_of: date, *, role: str | None = None, age: float | None = None) -> dict[str, Any]:
    """Triage one concern.

    Args:
        pack: the policy.
        text: the concern in the referrer's own words.
        as_of: the date of the result.
        role: the referrer's role, kept with the result.
        age: the child's age in years when it is known; below zero for an unborn child.

    Returns:
        The result of design 5.2, ready for JSON.
    """
    account = Account().add_reading(read_message(pack, text))
    if age is not None:
        account = account.give_fact("age_years", age)
    result = build_result(pack, account, suggest(pack, account), as_of)
    if role:
        result["role"] = role
    return result


def build_result(pack: Pack, account: Account, suggestion: Suggestion, as_of: date) -> dict[str, Any]:
    """Build the result of an account (design 5.2)."""
    picture, decision = suggestion.picture, suggestion.decision
    lines = [finding for finding in picture.findings if finding.kind == "indicator"]
    return {
        "schema": SCHEMA,
        "pack": {"id": pack.manifest["id"], "edition": pack.manifest["edition"], "hash": pack.hash},
        "as_of": as_of.isoformat(),
        "route": suggestion.route,
        "range": [suggestion.lightest, suggestion.heaviest],
        "emergency": decision.emergency,
        "actions": list_actions(pack, decision, picture.facts),
        "red_flags": [_show_flag(pack, flag) for flag in decision.red_flags],
        "possible_red_flags": [_show_flag(pack, flag) for flag in decision.possible_flags],
        "findings": [_show_line(pack, finding) for finding in lines],
        "concepts": [
            {"concept": concept, "status": status} for concept, status in list_concepts(pack, account, picture)
        ],
        "facts": dict(sorted(picture.facts.items())),
        "rules": [
            {
                "id": reason.rule,
                "because": reason.because,
                "citation": "; ".join(reason.cite),
                "route": reason.route,
                "findings": list(reason.findings),
                "decides": reason.decides,
            }
            for reason in decision.reasons
        ],
        "questions": [
            {
                "id": item.question.id,
                "text": item.question.text,
                "why": item.question.why,
                "answers": [answer.label for answer in item.question.answers],
            }
            for item in suggestion.questions
        ],
        "would_change": [{"if": change.if_, "to": change.route} for change in suggestion.changes],
        "evidence": list_beside(pack, suggestion),
        "not_recognised": list_unread(account, suggestion),
    }


def list_concepts(pack: Pack, account: Account, picture: Picture) -> list[tuple[str, str]]:
    """List every concept spoken of with the status that is shown of it.

    What was picked or answered counts before what the words say, and a subject that was only named counts last.
    """
    spoken: dict[str, str] = {}
    named: dict[str, str] = {}
    for reading in account.readings:
        join_statuses(spoken, reading.spoken)
        join_statuses(named, reading.named)
    settled = {one.concept: picture.concepts[one.concept] for one in picture.findings if one.place.message < 0}
    worries = {one.concept for one in picture.findings if not is_strength(pack, one.id)}
    told = {concept: status for concept, status in picture.concepts.items() if concept in worries | set(spoken)}
    return sorted({**named, **told, **spoken, **settled}.items())


def list_actions(pack: Pack, decision: Decision, facts: Mapping[str, str | int | float | bool]) -> list[dict[str, str]]:
    """List what to do, most urgent first, each with the reason for it.

    Whatever the route, a child who already has a social worker has someone to be told.
    """
    actions: dict[str, dict[str, str]] = {}

    def add(name: str, why: str, cite: tuple[str, ...]) -> None:
        if name in pack.actions and name not in actions:
            policy = pack.actions[name]
            text = policy["do"]
            if name == "call_999" and not decision.emergency:
                text = "If there is danger now, or it is happening now, ring 999."
            actions[name] = {
                "do": name,
                "text": text,
                "when": policy["when"],
                "why": why,
                "citation": "; ".join(cite or policy["cite"]),
            }

    if decision.emergency:
        for flag in decision.red_flags:
            add("call_999", pack.red_flags[flag.id].name, pack.red_flags[flag.id].cite)
    for flag in decision.red_flags:
        policy = pack.red_flags[flag.id]
        for name in policy.actions:
            if name != "call_999" or decision.emergency or policy.emergency == "now":
                add(name, policy.name, policy.cite)
    if facts.get("plan_status") in _HAS_SOCIAL_WORKER:
        add("allocated_social_worker", "the child already has a social worker", ())
    route: Mapping[str, Any] = pack.routes[decision.route]
    for name in route["actions"]:
        add(name, f"the route is {route['name']}", tuple(route["cite"]))
    order = list(pack.actions)
    return sorted(actions.values(), key=lambda action: order.index(action["do"]))


def list_unread(account: Account, suggestion: Suggestion) -> list[str]:
    """List what was not recognised; said out loud when nothing at all was."""
    unread = [sentence for reading in account.readings for sentence in reading.unread]
    if not suggestion.picture.findings and not unread:
        unread = [reading.text.strip() for reading in account.readings if reading.text.strip()]
    return unread


def _show_flag(pack: Pack, flag: Finding) -> dict[str, Any]:
    policy = pack.red_flags[flag.id]
    return {
        "id": flag.id,
        "name": policy.name,
        "text": flag.place.text,
        "message": flag.place.message,
        "start": flag.place.start,
        "end": flag.place.end,
        "match": flag.match,
        "because": flag.because,
        "tell_parents": policy.tell_parents,
        "citation": "; ".join(policy.cite),
    }


def _show_line(pack: Pack, finding: Finding) -> dict[str, Any]:
    line = pack.indicators[finding.id]
    return {
        "indicator": finding.id,
        "statement": line.statement,
        "concept": finding.concept,
        "level": finding.level,
        "polarity": line.polarity,
        "status": finding.status,
        "text": finding.place.text,
        "message": finding.place.message,
        "start": finding.place.start,
        "end": finding.place.end,
        "match": finding.match,
        "said_by": finding.said_by,
        "because": finding.because,
        "citation": "; ".join(line.cite),
    }
