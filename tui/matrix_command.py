"""``thresholds matrix``: show, search, check, test and schema."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from matrix.catalogue import find_pack_folder, load_pack
from matrix.pack import Pack
from tui.clean import clean_text


def run_matrix(arguments: argparse.Namespace) -> int:
    """Run one action on the pack."""
    actions = {"show": _show, "search": _search, "check": _check, "test": _test, "schema": _print_schema}
    return actions[arguments.action](arguments)


def _show(arguments: argparse.Namespace) -> int:
    from tui.matrix_text import describe_target

    pack = load_pack(arguments.pack)
    return describe_target(pack, arguments.id, as_json=arguments.json)


def _search(arguments: argparse.Namespace) -> int:
    from thresholds.matrix_search import search_matrix

    pack = load_pack(arguments.pack)
    found = search_matrix(pack, " ".join(arguments.words))
    if arguments.json:
        print(json.dumps([_line(pack, target) for target, _ in found], ensure_ascii=False, indent=1))
        return 0
    for target, statement in found:
        print(f"{target:<9} {clean_text(statement)}")
    if not found:
        print(
            "Nothing in the matrix is near those words. Try others, or: thresholds matrix show",
            file=sys.stderr,
        )
        return 1
    return 0


def _line(pack: Pack, target: str) -> dict[str, Any]:
    line = pack.indicators.get(target)
    if line is None:
        flag = pack.red_flags[target]
        return {"id": flag.id, "level": 4, "statement": flag.name, "citation": "; ".join(flag.cite)}
    return {
        "id": line.id,
        "level": line.level,
        "dimension": pack.dimensions[line.dimension],
        "statement": line.statement,
        "citation": "; ".join(line.cite),
    }


def _check(arguments: argparse.Namespace) -> int:
    from matrix.check import find_problems

    root = Path(arguments.folder) if arguments.folder else find_pack_folder(arguments.pack)
    problems, compiled, folder = find_problems(root)
    for problem in problems:
        print(clean_text(("advice: " if problem.warning else "") + str(problem)))
    if compiled is None:
        count = sum(not problem.warning for problem in problems)
        print(
            f"{count} problem{'s' if count != 1 else ''} in {root}. The pack cannot be used yet.",
            file=sys.stderr,
        )
        return 1
    print(
        f"The pack is sound: {len(compiled['indicators'])} lines, {len(compiled['red_flags'])} red flags, "
        f"{len(compiled['concepts'])} concepts, {len(compiled['rules'])} rules, "
        f"{len(compiled['questions'])} questions, {len(folder.files)} files.",
        file=sys.stderr,
    )
    return 0


def _test(arguments: argparse.Namespace) -> int:
    from matrix.check import compile_tolerantly
    from matrix.pack import build_pack
    from thresholds.worked_examples import run_examples

    problems, compiled, folder = compile_tolerantly(find_pack_folder(arguments.pack))
    for problem in problems:
        print(clean_text(str(problem)), file=sys.stderr)
    pack = build_pack(compiled)
    passed = failed = 0
    for result in run_examples(pack, folder, arguments.only):
        passed += result.passed
        failed += not result.passed
        if arguments.all or not result.passed:
            mark = "ok  " if result.passed else "FAIL"
            print(
                clean_text(
                    f"{mark} {result.file}:{result.line} {result.id} {result.kind}: {result.text} → {result.got}"
                )
            )
    print(f"{passed} passed, {failed} failed", file=sys.stderr)
    return 1 if failed or problems else 0


def _print_schema(arguments: argparse.Namespace) -> int:
    from matrix.schema.files import FILE_MODELS

    del arguments
    schema = {name: model.model_json_schema(by_alias=True) for name, model in FILE_MODELS.items()}
    print(json.dumps(schema, indent=1))
    return 0
