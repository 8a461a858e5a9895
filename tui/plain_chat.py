"""The plain chat: numbered menus and labelled lines, no redraw; for screen readers, pipes and locked-down laptops."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TextIO

from matrix.catalogue import load_pack
from matrix.pack import Pack
from thresholds.conversation.command import read_line
from thresholds.conversation.event import AskedFrontEnd, Started
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
    "curious": "ASK YOURSELF",
    "question": "QUESTION",
    "result": "RESULT",
    "told": "",
    "trouble": "NOTE",
}
_ASCII = str.maketrans(
    {"“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "→": "->", "·": "-", "’": "'", "«": '"', "»": '"'}
)
MIN_WIDTH = 40
_HIDING_LINES = 60
_INNOCENT = ("Shopping", "  milk", "  bread", "  bananas", "  bin bags")
"""What stands on the screen while the conversation is hidden."""


def run_chat(arguments: argparse.Namespace) -> int:
    """Run the plain chat on standard input and output."""
    width = arguments.width if getattr(arguments, "width", None) else WIDTH
    if width < MIN_WIDTH:
        raise UsageError(f"--width {width} is too narrow. Use {MIN_WIDTH} or more.")
    pack = load_pack(arguments.pack)
    today = read_day(None)
    warn_of_old_contacts(pack.contacts_checked_on, today)
    return converse(
        pack,
        sys.stdin,
        sys.stdout,
        width=width,
        ascii_only=getattr(arguments, "ascii", False),
        prompt=sys.stdin.isatty(),
        as_of=today,
    )


def converse(
    pack: Pack,
    lines: Iterable[str],
    out: TextIO,
    *,
    width: int = WIDTH,
    ascii_only: bool = False,
    prompt: bool = False,
    as_of: date | None = None,
    folder: Path | None = None,
) -> int:
    """Hold a conversation, line by line, until the input ends or the referrer leaves.

    Args:
        pack: the policy.
        lines: what is typed.
        out: where replies go.
        width: columns.
        ascii_only: no sign beyond ASCII.
        prompt: show a mark where a line is waited for.
        as_of: the date of anything kept; today when none is given.
        folder: where exports go; the present folder when none is named.
    """
    state, replies = step(pack, State(), Started())
    _say(out, replies, width, ascii_only)
    typed = iter(lines)
    for line in _wait(typed, out, prompt):
        if line.strip().lower() in ("paste", "/paste"):
            line = _take_page(typed, out, width)
        event = read_line(state, line.rstrip("\n"))
        if isinstance(event, str):
            replies = (Reply("trouble", (event,)),)
        elif isinstance(event, AskedFrontEnd):
            if event.what == "quit":
                break
            replies = _do_here(pack, state, event, as_of or read_day(None), folder)
            if event.what == "hide":
                _hide(typed, out, prompt)
        else:
            state, replies = step(pack, state, event)
        _say(out, replies, width, ascii_only)
    _say(out, (Reply("told", ("Goodbye. If a child is in danger, ring 999.",)),), width, ascii_only)
    return 0


def _wait(typed: Iterator[str], out: TextIO, prompt: bool) -> Iterator[str]:
    while True:
        if prompt:
            print("> ", end="", file=out, flush=True)
        line = next(typed, None)
        if line is None:
            return
        yield line


def _take_page(typed: Iterator[str], out: TextIO, width: int) -> str:
    """Take a page of text as one message: all lines up to one with a full stop alone."""
    told = "Paste or write as many lines as you like. End with a line that has only a full stop."
    print("\n".join(wrap_lines([told], width)), file=out, flush=True)
    lines: list[str] = []
    for line in typed:
        if line.strip() == ".":
            break
        lines.append(line.rstrip("\n"))
    return "\n".join(lines)


def _do_here(pack: Pack, state: State, event: AskedFrontEnd, as_of: date, folder: Path | None) -> tuple[Reply, ...]:
    """Do what only a front end can do."""
    if event.what == "export":
        from tui.keeping import keep_conversation

        return (Reply("told", (keep_conversation(pack, state, event.more, as_of, folder),)),)
    if event.what == "copy":
        from thresholds.conversation.write_up import write_up

        return (Reply("told", tuple(write_up(pack, state, "text", as_of).splitlines())),)
    return (Reply("told", ("Back to the conversation. (list, result or why show where it stands)",)),)


def _hide(typed: Iterator[str], out: TextIO, prompt: bool) -> None:
    """Put something innocent on the screen until a line is typed."""
    print("\n" * _HIDING_LINES + "\n".join(_INNOCENT), file=out, flush=True)
    if prompt:
        print("\033[H\033[2J\033[3J" + "\n".join(_INNOCENT), file=out, flush=True)
    next(typed, None)


def _say(out: TextIO, replies: Iterable[Reply], width: int, ascii_only: bool) -> None:
    for reply in replies:
        label = _LABELS[reply.kind]
        lines = [label] if label else []
        lines += reply.lines
        lines += [f"  {number}. {choice}" for number, choice in enumerate(reply.choices, 1)]
        if reply.choices and reply.may_not_know:
            lines.append("  d. Don't know")
            lines.append("Type a number, d, or more about the child. (why, what if, undo, help)")
        text = clean_text("\n".join(wrap_lines(lines, width)))
        print(text.translate(_ASCII) if ascii_only else text, file=out)
        print(file=out, flush=True)
