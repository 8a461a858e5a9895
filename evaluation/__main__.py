"""Print agreement on the labelled sample beside the nearest-phrase baseline: ``make eval``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.baseline import NearestPhrase
from evaluation.measures import ROUTES, find_interval, find_weighted_kappa, make_confusion
from matrix.catalogue import find_pack_folder, load_pack
from matrix.loader import read_pack_folder
from thresholds.triage import triage

SAMPLES = Path(__file__).parent.parent / "tests" / "samples"
AS_OF = date(2026, 11, 20)
CONCEPTS = {
    "bruising": ("injury", "physical_abuse"),
    "parental substance misuse": ("parental_drug_misuse", "parental_alcohol_misuse"),
    "self-harm": ("self_harm",),
    "sexual abuse": ("sexual_abuse",),
    "weapon": ("weapon",),
    "criminal exploitation": ("criminal_exploitation",),
}
"""The sample's concept names → the pack's."""
STATUS = {"historical": "past"}


def main() -> int:
    """Run the evaluation."""
    parser = argparse.ArgumentParser(prog="python -m evaluation")
    parser.add_argument("--wrong", action="store_true", help="list every wrong answer")
    parser.add_argument(
        "--split",
        choices=("sample", "work", "unseen"),
        default="sample",
        help="the published sample, or the project's own cases: the part worked on, or the part kept unseen",
    )
    arguments = parser.parse_args()
    pack = load_pack()
    nearest = NearestPhrase(read_pack_folder(find_pack_folder()))

    def ask_engine(text: str, row: dict[str, Any]) -> dict[str, Any]:
        return triage(pack, text, AS_OF, role=row.get("role"), age=row.get("child_age"))

    print(f"Pack {pack.manifest['id']} {pack.manifest['edition']}, hash {pack.hash[:12]}")
    print(
        "Agreement with published levels on a small sample: conformance, not validity; no claim about social workers."
    )
    names = ("cases", "red_flag_probes", "context_probes")
    if arguments.split != "sample":
        names = ("own_concerns", "own_red_flags", "own_context")
        print(
            f"The project's own cases, written and labelled by authors who had not seen the lexicon: {arguments.split}."
        )
    cases, flags, probes = (
        [row for row in _read(SAMPLES / f"{name}.jsonl") if row.get("split", "sample") == arguments.split]
        for name in names
    )
    engine = [(row["label"], ask_engine(row["text"], row)["route"]) for row in cases]
    baseline = [(row["label"], nearest.find(row["text"])[0]) for row in cases]
    _print_agreement("engine", engine)
    _print_agreement("baseline: nearest phrase, rapidfuzz partial_ratio", baseline)
    _print_flags("engine", flags, lambda text: bool(ask_engine(text, {})["red_flags"]))
    _print_flags("baseline", flags, lambda text: nearest.find(text)[1])
    right = [_is_status_right(ask_engine(row["text"], {}), row) for row in probes]
    print(f"\nContext status right: {sum(right)} of {len(right)} ({sum(right) / len(right):.0%})")
    if arguments.wrong:
        _list_wrong(cases, engine, flags, probes, right, ask_engine)
    return 0


def _read(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _print_agreement(name: str, pairs: list[tuple[str, str]]) -> None:
    table = make_confusion(pairs)
    exact = sum(expected == got for expected, got in pairs)
    low, high = find_interval(exact, len(pairs))
    ranks = [(ROUTES.index(expected), ROUTES.index(got)) for expected, got in pairs]
    far_below = sum(expected - got >= 2 for expected, got in ranks)
    light = [(expected, got) for expected, got in ranks if expected <= 1]
    over = sum(got >= 2 for _, got in light)
    print(f"\n{name}: {exact} of {len(pairs)} exact ({exact / len(pairs):.0%}, 95% interval {low:.0%} to {high:.0%})")
    print(f"  quadratic-weighted kappa {find_weighted_kappa(table):.2f}")
    print(
        f"  two or more levels too low: {far_below};  level 1-2 sent to social care: {over} of {len(light)} ({over / max(1, len(light)):.0%})"
    )
    print("  " + "expected \\ got".ljust(16) + "".join(route.rjust(12) for route in ROUTES))
    for route, row in zip(ROUTES, table, strict=True):
        print("  " + route.ljust(16) + "".join(str(count).rjust(12) for count in row))


def _print_flags(name: str, rows: list[dict[str, Any]], is_raised: Callable[[str], bool]) -> None:
    real = [row for row in rows if row["must_trigger"]]
    innocent = [row for row in rows if not row["must_trigger"]]
    found = sum(is_raised(row["text"]) for row in real)
    false = sum(is_raised(row["text"]) for row in innocent)
    low, high = find_interval(found, len(real))
    print(
        f"\nRed flags, {name}: {found} of {len(real)} found ({found / len(real):.0%}, 95% interval {low:.0%} to {high:.0%}); "
        f"look-alikes raised {false} of {len(innocent)}"
    )


def _is_status_right(result: dict[str, Any], row: dict[str, Any]) -> bool:
    wanted = STATUS.get(row["expected"], row["expected"])
    table = {item["concept"]: item["status"] for item in result["concepts"]}
    return any(table.get(concept) == wanted for concept in CONCEPTS.get(row["concept"], (row["concept"],)))


def _list_wrong(
    cases: list[dict[str, Any]],
    engine: list[tuple[str, str]],
    flags: list[dict[str, Any]],
    probes: list[dict[str, Any]],
    right: list[bool],
    ask_engine: Callable[[str, dict[str, Any]], dict[str, Any]],
) -> None:
    print("\nWRONG")
    for row, (expected, got) in zip(cases, engine, strict=True):
        if expected != got:
            result = ask_engine(row["text"], row)
            found = [(item["indicator"], item["text"], item["status"]) for item in result["findings"]]
            raised = [(flag["id"], flag["text"]) for flag in result["red_flags"]]
            print(f"{row['id']} expected {expected}, got {got}: {row['text']}\n    {raised} {found}")
    for row in flags:
        result = ask_engine(row["text"], {})
        if bool(result["red_flags"]) != row["must_trigger"]:
            raised = [(flag["id"], flag["text"]) for flag in result["red_flags"]]
            print(f"{row['id']} must_trigger {row['must_trigger']}: {row['text']} {raised}")
    for row, is_right in zip(probes, right, strict=True):
        if not is_right:
            print(
                f"{row['id']} {row['concept']} expected {row['expected']}: {row['text']} {ask_engine(row['text'], {})['concepts']}"
            )


if __name__ == "__main__":
    sys.exit(main())
