"""Does an answer hang on form or on identity? ``python -m evaluation.robustness``: thousands of variants, totalled."""

from __future__ import annotations

import random
import sys
from datetime import date

from evaluation.baseline import list_phrases
from evaluation.samples import read_material
from evaluation.variants import CHANGES, IDENTITIES, Change
from matrix.catalogue import find_pack_folder, load_pack
from matrix.loader import read_pack_folder
from matrix.pack import Pack
from thresholds.triage import triage

AS_OF = date(2026, 11, 20)
SEED = 20261120


def main() -> int:
    """Print, for every kind of variant, how often the route stays and how many red flags are lost."""
    pack = (
        load_pack(__import__("pathlib").Path(__import__("os").environ["PK"]))
        if "PK" in __import__("os").environ
        else load_pack()
    )
    texts = [phrase.text for phrase in list_phrases(read_pack_folder(find_pack_folder()))]
    texts += [row["text"] for row in read_material("work").concerns]
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    show = len(sys.argv) > 2
    print(f"{count} texts of the pack and of the worked part of the project's own messages, one variant of each kind")
    for name, change in {**CHANGES, **IDENTITIES}.items():
        same, lost, tried = try_change(pack, texts, change, count, show=show)
        print(f"  {name.ljust(16)} route unchanged {same} of {tried} ({same / tried:.1%}); red flags lost {lost}")
    return 0


def try_change(pack: Pack, texts: list[str], change: Change, count: int, *, show: bool = False) -> tuple[int, int, int]:
    """Try one kind of change.

    Returns:
        How often the route stayed, in how many texts a red flag was lost, and how many texts the change altered.
    """
    chance = random.Random(SEED)
    same = lost = tried = 0
    for text in chance.sample(texts, min(count, len(texts))):
        variant = change(text, chance)
        if variant == text:
            continue
        tried += 1
        before, after = triage(pack, text, AS_OF), triage(pack, variant, AS_OF)
        kept = {flag["id"] for flag in after["red_flags"]} >= {flag["id"] for flag in before["red_flags"]}
        same += before["route"] == after["route"]
        lost += bool(before["red_flags"]) and not after["red_flags"]
        if show and (before["route"] != after["route"] or not kept):
            print("   ", before["route"], "→", after["route"], "|", text, "|", variant)
    return same, lost, tried


if __name__ == "__main__":
    sys.exit(main())
