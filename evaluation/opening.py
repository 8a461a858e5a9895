"""How fast the app opens, beside a Textual app of one widget, in a pseudo-terminal, turn by turn in one run.

First paint is the first frame with words in it; settled is the greeting on the screen. Keys sent from the moment the
process starts must all arrive.
"""

from __future__ import annotations

import os
import pty
import select
import statistics
import struct
import sys
import time
from collections.abc import Sequence
from fcntl import ioctl
from termios import TIOCSWINSZ

ROUNDS = 9
LIMIT = 20.0
TYPED = "typed before it was ready"
ONE_WIDGET = (
    "from textual.app import App\nfrom textual.widgets import Static\n"
    "class Plain(App):\n    def compose(self):\n        yield Static('settled at once')\nPlain().run()\n"
)


def time_opening(command: Sequence[str], first: str, settled: str, typed: str = "") -> tuple[float, float, str]:
    """Time a program in a pseudo-terminal.

    Args:
        command: the program.
        first: words of its first frame.
        settled: words that show that it is ready.
        typed: keys sent at once; waits until they too are on the screen.

    Returns:
        Seconds to the first frame, seconds until settled, and all that was drawn.
    """
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="100", LINES="30")
        os.execv(command[0], list(command))
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    if typed:
        os.write(terminal, typed.encode())
    drawn, painted, ready = "", 0.0, 0.0
    while time.perf_counter() - began < LIMIT and not (ready and typed in drawn.replace("\x1b[C", " ")):
        if not select.select([terminal], [], [], 0.05)[0]:
            if ready and not typed:
                break
            continue
        try:
            drawn += os.read(terminal, 65536).decode("utf-8", "replace")
        except OSError:
            break
        now = time.perf_counter() - began
        painted = painted or (now if first in drawn else 0.0)
        ready = ready or (now if settled in drawn else 0.0)
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(terminal)
    return painted, ready, drawn


def measure_opening() -> None:
    """Print first paint, settled and type-ahead as ratios to the one-widget app."""
    here = [sys.executable, "-m", "tui.command_line"]
    plain = [sys.executable, "-c", ONE_WIDGET]
    ours: list[tuple[float, float]] = []
    theirs: list[float] = []
    time_opening(here, "Thresholds", "danger right now")  # the pack is compiled and read once
    for _ in range(ROUNDS):
        theirs.append(time_opening(plain, "settled at once", "settled at once")[0])
        painted, ready, _ = time_opening(here, "Thresholds", "danger right now")
        ours.append((painted, ready))
    base = statistics.median(theirs)
    paint = statistics.median(first for first, _ in ours) / base
    settled = statistics.median(second for _, second in ours) / base
    print(f"opening, beside a Textual app of one widget ({base * 1000:.0f} ms): first paint {paint:.2f} x "
          f"(goal at most 1.15), settled {settled:.2f} x (goal at most 1.7)")  # fmt: skip
    drawn = time_opening(here, "Thresholds", "danger right now", TYPED)[2]
    print(f"keys typed from the first moment: {'all there' if TYPED in drawn else 'not all seen in one run of text'}")


if __name__ == "__main__":
    measure_opening()
