"""Speed as ratios, measured side by side in one run: ``make bench``.

Absolute times differ between machines and moments; ratios of things timed in turn hold.
Every timed message is new and nothing read is remembered, since repeats flatter caches; only typing, where the same
sentences come back with each letter, is timed with the memory that the app has too.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from evaluation.baseline import list_phrases
from evaluation.growth import fit_exponent, grow_packs, list_wordings
from evaluation.opening import measure_opening
from matrix.catalogue import find_pack_folder, load_pack
from matrix.check import check_pack
from matrix.loader import read_pack_folder
from matrix.pack import Pack
from thresholds.triage import triage
from thresholds.understanding.read import read_message
from thresholds.understanding.scan import SentenceMemory

ROUNDS = 9
WORDS = 100
SIZES = (1_000, 2_000, 5_000, 10_000, 20_000)
LENGTHS = (25, 50, 100, 200, 400, 800)
AS_OF = date(2026, 11, 20)
Run = Callable[[str], object]


class Messages:
    """New messages made of the pack's examples: no two of them are alike."""

    def __init__(self, phrases: Sequence[str]) -> None:
        """Take the examples."""
        self._pool = " ".join(phrases).split()
        self._made = 0

    def make(self, count: int, words: int) -> list[str]:
        """Make messages of a given length, none of which was made before."""
        messages = []
        for _ in range(count):
            self._made += 1
            start = self._made * 977 % len(self._pool)
            messages.append(" ".join((self._pool[start:] + self._pool)[:words]))
        return messages


def time_in_turn(runs: Sequence[Run], messages: Sequence[str], block: int = 10) -> list[float]:
    """Time several things on the same messages, a block of them each in turn; the median of each in seconds."""
    times: list[list[float]] = [[] for _ in runs]
    for at in range(0, len(messages), block):
        for run, spent in zip(runs, times, strict=True):
            for message in messages[at : at + block]:
                start = time.perf_counter()
                run(message)
                spent.append(time.perf_counter() - start)
    return [statistics.median(spent) for spent in times]


def measure_reading(pack: Pack, messages: Messages, examples: list[str], wordings: list[str]) -> None:
    """Compare reading a message with looking for the same phrases in other ways."""

    def extract(phrases: list[str]) -> Run:
        return lambda text: process.extract(text, phrases, scorer=fuzz.partial_ratio, limit=5)

    runs: list[Run] = [lambda text: read_message(pack, text), extract(examples), extract(wordings)]
    exact = make_exact_scan(wordings)
    if exact is not None:
        runs.append(exact)
    first = time_in_turn(runs[:1], messages.make(1, WORDS))[0]
    time_in_turn(runs[:1], messages.make(200, WORDS))  # rows of the pack are unfolded when first spoken of
    reading, near_examples, near_wordings, *scan = time_in_turn(runs, messages.make(9, WORDS))
    print(
        f"understanding a new {WORDS}-word message: {reading * 1000:.2f} ms (the first after loading {first * 1000:.1f} ms)"
    )
    print(f"  {near_wordings / reading:.0f} times as fast as rapidfuzz partial_ratio over the pack's own "
          f"{len(wordings)} wordings, one plain form of each (goal 150)")  # fmt: skip
    print(f"  {near_examples / reading:.0f} times as fast as the same over its {len(examples)} examples")
    if scan:
        print(f"  {reading / scan[0]:.0f} x one exact pyahocorasick scan for the same wordings (goal at most 4)")
    else:
        print("  pyahocorasick is not installed: make bench installs it")


def make_exact_scan(wordings: Sequence[str]) -> Run | None:
    """Make the exact scan for phrases; None when pyahocorasick is not there."""
    try:
        import ahocorasick  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    automaton: Any = ahocorasick.Automaton()
    for number, wording in enumerate(wordings):
        automaton.add_word(wording, number)
    automaton.make_automaton()
    return lambda text: list(automaton.iter(text.lower()))


def measure_growth(pack: Pack, messages: Messages) -> None:
    """Say how the time of reading grows with the phrases of the pack and with the words of the message."""
    packs = grow_packs(pack, read_pack_folder(find_pack_folder()), SIZES)
    runs: list[Run] = [lambda text, one=one: read_message(one, text) for one in packs]  # type: ignore[misc]
    time_in_turn(runs, messages.make(60, WORDS))
    times = time_in_turn(runs, messages.make(60, WORDS))
    shown = ", ".join(f"{size}: {spent * 1000:.2f} ms" for size, spent in zip(SIZES, times, strict=True))
    print(f"growth in phrases: exponent {fit_exponent(SIZES, times):.2f} (goal at most 0.15; {shown})")
    times = [time_in_turn([lambda text: read_message(pack, text)], messages.make(25, words))[0] for words in LENGTHS]
    shown = ", ".join(f"{words}: {spent * 1000:.2f} ms" for words, spent in zip(LENGTHS, times, strict=True))
    print(f"growth in words: exponent {fit_exponent(LENGTHS, times):.2f} (goal at most 1.15; {shown})")


def measure_typing(pack: Pack, messages: Messages) -> None:
    """Say what each added letter costs while a message is typed, without and with a memory of its sentences."""
    costs = []
    for text in messages.make(2, WORDS):
        memory = SentenceMemory()
        drafts = [text[:end] for end in range(1, len(text) + 1)]
        costs.append(
            time_in_turn([lambda draft: read_message(pack, draft), lambda draft: read_message(pack, draft, 0, memory)], drafts[-100:])  # noqa: B023
        )  # fmt: skip
    plain, remembered = (statistics.mean(side) for side in zip(*costs, strict=True))
    print(f"a letter typed at the end of {WORDS} words: {plain * 1000:.2f} ms; "
          f"with the sentences before it remembered {remembered * 1000:.2f} ms")  # fmt: skip


def measure_start(messages: Messages, folder: str) -> None:
    """Compare loading the pack with reading the same data as JSON, and a triage with an empty process."""
    raw = json.dumps(check_pack(find_pack_folder()), ensure_ascii=False).encode()
    loads = statistics.median(_time(lambda: json.loads(raw)) for _ in range(ROUNDS))
    warm = statistics.median(_time(load_pack) for _ in range(ROUNDS))
    print(f"warm pack load: {warm * 1000:.0f} ms, {warm / loads:.2f} x json.loads of the same data (goal at most 3)")
    environment = {**os.environ, "THRESHOLDS_CACHE": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as it is installed: with its byte code beside it
    commands = (
        [sys.executable, "-c", "pass"],
        [sys.executable, "-m", "tui.command_line", "triage", messages.make(1, WORDS)[0], "--json"],
    )
    times: list[list[float]] = [[], []]
    for turn in range(ROUNDS + 1):
        for command, spent in zip(commands, times, strict=True):
            start = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True, env=environment)
            if turn:
                spent.append(time.perf_counter() - start)
    nothing, one_shot = (statistics.median(spent) for spent in times)
    print(
        f"triage as a process: {one_shot * 1000:.0f} ms, {one_shot / nothing:.1f} x an empty Python process (goal at most 5)"
    )


def main() -> int:
    """Measure and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["THRESHOLDS_CACHE"] = folder
        compiling = _time(load_pack)
        pack = load_pack()
        source = read_pack_folder(find_pack_folder())
        examples = [phrase.text for phrase in list_phrases(source)]
        messages = Messages(examples)
        measure_reading(pack, messages, examples, list_wordings(source))
        whole = time_in_turn([lambda text: triage(pack, text, AS_OF)], messages.make(60, WORDS))[0]
        print(f"a whole triage of a new {WORDS}-word message: {whole * 1000:.2f} ms (goal under 5)")
        measure_growth(pack, messages)
        measure_typing(pack, messages)
        measure_start(messages, folder)
        measure_opening()
        print(f"compiling the pack for the first time: {compiling:.1f} s; {_weigh(folder) / 1e6:.1f} MB when stored")
    return 0


def _weigh(folder: str) -> int:
    return sum(path.stat().st_size for path in Path(folder).iterdir())


def _time(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
