"""Print agreement with labelled material beside three baselines: ``make eval``."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import Any

from evaluation.baseline import Baseline, list_phrases, make_baselines
from evaluation.measures import ROUTES, find_interval, find_weighted_kappa, make_confusion
from evaluation.samples import Material, Row, read_material
from matrix.catalogue import find_pack_folder, load_pack
from matrix.loader import read_pack_folder
from matrix.pack import Pack
from thresholds.triage import triage

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
    parser.add_argument("--wrong", action="store_true", help="list every wrong answer (never for the unseen part)")
    parser.add_argument("--no-baselines", action="store_true", help="leave the baselines out: faster")
    parser.add_argument("--split", choices=("sample", "work", "unseen"), help="only this material")
    arguments = parser.parse_args()
    if arguments.wrong and arguments.split != "work":
        parser.error("--wrong goes with --split work: what is kept unseen is only totalled")
    pack = load_pack()
    phrases = [] if arguments.no_baselines else list_phrases(read_pack_folder(find_pack_folder()))
    baselines = tuple(make_baselines(phrases)) if phrases else ()
    print(f"Pack {pack.manifest['id']} {pack.manifest['edition']}, hash {pack.hash[:12]}")
    print("Agreement with published levels: conformance, not validity; no claim to be better than a social worker.")
    for name in (arguments.split,) if arguments.split else ("sample", "unseen"):
        report(pack, read_material(name), baselines, show_wrong=arguments.wrong)
    return 0


def report(pack: Pack, material: Material, baselines: tuple[Baseline, ...], *, show_wrong: bool = False) -> None:
    """Print the agreement of the engine and of the baselines with one material."""
    print(f"\n== {material.name}: {material.about}")
    results = {row["id"]: ask_engine(pack, row) for row in (*material.concerns, *material.flags, *material.contexts)}
    pairs = [(row["label"], results[row["id"]]["route"]) for row in material.concerns]
    _print_agreement("engine", pairs)
    for baseline in baselines:
        _print_agreement(baseline.name, [(row["label"], baseline.find(row["text"]).route) for row in material.concerns])
    _print_flags("engine", material.flags, [bool(results[row["id"]]["red_flags"]) for row in material.flags])
    for baseline in baselines:
        _print_flags(baseline.name, material.flags, [baseline.find(row["text"]).is_flag for row in material.flags])
    if material.pairs:
        print("\nShort messages in pairs, a flag and a twin that shares its words:")
        _print_flags("engine", material.pairs, [bool(ask_engine(pack, row)["red_flags"]) for row in material.pairs])
        for baseline in baselines:
            _print_flags(baseline.name, material.pairs, [baseline.find(row["text"]).is_flag for row in material.pairs])
    right = sum(is_status_right(results[row["id"]], row) for row in material.contexts)
    low, high = find_interval(right, len(material.contexts))
    print(f"\nContext status right: {right} of {len(material.contexts)} ({right / len(material.contexts):.0%}, "
          f"95% interval {low:.0%} to {high:.0%})")  # fmt: skip
    if show_wrong:
        _list_wrong(material, results)


def ask_engine(pack: Pack, row: Row) -> dict[str, Any]:
    """Triage one labelled message with what its writer gave beside the text."""
    return triage(pack, row["text"], AS_OF, role=row.get("role"), age=row.get("child_age"))


def is_status_right(result: dict[str, Any], row: Row) -> bool:
    """Does the result give the labelled concept the labelled status?"""
    wanted = STATUS.get(row["expected"], row["expected"])
    table = {item["concept"]: item["status"] for item in result["concepts"]}
    return any(table.get(concept) == wanted for concept in CONCEPTS.get(row["concept"], (row["concept"],)))


def _print_agreement(name: str, pairs: list[tuple[str, str]]) -> None:
    table = make_confusion(pairs)
    exact = sum(expected == got for expected, got in pairs)
    low, high = find_interval(exact, len(pairs))
    ranks = [(ROUTES.index(expected), ROUTES.index(got)) for expected, got in pairs]
    far_below = sum(expected - got >= 2 for expected, got in ranks)
    light = [(expected, got) for expected, got in ranks if expected <= 1]
    over = sum(got >= 2 for _, got in light)
    print(f"\n{name}: {exact} of {len(pairs)} exact ({exact / len(pairs):.0%}, 95% interval {low:.0%} to {high:.0%}), "
          f"quadratic-weighted kappa {find_weighted_kappa(table):.2f}")  # fmt: skip
    print(f"  two or more levels too low: {far_below};  "
          f"level 1-2 sent to social care: {over} of {len(light)} ({over / max(1, len(light)):.0%})")  # fmt: skip
    print("  " + "expected \\ got".ljust(16) + "".join(route.rjust(12) for route in ROUTES))
    for route, row in zip(ROUTES, table, strict=True):
        print("  " + route.ljust(16) + "".join(str(count).rjust(12) for count in row))


def _print_flags(name: str, rows: tuple[Row, ...], raised: list[bool]) -> None:
    real = [is_raised for row, is_raised in zip(rows, raised, strict=True) if row["must_trigger"]]
    innocent = [is_raised for row, is_raised in zip(rows, raised, strict=True) if not row["must_trigger"]]
    low, high = find_interval(sum(real), len(real))
    print(f"\nRed flags, {name}: {sum(real)} of {len(real)} found ({sum(real) / len(real):.0%}, 95% interval "
          f"{low:.0%} to {high:.0%}); look-alikes raised {sum(innocent)} of {len(innocent)} "
          f"({sum(innocent) / len(innocent):.0%})")  # fmt: skip


def _list_wrong(material: Material, results: dict[str, dict[str, Any]]) -> None:
    print("\nWRONG")
    for row in material.concerns:
        result = results[row["id"]]
        if row["label"] != result["route"]:
            found = [(item["indicator"], item["text"], item["status"]) for item in result["findings"]]
            raised = [(flag["id"], flag["text"]) for flag in result["red_flags"]]
            print(f"{row['id']} expected {row['label']}, got {result['route']}: {row['text']}\n    {raised} {found}")
    for row in material.flags:
        raised = [(flag["id"], flag["text"]) for flag in results[row["id"]]["red_flags"]]
        if bool(raised) != row["must_trigger"]:
            print(f"{row['id']} must_trigger {row['must_trigger']}: {row['text']} {raised}")
    for row in material.contexts:
        result = results[row["id"]]
        if not is_status_right(result, row):
            print(f"{row['id']} {row['concept']} expected {row['expected']}: {row['text']} {result['concepts']}")


if __name__ == "__main__":
    sys.exit(main())
