"""``thresholds evidence``: the published figures, one in full, known errors, plots; refusals of what they cannot say."""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from matrix.catalogue import load_pack
from matrix.figure import Figure
from matrix.pack import Pack
from thresholds.evidence.near import find_by_concept, find_by_route, show_figure
from thresholds.evidence.refusal import find_refusal
from thresholds.evidence.statement import state_figure
from tui.arguments import UsageError
from tui.batch_command import defuse_cell
from tui.clean import clean_text
from tui.evidence_list import COLUMNS, KINDS, list_figures, list_kinds
from tui.evidence_plot import LEAST_WIDTH, draw_plot, list_plot_rows, list_plotted, write_plot_table
from tui.evidence_text import (
    GROUPS,
    NO_FIGURE,
    list_conflict_parts,
    list_parts,
    show_conflict,
    show_row,
    tabulate,
    write_parts,
)
from tui.wrap import WIDTH, wrap_lines

Shown = tuple[Any, Sequence[str], Sequence[Mapping[str, str]], list[str]]
"""What is shown: as data, as the columns and rows of a table for CSV, and as lines for people."""


def run_evidence(arguments: argparse.Namespace) -> int:
    """Show what is asked for, or say why it is refused or that there is none."""
    _check_usage(arguments)
    refusal = find_refusal(arguments.ask or "")
    if refusal:
        return _say(refusal)
    pack = load_pack(arguments.pack)
    asked = arguments.ask or arguments.find
    shown = _find_shown(pack, arguments)
    if shown[0]:
        _print(shown, arguments)
        return 0
    if arguments.json:
        print("[]")
        return 0
    if asked:
        return _say(find_refusal(asked) or f"No figure is near «{clean_text(asked)}». That says nothing either way.")
    if arguments.conflicts:
        return _say("The pack knows of no errors or conflicts. That does not mean that there are none.")
    return _say(NO_FIGURE if arguments.target else "The pack has no such figure.")


def find_asked(pack: Pack, question: str) -> list[Figure]:
    """Find the figures filed under what a question speaks of, as a message would be understood."""
    from thresholds.account import Account
    from thresholds.decision.picture import gather_picture
    from thresholds.understanding.read import read_message

    picture = gather_picture(pack, Account().add_reading(read_message(pack, question)))
    concepts = dict.fromkeys(finding.concept for finding in picture.findings if finding.concept)
    found = {figure.id: figure for concept in concepts for figure in find_by_concept(pack, concept)}
    return list(found.values()) or list_figures(pack, words=question)


def _check_usage(arguments: argparse.Namespace) -> None:
    if arguments.kind not in (None, "all", *KINDS):
        kinds = ", ".join(KINDS)
        raise UsageError(f"--kind «{clean_text(arguments.kind)}» is not a kind of figure. Write one of: {kinds}, all.")
    ways = {
        "an id": arguments.target,
        "--ask": arguments.ask,
        "--conflicts": arguments.conflicts,
        "--plot": arguments.plot,
    }
    given = [name for name, value in ways.items() if value]
    if len(given) > 1:
        raise UsageError(f"{' and '.join(given)} cannot go together: ask for one at a time.")
    if given and (arguments.find or arguments.kind):
        raise UsageError(f"--find and --kind choose rows of the table; they do not go with {given[0]}.")


def _find_shown(pack: Pack, arguments: argparse.Namespace) -> Shown:
    width = find_width()
    if arguments.conflicts:
        return _show_conflicts(pack)
    if arguments.plot:
        return _show_plot(pack, arguments.plot, width)
    if arguments.target:
        return _show_target(pack, arguments.target)
    if arguments.ask:
        return _show_full(pack, find_asked(pack, arguments.ask))
    kind = (
        None if arguments.kind == "all" or (arguments.find and not arguments.kind) else arguments.kind or "conversion"
    )
    figures = list_figures(pack, kind, arguments.find, arguments.sort)
    lines = [f"{kind}: {KINDS[kind]}" if kind else "Published figures", "", *tabulate(pack, figures, width), ""]
    lines.append("One in full, with what must not be concluded: thresholds evidence ID or CONCEPT, for example:")
    lines += [f"  thresholds evidence {figure.id}" for figure in figures[:1]]
    if not arguments.kind and not arguments.find:
        lines.append(f"Other kinds: --kind {', '.join(one for one in list_kinds(pack) if one != kind)}, all")
    return _show(pack, figures, [*lines, GROUPS])


def _show_target(pack: Pack, target: str) -> Shown:
    key = target.strip().lower().replace(" ", "_").replace("-", "_")
    if key in pack.evidence.figures:
        return _show_full(pack, [pack.evidence.figures[key]])
    if key in pack.concepts:
        return _show_full(pack, find_by_concept(pack, key))
    if key in pack.routes:
        beside = pack.evidence.beside_routes.get(key)
        data, columns, rows, lines = _show_full(pack, find_by_route(pack, key))
        return data, columns, rows, [*([beside.text, ""] if beside else []), *lines]
    raise UsageError(
        f"no figure, concept or route is called «{clean_text(target)}». Try: thresholds evidence --find WORDS\n"
        f"{find_refusal(target)}".rstrip()
    )


def _show_full(pack: Pack, figures: Sequence[Figure]) -> Shown:
    if len(figures) == 1:
        return _show(pack, figures, write_parts(list_parts(pack, figures[0])))
    lines: list[str] = []
    for figure in figures:
        lines += [f"{figure.title}  [{figure.id}]", f"- {state_figure(pack, figure)}"]
        lines += [f"- Must not say: {figure.must_not_say}", ""]
    return _show(pack, figures, [*lines, GROUPS])


def _show(pack: Pack, figures: Sequence[Figure], lines: list[str]) -> Shown:
    return [show_figure(pack, one) for one in figures], COLUMNS, [show_row(pack, one) for one in figures], lines


def _show_conflicts(pack: Pack) -> Shown:
    data = [show_conflict(conflict) for conflict in pack.evidence.conflicts]
    lines: list[str] = []
    for conflict in pack.evidence.conflicts:
        lines += [*write_parts(list_conflict_parts(pack, conflict)), ""]
    rows = [
        {key: " ".join(value) if isinstance(value, list) else str(value) for key, value in one.items()} for one in data
    ]
    return data, list(data[0]) if data else (), rows, lines[:-1]


def _show_plot(pack: Pack, plot: str, width: int) -> Shown:
    figures = list_plotted(pack, plot)
    headings, rows = list_plot_rows(pack, plot)
    lines = [*draw_plot(pack, plot, width), "", *write_plot_table(pack, plot, width)]
    table = [dict(zip(headings, row, strict=True)) for row in rows]
    return [show_figure(pack, figure) for figure in figures], headings, table, lines


def find_width() -> int:
    """Find how wide to write: the terminal's width when there is one, within reason."""
    if not sys.stdout.isatty():
        return WIDTH
    return max(LEAST_WIDTH, min(shutil.get_terminal_size((WIDTH, 24)).columns - 1, 110))


def _print(shown: Shown, arguments: argparse.Namespace) -> None:
    data, headings, rows, lines = shown
    if arguments.json:
        print(clean_text(json.dumps(data, ensure_ascii=False, indent=1)))
    elif arguments.csv:
        writer = csv.DictWriter(sys.stdout, headings, lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: defuse_cell(value) for key, value in row.items()} for row in rows)
    else:
        width = find_width()
        wrapped = [clean_text(line) for line in wrap_lines(lines, width)]
        if arguments.svg:
            from tui.evidence_svg import write_svg

            print(f"Written: {write_svg(wrapped, arguments.svg)}", file=sys.stderr)
        else:
            print("\n".join(wrapped))


def _say(words: str) -> int:
    print("\n".join(wrap_lines([clean_text(words)])), file=sys.stderr)
    return 1
