"""How each word of a message was understood: ``thresholds triage --explain``."""

from __future__ import annotations

from matrix.pack import Pack
from thresholds.account import Account
from thresholds.decision.picture import gather_picture
from thresholds.finding import Mention
from thresholds.understanding.read import read_message
from tui.clean import clean_text
from tui.wrap import wrap_lines

_MARKS = {"indicator": "i", "concept": "c", "red_flag": "r"}


def _find_pattern(pack: Pack, mention: Mention) -> str:
    return pack.lexicon.find_text(mention.pattern, f"{_MARKS[mention.kind]}:{mention.id}")


def print_explanation(pack: Pack, text: str) -> None:
    """Print mentions with their status and cue, findings with how they got there, facts, and what was not taken."""
    reading = read_message(pack, text)
    picture = gather_picture(pack, Account().add_reading(reading))
    routes = [route["name"] for route in sorted(pack.routes.values(), key=lambda route: route["level"])]
    lines = ["MENTIONS"]
    for mention in reading.mentions:
        cue = f", cue {mention.cue}" if mention.cue else ""
        near = f", near: {', '.join(sorted(mention.cues))}" if mention.kind == "concept" and mention.cues else ""
        lines.append(
            f"- “{mention.place.text}” {mention.kind} {mention.id}: {mention.status}{cue}, {mention.match}, "
            f"said by {mention.said_by}{near}; by the pattern «{_find_pattern(pack, mention)}»"
        )
    lines += ["", "FINDINGS"]
    lines += [
        f"- {finding.id} level {finding.level} {finding.status}: “{finding.place.text}” – {finding.because}"
        for finding in picture.findings
    ]
    lines += ["", "LEANS TO"]
    low, high = reading.leaning.span or (0, -1)
    for level in range(low, high + 1):
        told = ", ".join(f"“{words}”" for words in reading.leaning.telling[level])
        lines.append(f"- {routes[level]}" + (f": {told}" if told else ""))
    if reading.leaning.span is None:
        lines.append("- nothing: too few words that the accounts of the pack hold")
    if reading.leaning.is_grave:
        lines.append("- as a whole it reads like accounts that went straight to the MASH")
    if reading.leaning.is_plain:
        lines.append("- where its sentences too read like ordinary life, a red flag in them is asked about first")
    lines += ["", "FACTS"]
    lines += [f"- {fact.name} = {fact.value} from “{fact.place.text}”" for fact in reading.facts]
    lines += ["", "NOT TAKEN"]
    lines += [f"- “{one.text}” as {one.target}: {one.why}" for one in reading.not_taken]
    lines += ["", "NOT RECOGNISED"]
    lines += [f"- “{sentence}”" for sentence in reading.unread]
    print(clean_text("\n".join(wrap_lines(lines))))
