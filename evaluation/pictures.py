"""Make the README's pictures from the app itself: ``make pictures``."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from tui.app import ThresholdsApp
from tui.command_line import main as run_command

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
CONCERN = (
    "Y2 girl, late most days and hungry again, no coat in this weather. Mum says she is not coping since dad left. "
    "She came in when we rang and would like some help."
)


MATRIX = "f6"
"""In place of a line: the key that opens the matrix."""


async def take_picture(name: str, size: tuple[int, int], *lines: str) -> None:
    """Open the app at a size, send some lines, and save what the screen shows."""
    app = ThresholdsApp()
    async with app.run_test(size=size) as pilot:
        while app.chat.pack is None:
            await asyncio.sleep(0.02)
        await pilot.pause()
        for line in lines:
            if line == MATRIX:
                await pilot.press("f6")
                continue
            app.chat.prompt.load_text(line)
            await pilot.press("enter")
            await pilot.pause()
        await asyncio.sleep(0.4)
        await pilot.pause()
        (PICTURES / f"{name}.svg").write_text(app.export_screenshot(title="thresholds"), encoding="utf-8")


def main() -> int:
    """Take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    asyncio.run(take_picture("chat", (110, 34), CONCERN))
    asyncio.run(take_picture("matrix", (110, 34), CONCERN, MATRIX))
    asyncio.run(take_picture("red-flag", (110, 34), "5 week old has a tiny bruise on his cheek, he cant roll yet"))
    evidence = PICTURES / "evidence.svg"
    evidence.unlink(missing_ok=True)
    run_command(["evidence", "--plot", "recorded", "--svg", str(evidence)])
    print(f"pictures are in {PICTURES.name}/", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
