"""Writing up a conversation and its result, to be kept or handed on: Markdown, plain text or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from matrix.pack import Pack
from thresholds.conversation.household import share_home
from thresholds.conversation.masking import make_mask
from thresholds.conversation.result import list_parts
from thresholds.conversation.state import State, Turn
from thresholds.conversation.step import suggest_for
from thresholds.triage import build_result

FORMS = {"markdown": ".md", "text": ".txt", "json": ".json"}
"""Each form with the ending of its files."""
_LABELS = {"heard": "Recognised", "danger": "DANGER", "unread": "Not recognised", "doubt": "To rule out first"}


def write_up(pack: Pack, state: State, form: str, as_of: date) -> str:
    """Write up a conversation: for each child the result, then all that was said.

    What looks like a name, a date of birth, a number or an address is masked.

    Args:
        pack: the policy.
        state: the conversation.
        form: ``markdown``, ``text`` or ``json``.
        as_of: the date of the write-up.
    """
    mask = make_mask(pack, (line for turn in state.list_turns() if turn.speaker == "you" for line in turn.lines))
    if form == "json":
        return json.dumps(_mask_all(mask, _gather(pack, state, as_of)), ensure_ascii=False, indent=1) + "\n"
    marks = ("# ", "## ", "### ") if form == "markdown" else ("", "", "")
    lines = [f"{marks[0]}{pack.manifest['name']}: a concern talked through", ""]
    lines += [f"Date: {as_of.isoformat()}. Pack edition {pack.manifest['edition']} ({pack.hash[:12]}).", ""]
    many = len(state.home.accounts) > 1
    for number in range(len(state.home.accounts)):
        title = f"Result, child {number + 1}" if many else "Result"
        lines += [marks[1] + title, "", *_write_result(pack, _turn_to(state, number), marks[2]), ""]
    lines += [f"{marks[1]}What was said", ""]
    for turn in state.list_turns():
        lines += _write_turn(turn, form, many=many)
    lines += [f"{marks[1]}Sources", "", *_list_sources(pack, "\n".join(lines))]
    return mask("\n".join(lines)).rstrip() + "\n"


def _turn_to(state: State, number: int) -> State:
    return replace(state, home=replace(state.home, child=number))


def _write_result(pack: Pack, state: State, mark: str) -> list[str]:
    lines: list[str] = []
    for part in list_parts(pack, state.account, suggest_for(pack, state)):
        if part.title:
            lines += ["", f"{mark}{part.title}", ""]
        lines += part.lines
    return lines


def _write_turn(turn: Turn, form: str, *, many: bool) -> list[str]:
    child = f" (child {turn.child + 1})" if many else ""
    if turn.speaker == "you":
        head = f"You{child}:"
    elif turn.kind == "result":
        return [f"Assistant{child}: the suggestion in full (see Result).", ""]
    else:
        label = _LABELS.get(turn.kind)
        head = f"Assistant{child}{f' – {label}' if label else ''}:"
    text = [line for line in "\n".join(turn.lines).split("\n") if line.strip()]
    if form == "markdown":
        return [f"**{head}**", "", *(f"> {line}" for line in text), ""]
    return [head, *(f"  {line}" for line in text), ""]


def _list_sources(pack: Pack, text: str) -> list[str]:
    """List the sources that the lines above cite, in full."""
    cited = {part.split(" ")[0] for chunk in text.split("[")[1:] for part in chunk.split("]")[0].split("; ")}
    return [
        f"- {name}: {source['title']}, {source['publisher']}, {source['date']}"
        for name, source in pack.sources.items()
        if name in cited
    ] + (["- proposal: a rule of this project's own"] if "proposal" in cited else [])


def _gather(pack: Pack, state: State, as_of: date) -> dict[str, Any]:
    children = []
    for number in range(len(state.home.accounts)):
        here = _turn_to(state, number)
        account = share_home(pack, here.home)
        result: dict[str, Any] = build_result(pack, account, suggest_for(pack, here), as_of)
        own = account.override
        if own is not None:
            result["override"] = {
                "route": own.route,
                "reason": own.reason,
                "agreed_with": own.agreed_with,
                "suggested": own.suggested,
            }
        children.append(result)
    said = [
        {"speaker": turn.speaker, "kind": turn.kind, "child": turn.child + 1, "text": "\n".join(turn.lines)}
        for turn in state.list_turns()
    ]
    return {"schema": 1, "children": children, "conversation": said}


def _mask_all(mask: Callable[[str], str], value: Any) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [_mask_all(mask, one) for one in value]
    if isinstance(value, dict):
        return {key: _mask_all(mask, one) for key, one in value.items()}
    return value
