"""A result in plain lines, in the order in which someone under pressure needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from matrix.pack import Pack
from thresholds.conversation.naming import STATUS_WORDS
from thresholds.conversation.result import SUPPORTS, list_advice, list_numbers, tell_parents

MATCH_WORDS = {
    "exact": "",
    "spelling": " (spelling guessed: is this what you meant?)",
    "picked": " (you picked it)",
    "answered": " (your answer)",
    "combined": " (several things together)",
}


def describe_result(pack: Pack, result: Mapping[str, Any]) -> list[str]:
    """Describe a result of ``thresholds.triage`` for people."""
    route = pack.routes[result["route"]]
    lines: list[str] = []
    if result["emergency"]:
        lines += ["!! DANGER NOW: RING 999. Nothing below comes before that.", ""]
    elif result["red_flags"]:
        lines += ["! RED FLAG: ring the MASH now. Nothing said later lowers this.", ""]
    for flag in result["red_flags"]:
        words = f": “{flag['text']}”" if flag["text"] else ""
        lines.append(f"! {flag['id']} {flag['name']}{words}{MATCH_WORDS[flag['match']]}")
    if result["red_flags"]:
        lines.append("")
    doubtful = [flag for flag in result["possible_red_flags"] if flag["text"]]
    if doubtful:
        lines.append("? RULE THIS OUT FIRST: if it is meant as it stands, ring the MASH now.")
        lines += [f"? {flag['id']} {flag['name']}: “{flag['text']}”" for flag in doubtful] + [""]
    lines += [f"SUGGESTION: {route['name'].upper()}", route["what"]]
    low, high = result["range"]
    if low != high:
        lines.append(f"On what is not known yet it could be anything from {_name(pack, low)} to {_name(pack, high)}.")
    if not result["findings"] and not result["red_flags"]:
        lines.append("Nothing you wrote was recognised as a line of the matrix. That is not an all-clear.")
    lines += ["", "DO"]
    lines += [f"- {action['text']} ({action['when']})" for action in result["actions"]]
    numbers = list_numbers(pack, (action["do"] for action in result["actions"]))
    if numbers:
        lines += [f"  {number}" for number in numbers]
        lines.append(f"  Numbers checked on {pack.contacts_checked_on}; check they are current.")
    lines += [f"  {line}" for line in tell_parents(pack, (flag["id"] for flag in result["red_flags"]))]
    lines += ["", "WHY"]
    lines += _describe_why(result)
    lines += _describe_unread(result)
    if result["questions"]:
        lines += ["", "STILL TO ASK (each could change the suggestion)"]
        lines += [f"- {question['text']} {question['why']}" for question in result["questions"][:4]]
    if result["would_change"]:
        lines += ["", "WHAT WOULD CHANGE THIS"]
        lines += [f"- {change['if']} → {_name(pack, change['to'])}" for change in result["would_change"]]
    lines += [
        "",
        "AND THEN",
        *(f"- {step}" for step in route["next_steps"]),
        *list_advice(route),
        "",
        f"{pack.manifest['label']} Edition {result['pack']['edition']}, {result['as_of']}.",
        SUPPORTS,
    ]
    return lines


def _describe_why(result: Mapping[str, Any]) -> list[str]:
    lines = [
        f"- {rule['because']} [{rule['citation']}]"
        for rule in result["rules"]
        if rule["decides"] and not rule["id"].startswith("RF")
    ]
    shown: set[tuple[str, str]] = set()
    for finding in result["findings"]:
        key = (finding["indicator"], finding["status"])
        if key in shown:
            continue
        shown.add(key)
        words = f"“{finding['text']}”: " if finding["text"] else ""
        status = "" if finding["status"] == "present" else f" – {STATUS_WORDS[finding['status']]}"
        lines.append(
            f"- {words}{finding['statement']} ({finding['indicator']}, level {finding['level']}{status})"
            f"{MATCH_WORDS[finding['match']]} [{finding['citation']}]"
        )
    if not lines:
        lines.append("- No line of the matrix was recognised in what you wrote.")
    return lines


def _describe_unread(result: Mapping[str, Any]) -> list[str]:
    if not result["not_recognised"]:
        return []
    return [
        "",
        "NOT RECOGNISED (say it another way, browse the matrix, or ask a person)",
        *(f"- “{sentence}”" for sentence in _shorten(result["not_recognised"])),
    ]


def _shorten(sentences: Iterable[str], most: int = 5, length: int = 160) -> list[str]:
    kept = [sentence if len(sentence) <= length else sentence[: length - 1] + "…" for sentence in sentences]
    return kept[:most] + ([f"and {len(kept) - most} more"] if len(kept) > most else [])


def _name(pack: Pack, route: str) -> str:
    name: str = pack.routes[route]["name"]
    return name
