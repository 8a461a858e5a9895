"""What the program says, as plain lines that any front end can show."""

from __future__ import annotations

from collections.abc import Iterable

from matrix.late import Prompt
from matrix.pack import Pack, Question
from thresholds.account import DONT_KNOW, Account
from thresholds.conversation.naming import describe_finding, say_value
from thresholds.conversation.result import list_changes, list_parts, list_reasons
from thresholds.conversation.state import Heard, Reply, State
from thresholds.decision.outlook import Suggestion
from thresholds.decision.suggest import ROUTES
from thresholds.finding import Finding
from thresholds.triage import list_actions

OTHER_CHILD = (
    "If that is another child, their safety counts as much: another child tells me of one in the same home; of any "
    "other child you can ring the MASH as well."
)
"""What is said when something turns out to be about someone else."""
WORRY = "What are you worried about? Write it in your own words; no names, please."


def greet(pack: Pack) -> Reply:
    """Open with danger; whoever is in no such hurry may write straight away."""
    numbers = " ".join(_list_danger_numbers(pack))
    return Reply(
        "greeting",
        (
            "Is a child in danger right now? If so, ring 999.",
            f"Hurt, or told you of abuse? {numbers} Never wait for this program.",
        ),
    )


def ask_danger(pack: Pack, opening: str) -> Reply:
    """Ask the question that opens the conversation; writing straight away is an answer too."""
    question = find_question(pack, opening)
    lines = (question.text, "Or go straight on: what are you worried about? Use your own words, and no names, please.")
    return Reply("question", lines, tuple(answer.label for answer in question.answers))


def find_question(pack: Pack, name: str) -> Question:
    """Find a question by its id."""
    return next(one for one in pack.questions if one.id == name)


def _list_danger_numbers(pack: Pack) -> list[str]:
    mash, edt = pack.contacts.get("mash"), pack.contacts.get("edt")
    numbers = [f"Ring the {mash['name']} on {mash['phone']}." if mash and mash["phone"] else "Ring the MASH."]
    if edt and edt["phone"]:
        numbers.append(f"Out of hours ring the {edt['name']} on {edt['phone']}.")
    return numbers


def tell_danger(pack: Pack) -> Reply:
    """Say what to do and say when a child is in danger right now."""
    danger = pack.manifest["danger"]
    lines = ["RING 999 NOW. Stay with the child if it is safe."]
    if danger is not None:
        lines += ["Tell them:", *(f"- {one}" for one in danger["say_to_999"])]
        lines += ["Then: " + " ".join(_list_danger_numbers(pack)) + " Tell them:"]
        lines += [f"- {one}" for one in danger["say_to_mash"]]
    lines.append("Ring first. Then, if you like, write here what happened, and I will help you put it in order.")
    return Reply("danger", tuple(lines))


def raise_flags(pack: Pack, before: Suggestion, after: Suggestion) -> list[Reply]:
    """Raise each red flag that was not raised before, with what to do at once."""
    known = {flag.id for flag in before.decision.red_flags}
    fresh = [flag for flag in after.decision.red_flags if flag.id not in known]
    if not fresh:
        return _doubt_flags(pack, before, after)
    lines = ["RING 999 NOW." if after.decision.emergency else "RED FLAG: ring the MASH now."]
    lines.append(" ".join(_list_danger_numbers(pack)))
    for flag in fresh:
        words = f" (“{flag.place.text}”)" if flag.place.text else ""
        lines.append(f"{flag.id}: {pack.red_flags[flag.id].name}{words}")
        if flag.match == "spelling":
            lines.append("  The spelling was guessed. It counts until you say it is not what you meant.")
    lines += [f"- {action['text']}" for action in list_actions(pack, after.decision, after.picture.facts)[:7]]
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


def tell_heard(pack: Pack, after: Suggestion, message: int) -> list[Reply]:
    """Tell what was recognised in a message, numbered so that each can be corrected."""
    unique: dict[str, Finding] = {}
    for finding in after.picture.findings:
        if finding.place.message == message and finding.kind == "indicator":
            unique.setdefault(finding.id, finding)
    if not unique:
        return []
    heard = tuple(_make_heard(pack, finding) for finding in unique.values())
    lines = [f"{number}. {one.line}" for number, one in enumerate(heard, 1)]
    lines.append("If one is wrong, type for example: not 1, past 1, other 1, unsure 1, yes 1.")
    return [Reply("heard", tuple(lines), heard=heard)]


def list_heard(pack: Pack, suggestion: Suggestion) -> tuple[Heard, ...]:
    """List everything recognised, red flags first, each once with the status that counts most."""
    unique: dict[str, Finding] = {}
    for finding in suggestion.picture.findings:
        unique.setdefault(finding.id, finding)
    return tuple(_make_heard(pack, finding) for finding in unique.values())


def _make_heard(pack: Pack, finding: Finding) -> Heard:
    place = finding.place
    return Heard(
        finding.id,
        finding.status,
        finding.level,
        place.message,
        place.start,
        place.end,
        describe_finding(pack, finding),
    )


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
    lines += list_reasons(pack, suggestion)
    return Reply("told", tuple(lines))


def tell_in_short(pack: Pack, suggestion: Suggestion) -> Reply:
    """Say the suggestion in a line, when what to do at once has just been said."""
    name = pack.routes[suggestion.route]["name"]
    return Reply(
        "told", (f"Suggestion: {name}. Ring first. result shows all of it: why, what to tell the parents, what next.",)
    )


def tell_unchanged(pack: Pack, suggestion: Suggestion) -> Reply:
    """Say that the suggestion already told in full still stands."""
    name = pack.routes[suggestion.route]["name"]
    return Reply("told", (f"The suggestion stands: {name}. Type result to see it in full again.",))


def tell_changes(pack: Pack, suggestion: Suggestion) -> Reply:
    """Say what would change the suggestion."""
    lines = list_changes(pack, suggestion)
    if not lines:
        return Reply("told", ("No single thing that I know how to ask would change this now.",))
    return Reply("told", ("What would change this:", *lines))


def tell_result(pack: Pack, account: Account, suggestion: Suggestion) -> Reply:
    """Tell the suggestion in full."""
    lines: list[str] = []
    for part in list_parts(pack, account, suggestion):
        if lines:
            lines.append("")
        if part.title:
            lines.append(f"{part.title}:")
        lines += part.lines
    return Reply("result", tuple(lines))


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


def tell_no_names(pack: Pack, suggestion: Suggestion) -> Reply:
    """Offer a talk without names, or refuse it with the reason."""
    route = pack.routes[suggestion.route]
    plan = suggestion.picture.facts.get("plan_status")
    if suggestion.decision.red_flags or suggestion.route == "mash" or plan == "child_protection":
        reasons = [pack.red_flags[flag.id].name.lower() for flag in suggestion.decision.red_flags[:3]]
        why = f"Here: {'; '.join(reasons)}." if reasons else "Here the matter is one for the MASH."
        if plan == "child_protection" and not reasons:
            why = "Here: the child has a child protection plan."
        return Reply("told", (f"No-names talk: {pack.routes['mash']['no_names']}", why))
    contact = pack.contacts.get("lcss")
    lines = [f"No-names talk: {route['no_names']}"]
    if contact:
        lines.append(f"{contact['name']}: {contact['use_when']} {contact['note']}")
    lines.append("If in that talk you learn that a child was hurt or is in danger, stop and ring the MASH with names.")
    return Reply("told", tuple(lines))


def list_account(pack: Pack, account: Account, suggestion: Suggestion) -> tuple[tuple[str, ...], Reply]:
    """List what was recognised and answered, with numbers to change it by."""
    heard = list_heard(pack, suggestion)
    targets = [one.id for one in heard]
    lines = ["What I have so far:", *(f"{number}. {one.line}" for number, one in enumerate(heard, 1))]
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


def tell_children(pack: Pack, state: State, routes: Iterable[str]) -> Reply:
    """Say which children of the home are talked about, and how things stand for each."""
    lines = []
    for number, route in enumerate(routes):
        here = " (talking about this child now)" if number == state.home.child else f" (child {number + 1} to go there)"
        empty = state.home.accounts[number].is_empty
        lines.append(f"Child {number + 1}: {'nothing told yet' if empty else pack.routes[route]['name']}{here}")
    return Reply("told", tuple(lines))


def tell_prompts(prompts: Iterable[Prompt]) -> Reply:
    """Tell questions to ask oneself, each with what it comes from."""
    lines = [line for prompt in prompts for line in (f"- {prompt.text}", f"  {prompt.why} ({prompt.from_})")]
    return Reply("curious", (*lines, "(what else – more of these)"))


def ask_route(pack: Pack) -> Reply:
    """Ask which route the referrer decides on."""
    return Reply(
        "question",
        ("Which route do you decide on? (cancel goes back)",),
        tuple(pack.routes[name]["name"] for name in ROUTES),
        may_not_know=False,
    )
