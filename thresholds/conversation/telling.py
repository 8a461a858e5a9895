"""What the program says, as plain lines that any front end can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from matrix.pack import Pack, Question
from thresholds.account import DONT_KNOW, Account
from thresholds.conversation.state import Reply
from thresholds.decision.outlook import Suggestion
from thresholds.finding import Finding
from thresholds.triage import list_actions

STATUS_WORDS = {
    "present": "so, now",
    "past": "in the past",
    "absent": "not so",
    "other_person": "someone else",
    "unclear": "not sure",
}


def greet(pack: Pack) -> Reply:
    """Open with danger, then ask what worries the referrer."""
    mash = pack.contacts.get("mash")
    edt = pack.contacts.get("edt")
    numbers = [f"Ring the MASH on {mash['phone']}" for mash in (mash,) if mash and mash["phone"]]
    numbers += [f"out of hours the EDT on {edt['phone']}" for edt in (edt,) if edt and edt["phone"]]
    ring = "; ".join(numbers) or "Ring the MASH"
    return Reply(
        "greeting",
        (
            "Is a child in danger right now? Ring 999.",
            f"Has a child been hurt, or told you of abuse? {ring}. You never need this program's leave.",
            "",
            "What are you worried about? Write it in your own words; no names, please.",
        ),
    )


def raise_flags(pack: Pack, before: Suggestion, after: Suggestion) -> list[Reply]:
    """Raise each red flag that was not raised before, with what to do at once."""
    known = {flag.id for flag in before.decision.red_flags}
    fresh = [flag for flag in after.decision.red_flags if flag.id not in known]
    if not fresh:
        return _doubt_flags(pack, before, after)
    lines = ["RING 999 NOW." if after.decision.emergency else "RED FLAG: ring the MASH now."]
    for flag in fresh:
        words = f" (“{flag.place.text}”)" if flag.place.text else ""
        lines.append(f"{flag.id}: {pack.red_flags[flag.id].name}{words}")
        if flag.match == "spelling":
            lines.append("  The spelling was guessed. It counts until you say it is not what you meant.")
    lines += [f"- {action['text']}" for action in list_actions(pack, after.decision)[:7]]
    lines += [f"- Do not: {pack.red_flags[flag.id].do_not}" for flag in fresh[:2]]
    return [Reply("danger", tuple(lines))]


def _doubt_flags(pack: Pack, before: Suggestion, after: Suggestion) -> list[Reply]:
    """Name the red flags whose words were met but that may not be meant as they stand."""
    known = {flag.id for flag in before.decision.possible_flags if flag.place.text}
    fresh = [flag for flag in after.decision.possible_flags if flag.place.text and flag.id not in known]
    if not fresh:
        return []
    lines = ["If it is meant as it stands, ring the MASH now."]
    lines += [f"{flag.id}: {pack.red_flags[flag.id].name} (“{flag.place.text}”)" for flag in fresh]
    lines.append("If it is so, say it again by itself, for example what was done, to whom and when.")
    return [Reply("doubt", tuple(lines))]


def tell_heard(pack: Pack, before: Suggestion, after: Suggestion, message: int) -> tuple[tuple[str, ...], list[Reply]]:
    """Tell what was recognised in the last message, numbered so that each can be corrected."""
    del before
    heard = [
        finding
        for finding in after.picture.findings
        if finding.place.message == message and finding.kind == "indicator"
    ]
    unique: dict[tuple[str, str], Finding] = {}
    for finding in heard:
        unique.setdefault((finding.id, finding.status), finding)
    if not unique:
        return (), []
    lines: list[str] = []
    for number, finding in enumerate(unique.values(), 1):
        lines.append(f"{number}. {describe_finding(pack, finding)}")
    lines.append("If one is wrong, type for example: not 1, past 1, other 1, unsure 1, yes 1.")
    return tuple(finding.id for finding in unique.values()), [Reply("heard", tuple(lines))]


def describe_finding(pack: Pack, finding: Finding) -> str:
    """Describe a finding in one line: its words, its line, its level and status."""
    words = f"“{finding.place.text}” – " if finding.place.text else ""
    status = "" if finding.status == "present" else f" [{STATUS_WORDS[finding.status]}]"
    guess = " (spelling guessed)" if finding.match == "spelling" else ""
    return f"{words}{name_target(pack, finding.id)} (level {finding.level}){status}{guess}"


def name_target(pack: Pack, target: str) -> str:
    """Name a line or red flag with its id."""
    if target in pack.red_flags:
        return f"{target} {pack.red_flags[target].name}"
    return f"{target} {pack.indicators[target].statement}"


def tell_unread(unread: Iterable[str], *, nothing_at_all: bool) -> Reply:
    """Say out loud what was not recognised."""
    lines = ["Nothing of the matrix was recognised in this:"] if nothing_at_all else []
    lines += [f"- “{sentence}”" for sentence in list(unread)[:4]]
    lines.append("Say it another way, look through the matrix (show), or talk to a person: that is not an all-clear.")
    return Reply("unread", tuple(lines))


def tell_standing(pack: Pack, suggestion: Suggestion) -> Reply:
    """Say in one line where things stand."""
    name = pack.routes[suggestion.route]["name"]
    text = f"So far: {name}."
    if suggestion.lightest != suggestion.heaviest:
        low, high = pack.routes[suggestion.lightest]["name"], pack.routes[suggestion.heaviest]["name"]
        text += f" It could be {low} to {high}, depending on what is not known yet."
    return Reply("told", (text,))


def ask(question: Question) -> Reply:
    """Ask a question."""
    return Reply("question", (question.text,), tuple(answer.label for answer in question.answers))


def tell_why(pack: Pack, state: object, suggestion: Suggestion) -> Reply:
    """Say why the open question is asked, and why the route is what it is."""
    name = getattr(state, "question", "")
    lines: list[str] = []
    for item in suggestion.questions:
        if item.question.id == name:
            lines.append(f"Why I ask: {item.question.why}")
            here = suggestion.route
            for answer, route in zip(item.question.answers, item.routes, strict=True):
                if route != here:
                    lines.append(f"- {answer.label}: it would be {pack.routes[route]['name']}.")
    lines.append(f"Why {pack.routes[suggestion.route]['name']}:")
    lines += _tell_reasons(pack, suggestion)
    return Reply("told", tuple(lines))


def _tell_reasons(pack: Pack, suggestion: Suggestion) -> list[str]:
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


def tell_changes(pack: Pack, suggestion: Suggestion) -> Reply:
    """Say what would change the suggestion."""
    if not suggestion.changes:
        return Reply("told", ("No single thing that I know how to ask would change this now.",))
    lines = ["What would change this:"]
    lines += [f"- {change.if_} → {pack.routes[change.route]['name']}" for change in suggestion.changes]
    return Reply("told", tuple(lines))


def show(pack: Pack, target: str) -> Reply:
    """Show a line, a red flag, a dimension, a concept or a route; the dimensions when nothing is named."""
    key = target.strip()
    upper, lower = key.upper(), key.lower().replace(" ", "_")
    if upper in pack.indicators:
        line = pack.indicators[upper]
        return Reply(
            "told",
            (
                f"{line.id}, level {line.level}, {pack.dimensions[line.dimension]}",
                line.statement,
                f"Met when: {line.met_when}",
                f"Not met when: {line.not_met_when}",
                f"Source: {'; '.join(line.cite)}",
                f"If it fits, type: pick {line.id}",
            ),
        )
    if upper in pack.red_flags:
        flag = pack.red_flags[upper]
        return Reply("told", (name_target(pack, upper), f"Do not: {flag.do_not}", f"Source: {'; '.join(flag.cite)}"))
    lines = [
        f"{line.id} (level {line.level}) {line.statement}"
        for line in sorted(pack.indicators.values(), key=lambda one: (one.level, one.id))
        if line.dimension == upper or lower in line.concepts
    ]
    if lines:
        return Reply("told", tuple(lines))
    if not key:
        dimensions = [f"{name} {title}" for name, title in pack.dimensions.items()]
        return Reply("told", ("The matrix has twenty dimensions. Type for example: show B1", *dimensions))
    return Reply("trouble", (f"Nothing in the matrix is called {key}. Type show for the dimensions.",))


def explain_term(pack: Pack, term: str) -> Reply:
    """Explain a word or abbreviation."""
    wanted = term.strip().lower().rstrip("?.")
    for entry in pack.glossary:
        names = [entry["term"], *entry["also"]]
        if any(name.lower() == wanted for name in names):
            others = f" ({', '.join(entry['also'])})" if entry["also"] else ""
            return Reply("told", (f"{entry['term']}{others}: {entry['meaning']}",))
    from rapidfuzz import process

    known = {name.lower(): entry["term"] for entry in pack.glossary for name in (entry["term"], *entry["also"])}
    found = process.extractOne(wanted, list(known), score_cutoff=70)
    hint = f" Did you mean {known[found[0]]}?" if found else ""
    return Reply("trouble", (f"“{term.strip()}” is not in the glossary.{hint}",))


def tell_unchanged(pack: Pack, suggestion: Suggestion) -> Reply:
    """Say that the suggestion already told in full still stands."""
    name = pack.routes[suggestion.route]["name"]
    return Reply("told", (f"The suggestion stands: {name}. Type result to see it in full again.",))


def tell_result(pack: Pack, suggestion: Suggestion) -> Reply:
    """Tell the suggestion in full, in the order in which someone under pressure needs it."""
    route = pack.routes[suggestion.route]
    lines = [f"SUGGESTION: {route['name']}", route["what"]]
    if suggestion.lightest != suggestion.heaviest:
        low, high = pack.routes[suggestion.lightest]["name"], pack.routes[suggestion.heaviest]["name"]
        lines.append(f"It could be {low} to {high}, depending on what is not known.")
    lines += ["", "Do:", *(f"- {action['text']}" for action in list_actions(pack, suggestion.decision))]
    lines += ["", "Why:", *_tell_reasons(pack, suggestion)]
    notes = [finding for finding in suggestion.picture.findings if finding.status != "present"]
    if notes:
        lines += ["", "Noted, and not counted as so now:"]
        lines += [f"- {describe_finding(pack, finding)}" for finding in notes[:6]]
    if suggestion.changes:
        lines += ["", *tell_changes(pack, suggestion).lines]
    lines += [
        "",
        *list_advice(route),
        "",
        pack.manifest["label"],
        "This supports your judgement; it does not replace it. You may always ring the MASH.",
    ]
    return Reply("result", tuple(lines))


def list_advice(route: Mapping[str, Any]) -> list[str]:
    """List what goes with a route whatever led to it: consent, no-names talk, safety net, when to look again."""
    return [
        f"Consent: {route['consent']}",
        f"No-names talk: {route['no_names']}",
        f"Safety net: {route['safety_net']}",
        f"Look again: {route['look_again']}",
        f"If you disagree: {route['disagree']}",
    ]


def tell_next(pack: Pack, suggestion: Suggestion) -> Reply:
    """Tell the next steps of the route."""
    route = pack.routes[suggestion.route]
    return Reply(
        "told",
        (
            f"Next steps for {route['name']}:",
            *(f"- {one}" for one in route["next_steps"]),
            f"Form: {route['form']}",
            f"Response: {route['response']}",
            f"Safety net: {route['safety_net']}",
        ),
    )


def list_account(pack: Pack, account: Account, suggestion: Suggestion) -> tuple[tuple[str, ...], Reply]:
    """List what was recognised and answered, with numbers to change it by."""
    targets: list[str] = []
    lines = ["What I have so far:"]
    seen: set[tuple[str, str]] = set()
    for finding in suggestion.picture.findings:
        if (finding.id, finding.status) in seen:
            continue
        seen.add((finding.id, finding.status))
        targets.append(finding.id)
        lines.append(f"{len(targets)}. {describe_finding(pack, finding)}")
    for question in pack.questions:
        if question.id in account.answers:
            choice = account.answers[question.id]
            label = "don't know" if choice == DONT_KNOW else question.answers[choice].label
            targets.append(f"question:{question.id}")
            lines.append(f"{len(targets)}. {question.text} {label} (to change it: change {len(targets)})")
    for name, value in sorted(suggestion.picture.facts.items()):
        lines.append(f"- {pack.facts[name].name}: {say_value(pack, name, value)}")
    if len(lines) == 1:
        lines.append("nothing yet.")
    return tuple(targets), Reply("told", tuple(lines))


def say_value(pack: Pack, name: str, value: str | int | float | bool) -> str:
    """Say the value of a fact in words."""
    fact = pack.facts[name]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return fact.values.get(value, value)
    if name == "age_years":
        return say_age(float(value))
    return f"{value:g} {fact.unit or ''}".strip()


def say_age(years: float) -> str:
    """Say an age in words: weeks and months for babies."""
    if years < 0:
        return "not born yet"
    if years < 0.25:
        return f"about {max(1, round(years * 52))} weeks"
    if years < 2:
        return f"about {round(years * 12)} months"
    return f"{years:g} years"


def tell_help() -> Reply:
    """Say what can be typed."""
    return Reply(
        "told",
        (
            "Write what worries you, a little or a lot; write more whenever you like.",
            "Answer a question with its number, or d for don't know.",
            "not 2, past 2, other 2, unsure 2, yes 2 – correct number 2 of what I recognised",
            "list – what I have so far; change 3 – answer number 3 of that list again; age 7 – give the age",
            "why – why I ask and why this route; what if – what would change it",
            "show, show B1, show B1.2.1, show self harm – the matrix; pick B1.2.1 – say that a line fits",
            "what is CIN – what a word means; next – next steps; result – the suggestion in full",
            "undo, redo – as far as you like; start again; quit",
            "In danger: ring 999. You may always ring the MASH.",
        ),
    )
