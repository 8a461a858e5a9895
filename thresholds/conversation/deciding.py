"""The referrer's own decision: another route than the one suggested, with its reason, kept in the record.

To go below the MASH while a red flag stands, a second person must be named: one worried reader alone must not be able
to talk themselves out of it (design 4.1: nothing lowers a red flag; what is suggested stays as it is).
"""

from __future__ import annotations

from dataclasses import replace

from matrix.pack import Pack
from thresholds.account import Override
from thresholds.conversation import event as events
from thresholds.conversation.result import describe_override
from thresholds.conversation.state import Deciding, Reply, State
from thresholds.conversation.telling import ask_route
from thresholds.decision.outlook import Suggestion
from thresholds.decision.suggest import ROUTES


def take_decision(
    pack: Pack, state: State, suggestion: Suggestion, event: events.Decided
) -> tuple[State, tuple[Reply, ...]]:
    """Take what is said of the decision so far, and ask for what is missing."""
    said = state.deciding or Deciding()
    route, reason = event.route or said.route, event.reason.strip() or said.reason
    waiting = replace(state, deciding=Deciding(route, reason), question="")
    if not route:
        return waiting, (ask_route(pack),)
    name = pack.routes[route]["name"]
    if route == suggestion.route:
        return replace(state, deciding=None), (Reply("told", (f"{name} is what is suggested: nothing to decide.",)),)
    if not reason:
        return waiting, (Reply("told", (f"You decide: {name}. Write your reason in a sentence (or cancel).",)),)
    if needs_second(suggestion, route):
        if not event.agreed_with.strip():
            return waiting, (
                Reply(
                    "told",
                    (
                        "A red flag stands. To go below the MASH, a second person must agree, after talking it over.",
                        "Write their name and role, for example: Jo Smith, safeguarding lead (or cancel).",
                    ),
                ),
            )
        if len(event.agreed_with.split()) < 2:
            return waiting, (Reply("trouble", ("Write a name and a role, for example: Jo Smith, head teacher.",)),)
    own = Override(route, reason, event.agreed_with.strip(), suggestion.route)
    done = replace(state.change(state.account.decide_otherwise(own)), deciding=None, question="")
    lines = describe_override(pack, done.account)
    if suggestion.decision.red_flags and route != "mash":
        lines.append("The red flag stays in the record. If anything more is said or seen, ring the MASH.")
    return done, (Reply("told", tuple(lines)),)


def needs_second(suggestion: Suggestion, route: str) -> bool:
    """Does this route need a second named person?"""
    return bool(suggestion.decision.red_flags) and ROUTES.index(route) < ROUTES.index("mash")


def keep_suggestion(pack: Pack, state: State, suggestion: Suggestion) -> tuple[State, tuple[Reply, ...]]:
    """Go back to what is suggested."""
    name = pack.routes[suggestion.route]["name"]
    if state.account.override is None:
        return replace(state, deciding=None), (Reply("told", (f"The suggestion stands: {name}.",)),)
    changed = state.change(state.account.decide_otherwise(None))
    return replace(changed, deciding=None), (Reply("told", (f"Your decision is taken back. Suggested: {name}.",)),)
