"""The plain chat: numbered menus and labelled lines, no redraw; for screen readers, pipes and locked-down laptops."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import TextIO

from matrix.catalogue import load_pack
from matrix.pack import Pack
from thresholds.conversation.command import QUIT, read_line
from thresholds.conversation.event import Started
from thresholds.conversation.state import Reply, State
from thresholds.conversation.step import step
from tui.arguments import UsageError
from tui.clean import clean_text
from tui.triage_command import read_day, warn_of_old_contacts
from tui.wrap import WIDTH, wrap_lines

_LABELS = {
    "greeting": "",
    "danger": "!! DANGER",
    "doubt": "? RULE THIS OUT FIRST",
    "heard": "RECOGNISED",
    "unread": "NOT RECOGNISED",
    "question": "QUESTION",
    "result": "RESULT",
    "told": "",
    "trouble": "NOTE",
}
_ASCII = str.maketrans(
    {"“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "→": "->", "·": "-", "’": "'", "«": '"', "»": '"'}
)
MIN_WIDTH = 40


def run_chat(arguments: argparse.Namespace) -> int:
    """Run the plain chat on standard input and output."""
    width = arguments.width if getattr(arguments, "width", None) else WIDTH
    if width < MIN_WIDTH:
        raise UsageError(f"--width {width} is too narrow. Use {MIN_WIDTH} or more.")
    pack = load_pack(arguments.pack)
    warn_of_old_contacts(pack.contacts_checked_on, read_day(None))
    return converse(
        pack,
        sys.stdin,
        sys.stdout,
        width=width,
        ascii_only=getattr(arguments, "ascii", False),
        prompt=sys.stdin.isatty(),
    )


def converse(
    pack: Pack,
    lines: Iterable[str],
    out: TextIO,
    *,
    width: int = WIDTH,
    ascii_only: bool = False,
    prompt: bool = False,
) -> int:
    """Hold a conversation, line by line, until the input ends or the referrer leaves."""
    state, replies = step(pack, State(), Started())
    _say(out, replies, width, ascii_only)
    if prompt:
        _ask_for_line(out)
    for line in lines:
        if " ".join(line.lower().split()) in QUIT | {"/" + word for word in QUIT}:
            break
        event = read_line(state, line.rstrip("\n"))
        if isinstance(event, str):
            replies = (Reply("trouble", (event,)),)
        else:
            state, replies = step(pack, state, event)
        _say(out, replies, width, ascii_only)
        if prompt:
            _ask_for_line(out)
    _say(out, (Reply("told", ("Goodbye. If a child is in danger, ring 999.",)),), width, ascii_only)
    return 0


def _ask_for_line(out: TextIO) -> None:
    print("> ", end="", file=out, flush=True)


def _say(out: TextIO, replies: Iterable[Reply], width: int, ascii_only: bool) -> None:
    for reply in replies:
        label = _LABELS[reply.kind]
        lines = [label] if label else []
        lines += reply.lines
        lines += [f"  {number}. {choice}" for number, choice in enumerate(reply.choices, 1)]
        if reply.choices:
            lines.append("  d. Don't know")
            lines.append("Type a number, d, or more about the child. (why, what if, undo, help)")
        text = clean_text("\n".join(wrap_lines(lines, width)))
        print(text.translate(_ASCII) if ascii_only else text, file=out)
        print(file=out, flush=True)
