"""Checking a whole pack: each file by itself, then everything that joins them, all problems at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from matrix.compile_pack import check_patterns, compile_pack
from matrix.lint import lint_pack
from matrix.loader import PackFolder, read_pack_folder
from matrix.problem import PackError, PackProblem
from matrix.schema.files import REQUIRED_FILES


def find_problems(root: Path) -> tuple[list[PackProblem], dict[str, Any] | None, PackFolder]:
    """Find every problem and piece of advice in a pack.

    Returns:
        The problems in order of place, the compiled form when the pack can be used (else None), and the folder.
    """
    folder = read_pack_folder(root)
    compiled: dict[str, Any] | None = None
    if folder.problems:
        check_patterns(folder)
    else:
        compiled = compile_pack(folder)
    folder.problems += lint_pack(folder)
    if any(not problem.warning for problem in folder.problems):
        compiled = None
    return sorted(folder.problems), compiled, folder


def check_pack(root: Path) -> dict[str, Any]:
    """Check a pack and compile it.

    Raises:
        PackError: the pack has problems; it carries all of them (advice alone does not stop a pack).
    """
    problems, compiled, _ = find_problems(root)
    if compiled is None:
        raise PackError([problem for problem in problems if not problem.warning])
    return compiled


def compile_tolerantly(root: Path) -> tuple[list[PackProblem], dict[str, Any], PackFolder]:
    """Compile as much of a pack as is sound, so that one broken file does not stop the others' tests.

    Raises:
        PackError: a file without which there is no pack is missing or broken.
    """
    folder = read_pack_folder(root)
    if any(needed not in folder.files for needed in REQUIRED_FILES):
        raise PackError(folder.problems)
    compiled = compile_pack(folder)
    sound = {row["id"] for row in compiled["indicators"]}
    for row in compiled["concepts"]:
        row["default"] = row["default"] if row["default"] in sound else None
    known = sound | {row["id"] for row in compiled["red_flags"]}
    compiled["questions"] = [
        row
        for row in compiled["questions"]
        if all(answer["sets"]["findings"].keys() <= known for answer in row["answers"])
    ]
    return sorted(problem for problem in folder.problems if not problem.warning), compiled, folder
