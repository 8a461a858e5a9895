"""Reading a typed line: is it a command, an answer, or something about the child?"""

from __future__ import annotations

import re

from thresholds.account import DONT_KNOW
from thresholds.conversation import event as events
from thresholds.conversation.state import State

_STATUS = {
    "not": "absent", "no": "absent", "reject": "absent", "wrong": "absent",
    "past": "past", "other": "other_person", "unsure": "unclear", "yes": "present", "confirm": "present", "now": "present",
}  # fmt: skip
_PLAIN: dict[str, type] = {
    "undo": events.Undid, "redo": events.Redid, "why": events.AskedWhy, "help": events.AskedHelp, "?": events.AskedHelp,
    "result": events.AskedResult, "next": events.AskedNext, "next steps": events.AskedNext, "list": events.AskedAnswers,
    "what if": events.AskedChanges, "what would change": events.AskedChanges, "what would change this": events.AskedChanges,
    "start again": events.StartedAgain, "restart": events.StartedAgain, "why?": events.AskedWhy,
    "what would change this?": events.AskedChanges, "show": events.AskedToShow, "matrix": events.AskedToShow,
}  # fmt: skip
_DONT_KNOW = {"d", "dk", "don't know", "dont know", "not sure", "no idea", "don't know.", "unknown"}
QUIT = {"quit", "exit", "q", "bye"}


def read_line(state: State, line: str) -> events.Event | str:
    """Read a typed line in the light of what is open.

    Returns:
        An event; or a sentence for the referrer when the line is a command that cannot be followed.
    """
    text = line.strip()
    slash = text.startswith("/")
    body = text.removeprefix("/").strip()
    low = " ".join(body.lower().split())
    if low in _PLAIN:
        found = _PLAIN[low]
        return found("") if found is events.AskedToShow else found()
    if low in _DONT_KNOW or re.fullmatch(r"[1-9]\.?", low):
        if not state.question:
            return "No question is open. Write more about the child, or type result, list or help."
        return events.Answered(int(low[0]) - 1 if low[0].isdigit() else DONT_KNOW)
    if found_status := re.fullmatch(r"(not|no|reject|wrong|past|other|unsure|yes|confirm|now) #?(\d{1,2})", low):
        return _correct(state, _STATUS[found_status.group(1)], int(found_status.group(2)))
    if found_change := re.fullmatch(r"change #?(\d{1,2})", low):
        return _change(state, int(found_change.group(1)))
    if found_pick := re.fullmatch(r"pick ([a-z]\d{1,2}\.[1-4]\.\d{1,2}|rf\d{2,3})", low):
        return events.Corrected(found_pick.group(1).upper(), "present")
    if found_age := re.fullmatch(
        r"(?:actually )?(?:(?:s?he is|she's|he's|they are|they're|age) )(-?\d{1,2}(?:\.\d+)?)(?: years old)?\.?",
        low,
    ):
        return events.GaveFact("age_years", float(found_age.group(1)))
    if found_show := re.fullmatch(r"show (.{1,60})", low):
        return events.AskedToShow(found_show.group(1))
    if found_term := re.fullmatch(
        r"(?:what is|what's|whats|what does|glossary)(?: an?| the)? (.{1,40}?)(?: mean)?\??", low
    ):
        term = found_term.group(1)
        if slash or len(term.split()) <= 3:
            return events.AskedMeaning(term)
    if slash:
        return f"“/{body}” is not something I know. Type help to see what you can type."
    return events.Said(line)


def _correct(state: State, status: str, number: int) -> events.Event | str:
    if not 1 <= number <= len(state.listed) or state.listed[number - 1].startswith("question:"):
        return f"There is no number {number} to correct. Type list to see what I have, with numbers."
    return events.Corrected(state.listed[number - 1], status)


def _change(state: State, number: int) -> events.Event | str:
    if 1 <= number <= len(state.listed) and state.listed[number - 1].startswith("question:"):
        return events.Edited(state.listed[number - 1].removeprefix("question:"))
    return f"Number {number} is not an answer that can be changed. Type list to see your answers, with numbers."
