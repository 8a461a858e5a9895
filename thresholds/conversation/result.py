"""The suggestion in full, part by part, in the order in which someone under pressure needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from matrix.pack import Pack
from matrix.record import replace
from thresholds.account import Account
from thresholds.conversation.naming import describe_finding, name_target
from thresholds.decision.outlook import Suggestion
from thresholds.evidence.near import tell_shortly
from thresholds.finding import Finding
from thresholds.triage import list_actions

_TELL = ("no", "ask_mash_first", "yes_unless_risk", "yes")
"""From the strictest to the freest."""
_TELL_WORDS = {
    "no": "Do not tell the parents first.",
    "ask_mash_first": "Ask the MASH before you tell the parents.",
    "yes_unless_risk": "Tell the parents unless that adds risk.",
    "yes": "Tell the parents.",
}
SUPPORTS = "This supports your judgement; it does not replace it. You may always ring the MASH."
_MOST_CHANGES = 6


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the result: a heading and its lines."""

    title: str
    """Empty for the parts that open and close the result."""
    lines: tuple[str, ...]


def list_parts(pack: Pack, account: Account, suggestion: Suggestion) -> tuple[Part, ...]:
    """List the parts of the result, leaving out those with nothing to say."""
    taken = account.override.route if account.override is not None else suggestion.route
    route = pack.routes[taken]
    flags = [flag.id for flag in suggestion.decision.red_flags]
    parts = (
        Part("", tuple(_open(pack, account, suggestion))),
        Part("Do", tuple(_list_steps(pack, suggestion, taken))),
        Part(
            "Parents and consent",
            (*tell_parents(pack, flags), f"Consent: {route['consent']}", f"No-names talk: {route['no_names']}"),
        ),
        Part("By when", (f"Form: {route['form']}", f"Answer: {route['response']}")),
        Part("Why", tuple(list_reasons(pack, suggestion))),
        Part("Published figures, beside the suggestion and never in it", tuple(tell_shortly(pack, suggestion))),
        Part("Considered, and not counted now", tuple(_list_not_met(pack, suggestion))),
        Part("What would change this", tuple(list_changes(pack, suggestion)[:_MOST_CHANGES])),
        Part(
            "And then",
            (
                f"Safety net: {route['safety_net']}",
                f"Look again: {route['look_again']}",
                f"If you disagree: {route['disagree']}",
            ),
        ),
        Part("Bear in mind", tuple(_list_cautions(pack, account, suggestion))),
        Part("", (pack.manifest["label"], SUPPORTS)),
    )
    return tuple(part for part in parts if part.lines)


def _open(pack: Pack, account: Account, suggestion: Suggestion) -> list[str]:
    route = pack.routes[suggestion.route]
    lines = [f"SUGGESTION: {route['name']}", route["what"]]
    if suggestion.lightest != suggestion.heaviest:
        low, high = pack.routes[suggestion.lightest]["name"], pack.routes[suggestion.heaviest]["name"]
        lines.append(f"It could be {low} to {high}, depending on what is not known.")
    if account.override is not None:
        lines += describe_override(pack, account)
    return lines


def describe_override(pack: Pack, account: Account) -> list[str]:
    """Describe what the referrer decided instead; nothing when they did not."""
    own = account.override
    if own is None:
        return []
    lines = [f"YOUR DECISION: {pack.routes[own.route]['name']}, because: {own.reason}"]
    if own.agreed_with:
        lines.append(f"Agreed with: {own.agreed_with}")
    lines.append(f"The suggestion was then: {pack.routes[own.suggested]['name']}. Both are kept in the record.")
    return lines


def _list_steps(pack: Pack, suggestion: Suggestion, taken: str) -> list[str]:
    """List what to do on the route taken, which is the referrer's own where they decided otherwise."""
    actions = list_actions(pack, replace(suggestion.decision, route=taken), suggestion.picture.facts)
    lines = [f"- {action['text']} ({action['when']})" for action in actions]
    numbers = list_numbers(pack, (action["do"] for action in actions))
    if numbers:
        lines += numbers
        lines.append(f"Numbers checked on {pack.contacts_checked_on}; check they are current.")
    return lines


def list_numbers(pack: Pack, actions: Iterable[str]) -> list[str]:
    """List the numbers to ring for some actions, each once."""
    names = dict.fromkeys(pack.actions[name]["contact"] for name in actions if pack.actions[name]["contact"])
    lines = []
    for name in names:
        contact = pack.contacts.get(name)
        if contact and contact["phone"]:
            hours = f" ({contact['hours']})" if contact["hours"] else ""
            lines.append(f"{contact['name']}: {contact['phone']}{hours}")
    return lines


def tell_parents(pack: Pack, flags: Iterable[str]) -> tuple[str, ...]:
    """Say whether the parents may be told, from the strictest red flag; nothing when none is raised."""
    policies = [pack.red_flags[flag] for flag in flags]
    if not policies:
        return ()
    strictest = min(policies, key=lambda flag: _TELL.index(flag.tell_parents))
    return (
        f"Parents: {_TELL_WORDS[strictest.tell_parents]} {strictest.tell_parents_why}",
        f"Do not: {strictest.do_not}",
    )


def list_reasons(pack: Pack, suggestion: Suggestion) -> list[str]:
    """List why the route is what it is: rules that decided, the lines under them, then what else was recognised."""
    lines: list[str] = []
    for reason in suggestion.decision.reasons:
        if not reason.decides:
            continue
        lines.append(f"- {reason.because} [{'; '.join(reason.cite)}]")
        lines += [f"    from {name_target(pack, target)}" for target in reason.findings[:6] if target != reason.rule]
    named = {target for reason in suggestion.decision.reasons if reason.decides for target in reason.findings}
    others = dict.fromkeys(
        finding.id
        for finding in suggestion.picture.list_present()
        if finding.kind == "indicator" and finding.id not in named
    )
    if others:
        lines.append("Also recognised:")
        lines += [
            f"- {name_target(pack, target)} (level {pack.indicators[target].level})" for target in list(others)[:8]
        ]
    return lines or ["- Nothing you said so far is a line of the matrix above level 1."]


def _list_not_met(pack: Pack, suggestion: Suggestion) -> list[str]:
    """List what was spoken of and does not count now, then the next rung of each concept that does."""
    notes: dict[str, Finding] = {}
    counted = {finding.id for finding in suggestion.picture.list_present()}
    for finding in suggestion.picture.findings:
        if finding.id not in counted:
            notes.setdefault(finding.id, finding)
    lines = [f"- {describe_finding(pack, finding)}" for finding in list(notes.values())[:6]]
    present = [one for one in suggestion.picture.list_present() if one.kind == "indicator" and one.concept]
    spoken = {one.id for one in suggestion.picture.findings}
    for concept in list(dict.fromkeys(one.concept for one in present))[:3]:
        reached = max(one.level for one in present if one.concept == concept)
        higher = [line for line in pack.ladders.get(concept, ()) if line.level > reached and line.id not in spoken]
        if higher:
            line = min(higher, key=lambda one: (one.level, one.id))
            lines.append(f"- {line.id} (level {line.level}) is met when: {line.met_when}")
    return lines


def list_changes(pack: Pack, suggestion: Suggestion) -> list[str]:
    """List what would change the route, upward first."""
    return [f"- {change.if_} → {pack.routes[change.route]['name']}" for change in suggestion.changes]


def _list_cautions(pack: Pack, account: Account, suggestion: Suggestion) -> list[str]:
    """List what the suggestion rests on that is thin."""
    present = suggestion.picture.list_present()
    lines = []
    if any(one.match == "spelling" for one in present):
        lines.append("- A spelling was guessed. Look at what was recognised (list) and put it right if need be.")
    said = {one.said_by for one in present if one.match in ("exact", "spelling")}
    if said == {"parent"}:
        lines.append("- All of this comes from a parent. Has anyone seen the child, or heard it from them?")
    elif said == {"hearsay"}:
        lines.append("- All of this is second-hand. Who saw it, and can they be asked?")
    if any(reason.kind == "leaning" and reason.decides for reason in suggestion.decision.reasons):
        lines.append("- The level rests on the words as a whole, not on a line of the matrix: look at it twice.")
    unread = sum(len(reading.unread) for reading in account.readings)
    if unread:
        lines.append(f"- {unread} sentence{'s' if unread > 1 else ''} could not be read; you have to weigh them.")
    if "age_years" not in suggestion.picture.facts:
        lines.append("- The child's age is not known. The younger, the sooner to act.")
    unsure = [flag for flag in suggestion.decision.possible_flags if flag.place.text]
    if unsure:
        lines.append(f"- Not ruled out: {', '.join(pack.red_flags[flag.id].name.lower() for flag in unsure[:3])}.")
    if any(one.match == "household" for one in present):
        lines.append("- Part of this was told about another child in the same home.")
    if suggestion.decision.red_flags:
        lines.append("- Other children in the home may be at risk as well: name them when you ring.")
    return lines


def list_advice(route: Mapping[str, Any]) -> list[str]:
    """List what goes with a route whatever led to it: consent, no-names talk, safety net, when to look again."""
    return [
        f"Consent: {route['consent']}",
        f"No-names talk: {route['no_names']}",
        f"Safety net: {route['safety_net']}",
        f"Look again: {route['look_again']}",
        f"If you disagree: {route['disagree']}",
    ]
