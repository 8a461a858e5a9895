"""Speed as ratios, measured side by side in one run: ``make bench``.

Absolute times differ between machines and moments; ratios of things timed in turn hold.
Every timed message is new, since repeats flatter caches.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz, process

from evaluation.baseline import NearestPhrase
from matrix.catalogue import find_pack_folder, load_pack
from matrix.loader import read_pack_folder
from thresholds.triage import triage
from thresholds.understanding.read import read_message

ROUNDS = 7
WORDS = 100
AS_OF = date(2026, 11, 20)


def make_messages(phrases: list[str], count: int, words: int) -> list[str]:
    """Make new messages of a given length from the pack's examples, each different."""
    pool = " ".join(phrases).split()
    return [" ".join(pool[(at * 977) % len(pool) :][:words]) for at in range(count)]


def time_each(run: Callable[[str], object], messages: list[str]) -> float:
    """Time one call a message; the median in seconds."""
    times = []
    for message in messages:
        start = time.perf_counter()
        run(message)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def time_process(command: list[str]) -> float:
    """Time a whole process; the median in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> int:
    """Measure and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["THRESHOLDS_CACHE"] = folder
        pack = load_pack()
        (cached,) = Path(folder).glob("*.json")
        raw = cached.read_bytes()
        loads = statistics.median(_time(lambda: json.loads(raw)) for _ in range(ROUNDS))
        warm = statistics.median(_time(load_pack) for _ in range(ROUNDS))
        phrases = NearestPhrase(read_pack_folder(find_pack_folder())).phrases
        messages = make_messages(phrases, 60, WORDS)
        read_message(pack, phrases[0])
        reading = time_each(lambda text: read_message(pack, text), messages[:30])
        whole = time_each(lambda text: triage(pack, text, AS_OF), messages[30:])
        extract = time_each(
            lambda text: process.extract(text, phrases, scorer=fuzz.partial_ratio, limit=5), messages[:5]
        )
        nothing = time_process([sys.executable, "-c", "pass"])
        one_shot = time_process([sys.executable, "-m", "tui.command_line", "triage", messages[0], "--json"])
    print(f"understanding a {WORDS}-word message: {extract / reading:.0f} times as fast as rapidfuzz partial_ratio over "
          f"{len(phrases)} phrases (goal 150)")  # fmt: skip
    print(f"a whole triage of a {WORDS}-word message: {whole * 1000:.2f} ms (goal under 5)")
    print(f"triage as a process: {one_shot / nothing:.1f} x an empty Python process (goal at most 5)")
    print(f"warm pack load: {warm / loads:.1f} x json.loads of the same data (goal at most 3)")
    short, long = make_messages(phrases, 20, 50), make_messages(phrases, 20, 400)
    growth = time_each(lambda text: read_message(pack, text), long) / time_each(
        lambda text: read_message(pack, text), short
    )
    print(f"eight times the words: {growth:.1f} times the time (8.0 is linear)")
    return 0


def _time(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
