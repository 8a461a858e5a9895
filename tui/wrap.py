"""Wrapping lines for a terminal of a given width, keeping their indent."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

WIDTH = 78


def wrap_lines(lines: Iterable[str], width: int = WIDTH) -> list[str]:
    """Wrap each line at the width; what follows on hangs under the text after its dash or id."""
    wrapped: list[str] = []
    for line in lines:
        if len(line) <= width:
            wrapped.append(line.rstrip())
            continue
        stripped = line.lstrip()
        indent = " " * (len(line) - len(stripped))
        hang = indent + ("  " if stripped.startswith(("- ", "• ", "! ")) else "")
        if indent and "   " not in stripped and stripped.split(" ", 1)[0].count(".") == 2:
            hang = indent + " " * 9
        wrapped += textwrap.wrap(
            stripped, width, initial_indent=indent, subsequent_indent=hang, break_on_hyphens=False
        ) or [""]
    return wrapped
