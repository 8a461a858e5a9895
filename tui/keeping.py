"""Keeping a conversation: the one place of the chat that writes a file."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from matrix.pack import Pack
from thresholds.conversation.state import State
from thresholds.conversation.write_up import FORMS, write_up

_PRIVATE = 0o600


def keep_conversation(pack: Pack, state: State, more: str, as_of: date, folder: Path | None = None) -> str:
    """Write a conversation to a file that only its owner can read; nothing there is ever overwritten.

    Args:
        pack: the policy.
        state: the conversation.
        more: the form (``markdown``, ``text`` or ``json``) and, after a space, where to.
        as_of: the date of the write-up.
        folder: where a bare name goes; the present folder when none is named.

    Returns:
        What to tell the referrer: where it is, or what stopped it and how to go on.
    """
    form, _, name = more.partition(" ")
    form = form if form in FORMS else "markdown"
    if not state.turns or all(account.is_empty for account in state.home.accounts):
        return "There is nothing to keep yet. Write what worries you first."
    path = (folder or Path.cwd()) / Path(name.strip() or f"concern-{as_of.isoformat()}{FORMS[form]}").expanduser()
    text = write_up(pack, state, form, as_of)
    for number in range(1, 100):
        free = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        try:
            handle = os.open(free, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
        except FileExistsError:
            continue
        except OSError as error:
            reason = error.strerror or "it cannot be written"
            return f"Not kept: {free}: {reason}. Name another place, for example: export {form} ~/concern{FORMS[form]}"
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        return f"Kept in {free}. What looked like names and numbers is masked; read it through before you share it."
    return f"Not kept: {path} and 98 names like it are taken. Name another place."
