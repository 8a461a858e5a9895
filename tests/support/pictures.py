"""Pictures of the app kept as files: compared in tests, made anew with ``RENEW_PICTURES=1``."""

from __future__ import annotations

import os
import re
from difflib import unified_diff
from pathlib import Path
from typing import Any

from driving import read_reversed, read_rows
from textual.app import App
from textual.widgets import Input, TextArea

FOLDER = Path(__file__).parent.parent / "tui" / "pictures"
RENEW = "RENEW_PICTURES"
HOW = f"If this is meant: {RENEW}=1 python -m pytest tests/tui/test_pictures.py, then look at git diff."


def compare_picture(name: str, drawn: str, folder: Path = FOLDER) -> str:
    """Compare what was drawn with the picture kept under a name; when renewing, keep it instead.

    Returns:
        The lines in which they differ; nothing when they are the same.
    """
    path = folder / name
    if os.environ.get(RENEW):
        path.parent.mkdir(exist_ok=True)
        path.write_text(drawn, encoding="utf-8")
        return ""
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    return "\n".join(unified_diff(kept.splitlines(), drawn.splitlines(), f"kept {name}", f"drawn {name}", "", "", 1))


def draw_text(app: App[Any]) -> str:
    """Draw the screen as text, without blanks at the ends of rows."""
    return "\n".join(row.rstrip() for row in read_rows(app)) + "\n"


def draw_marks(app: App[Any]) -> str:
    """Write down what is drawn in reverse, piece by piece."""
    return "".join(f"in reverse: {piece}\n" for piece in read_reversed(app))


def draw_svg(app: App[Any]) -> str:
    """Draw the screen as SVG, without the names that change from run to run."""
    return re.sub(r"terminal-\d+-", "terminal-", app.export_screenshot(title="thresholds"))


def stop_blinking(app: App[Any]) -> None:
    """Keep cursors lit, so that each picture of a screen is the same."""
    for field in app.screen.query(Input):
        field.cursor_blink = False
    for area in app.screen.query(TextArea):
        area.cursor_blink = False
