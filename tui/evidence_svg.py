"""A table or plot of figures as a picture that needs nothing from elsewhere."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

from tui.arguments import UsageError


def write_svg(lines: Sequence[str], name: str) -> Path:
    """Write lines as an SVG; a file that is there is left as it is.

    Args:
        lines: what was printed, without control characters.
        name: the file.

    Returns:
        The file written.

    Raises:
        UsageError: the file is there already or cannot be written.
    """
    from rich.console import Console
    from rich.terminal_theme import DEFAULT_TERMINAL_THEME
    from rich.text import Text

    width = max((len(line) for line in lines), default=40)
    console = Console(
        record=True, width=width + 1, file=io.StringIO(), force_terminal=True, no_color=True, markup=False
    )
    console.print(Text("\n".join(lines)), soft_wrap=True)
    drawn = console.export_svg(title="thresholds evidence", unique_id="evidence", theme=DEFAULT_TERMINAL_THEME)
    drawn = drawn.replace("<svg ", '<svg xml:space="preserve" ', 1)  # or some viewers drop the blanks at the left
    picture = re.sub(r"@font-face\s*\{[^}]*\}", "", drawn)  # fonts would be fetched from elsewhere
    path = Path(name).expanduser()
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(picture)
    except FileExistsError:
        raise UsageError(f"{name}: it is there already, and nothing is overwritten. Name another file.") from None
    except OSError as error:
        raise UsageError(f"{name}: it cannot be written ({error.strerror}). Check the folder.") from None
    return path
