"""Reading a typed line: is it a command, an answer, a correction, or something about the child?"""

from __future__ import annotations

import re
from collections.abc import Callable

from thresholds.account import DONT_KNOW
from thresholds.conversation import event as events
from thresholds.conversation.state import State
from thresholds.decision.suggest import ROUTES

_STATUS = {
    "not": "absent", "no": "absent", "reject": "absent", "wrong": "absent",
    "past": "past", "other": "other_person", "unsure": "unclear", "yes": "present", "confirm": "present", "now": "present",
}  # fmt: skip
_PLAIN: dict[str, Callable[[], events.Event]] = {
    "undo": events.Undid, "redo": events.Redid, "why": events.AskedWhy, "help": events.AskedHelp, "?": events.AskedHelp,
    "result": events.AskedResult, "next": events.AskedNext, "next steps": events.AskedNext, "list": events.AskedAnswers,
    "what if": events.AskedChanges, "what would change": events.AskedChanges, "what would change this": events.AskedChanges,
    "start again": events.StartedAgain, "restart": events.StartedAgain, "why?": events.AskedWhy,
    "what would change this?": events.AskedChanges,
    "evidence": events.AskedEvidence, "no names": events.AskedNoNames, "no-names": events.AskedNoNames,
    "curious": events.AskedCurious, "what else": events.AskedCurious, "what am i missing": events.AskedCurious,
    "another child": events.AddedChild, "another child in the same home": events.AddedChild,
    "new child": events.AddedChild, "keep": events.KeptSuggestion, "keep the suggestion": events.KeptSuggestion,
    "override": events.Decided, "decide": events.Decided,
}  # fmt: skip
_DONT_KNOW = {"d", "dk", "don't know", "dont know", "not sure", "no idea", "don't know.", "unknown"}
_QUIT = {"quit", "exit", "q", "bye"}
_FORMS = {"markdown": "markdown", "md": "markdown", "text": "text", "txt": "text", "json": "json"}
_ROUTE_WORDS = {
    "universal": "universal", "early help": "early_help", "early_help": "early_help", "eh": "early_help",
    "cin": "cin", "child in need": "cin", "mash": "mash", "child protection": "mash",
}  # fmt: skip
_ROUTE = "|".join(sorted(_ROUTE_WORDS, key=len, reverse=True))
_WHO = (
    "sister|brother|sibling|cousin|friend|mate|mum|mother|mam|dad|father|stepdad|stepmum|gran|nan|granny|grandad|aunt|"
    "auntie|uncle|neighbour|neighbours|classmate|boyfriend|girlfriend|partner|family|child|boy|girl|pupil|kid|person"
)
_CORRECTS = r"^(?:no|nope|actually|sorry|wait|correction|i meant?|sorry no|no sorry|no wait)\b[\s,.:;–-]*"
_CORRECTIONS = (
    ("other_person", rf"(?:\S+ ){{0,5}}?(?:was|is|were|are|meant?|about|belongs? to) (?:actually |only |really )?"
                     rf"(?:his|her|their|my|the|a|an|some|another|someone|somebody)(?: \S+){{0,2}}? (?:{_WHO})(?:s|'s|’s)?\b"),
    ("other_person", r"(?:\S+ ){0,4}?(?:(?:was|is|were|meant?)(?: about)? )?(?:someone|somebody) else\b"),
    ("other_person", r"(?:\S+ ){0,4}?not (?:him|her|them|this child|the child|this family)\b"),
    ("past", r"(?:\S+ ){0,4}?(?:was|were|happened) (?:years|months|ages|a long time|a while|\d+ (?:years|months)) (?:ago|back)\b"),
    ("past", r"(?:\S+ ){0,4}?(?:was|were|happened) (?:last year|in the past|before|when (?:he|she|they) (?:was|were))\b"),
    ("past", r"(?:\S+ ){0,4}?(?:not any ?more|stopped|doesn'?t happen now|over now|no longer)\b"),
    ("absent", r"(?:that|it|this|they)(?:'s| is| was|s)? (?:not true|not so|wrong|not right|not the case|not it|a mistake)\b"),
    ("absent", r"(?:that|it|this) (?:didn'?t|never|did not) happen(?:ed)?\b"),
    ("absent", r"(?:that(?:'s| is|s) )?not what i (?:meant|said|wrote)\b"),
    ("absent", r"i (?:didn'?t|did not) (?:mean|say) (?:that|it)\b"),
    ("unclear", r"(?:i am|i'?m|we are|we'?re)? ?not sure(?: about| that| if|\b)"),
    ("present", r"(?:that|it)(?:'s| is|s) (?:true|right|so|still happening|happening now)\b"),
)  # fmt: skip
_AGE = re.compile(
    r"(?:(?:no|sorry|actually|wait)[,.\s]+)*(?:(?:s?he is|s?he'?s|they are|they'?re|age|aged|make (?:him|her|them)) )"
    r"(?:actually |only |really |now )?(-?\d{1,2}(?:\.\d+)?)(?: (?P<unit>weeks?|months?|years?)(?: old)?)?(?:,? not \d+(?: (?:weeks?|months?|years?))?)?\.?"
)
_PER_YEAR = {"w": 52.0, "m": 12.0, "y": 1.0}


def read_line(state: State, line: str) -> events.Event | str:
    """Read a typed line in the light of what is open.

    Returns:
        An event; or a sentence for the referrer when the line is a command that cannot be followed.
    """
    text = line.strip()
    slash = text.startswith("/")
    body = text.removeprefix("/").strip()
    low = " ".join(body.lower().split())
    if low in _QUIT:
        return events.AskedFrontEnd("quit")
    if low in ("cancel", "never mind") and state.deciding is not None:
        return events.KeptSuggestion()
    if state.deciding is not None and not slash and low not in ("undo", "help", "hide"):
        return _read_decision(state, text, low)
    if low in _PLAIN:
        return _PLAIN[low]()
    if low in _DONT_KNOW or re.fullmatch(r"[1-9]\.?", low):
        if not state.question:
            return "No question is open. Write more about the child, or type result, list or help."
        return events.Answered(int(low[0]) - 1 if low[0].isdigit() else DONT_KNOW)
    found = _read_target(state, low) or _read_asked(body, low, slash=slash)
    if found is not None:
        return found
    if slash:
        return f"“/{body}” is not something I know. Type help to see what you can type."
    if state.account.readings:
        return _read_correction(low, text) or events.Said(line)
    return events.Said(line)


def _read_target(state: State, low: str) -> events.Event | str | None:
    """Read a line that names something by its number or id: a finding, an answer, a child, a route."""
    if found := re.fullmatch(r"(not|no|reject|wrong|past|other|unsure|yes|confirm|now) #?(\d{1,2})", low):
        return _correct(state, _STATUS[found.group(1)], int(found.group(2)))
    if found := re.fullmatch(r"change #?(\d{1,2})", low):
        return _change(state, int(found.group(1)))
    if found := re.fullmatch(r"pick ([a-z]\d{1,2}\.[1-4]\.\d{1,2}|rf\d{2,3})", low):
        return events.Corrected(found.group(1).upper(), "present")
    if found := re.fullmatch(r"child #?(\d{1,2})", low):
        return events.TurnedTo(int(found.group(1)) - 1)
    if found := _AGE.fullmatch(low):
        return events.GaveFact("age_years", float(found.group(1)) / _PER_YEAR[(found["unit"] or "y")[0]])
    if found := re.fullmatch(
        rf"(?:override|decide)(?: to| on)? ({_ROUTE})(?:,? because (.+?))?(?:[;,.]? agreed with (.+))?", low
    ):
        return events.Decided(_ROUTE_WORDS[found.group(1)], (found.group(2) or "").strip(), (found.group(3) or ""))
    return None


def _read_asked(body: str, low: str, *, slash: bool) -> events.Event | str | None:
    """Read a line that asks to be shown, told or given something."""
    if found := re.fullmatch(r"(?:show|matrix)(?: me)?(?: the matrix| the line)?(?: (.{1,60}))?", low):
        return events.AskedToShow(found.group(1) or "")
    if found := re.fullmatch(r"(export|save)(?: as| to)?(?: (\w+))?(?: to)?(?: (.+))?", low):
        form = _FORMS.get(found.group(2) or "markdown")
        if form is None:
            return "Export as markdown, text or json, for example: export markdown, or export json notes.json"
        return events.AskedFrontEnd("export", f"{form} {body[found.start(3) :] if found.group(3) else ''}".strip())
    if found := re.fullmatch(r"(?:evidence|figures?)(?: (?:for|on|about))? (.{1,80})", low):
        return events.AskedEvidence(found.group(1))
    if low in ("copy", "hide"):
        return events.AskedFrontEnd(low)
    if found := re.fullmatch(r"(?:what is|what's|whats|what does|glossary)(?: an?| the)? (.{1,40}?)(?: mean)?\??", low):
        term = found.group(1)
        if slash or len(term.split()) <= 3:
            return events.AskedMeaning(term)
    return None


def _read_correction(low: str, text: str) -> events.CorrectedInWords | None:
    """Read a line that puts right something said before; None when it does not begin like one."""
    rest = re.sub(_CORRECTS, "", low)
    if rest == low:
        return None
    for status, words in _CORRECTIONS:
        if re.match(words, rest):
            return events.CorrectedInWords(status, text)
    return None


def _read_decision(state: State, text: str, low: str) -> events.Event | str:
    """Read the next part of a decision that is being put into words: the route, the reason, who agreed."""
    assert state.deciding is not None
    if not state.deciding.route:
        if low in ("1", "2", "3", "4"):
            return events.Decided(route=ROUTES[int(low) - 1])
        if low in _ROUTE_WORDS:
            return events.Decided(route=_ROUTE_WORDS[low])
        return "Choose a route with a number from 1 to 4, or type cancel."
    if not state.deciding.reason:
        return events.Decided(reason=text)
    return events.Decided(agreed_with=text)


def _correct(state: State, status: str, number: int) -> events.Event | str:
    if not 1 <= number <= len(state.listed) or state.listed[number - 1].startswith("question:"):
        return f"There is no number {number} to correct. Type list to see what I have, with numbers."
    return events.Corrected(state.listed[number - 1], status)


def _change(state: State, number: int) -> events.Event | str:
    if 1 <= number <= len(state.listed) and state.listed[number - 1].startswith("question:"):
        return events.Edited(state.listed[number - 1].removeprefix("question:"))
    return f"Number {number} is not an answer that can be changed. Type list to see your answers, with numbers."
