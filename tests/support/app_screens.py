"""Every screen of the app and the way to it, in one walk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from driving import CONCERN, RED_FLAG, press, settle, wait_until, write
from textual.pilot import Pilot
from textual.widgets import Input

from tui.app import ThresholdsApp

WALK = (
    ("chat_empty", ""),
    ("hidden", "f9"),
    ("help", "escape f1"),
    ("palette", "escape ctrl+p"),
    ("chat_account", f"escape >{CONCERN}"),
    ("result", "f4"),
    ("home", "f8"),
    ("review", "escape f5"),
    ("matrix_grid", "escape f6"),
    ("matrix_dimension", "g b 1 enter"),
    ("matrix_line", "enter"),
    ("matrix_search", "slash >bruise"),
    ("evidence", "escape escape escape escape f7"),
    ("evidence_figure", "enter"),
    ("chat_red_flag", f"escape escape escape >{RED_FLAG}"),
)
"""The name of each screen, and the keys to it from the one before; after «>» comes what is written there."""


async def walk(app: ThresholdsApp, pilot: Pilot[Any]) -> AsyncIterator[str]:
    """Go to each screen in turn and give its name."""
    for name, way in WALK:
        keys, _, words = way.partition(">")
        if keys:
            await press(pilot, keys)
        if words and isinstance(app.focused, Input):
            app.focused.value = words
            await settle(pilot)
        elif words:
            await write(pilot, app, words)
            await wait_until(pilot, lambda: "As you type" not in str(app.chat.standing.body.render()))
        yield name
