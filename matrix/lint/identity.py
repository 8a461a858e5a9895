"""Ids are unique and stand where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from matrix.compile_pack import list_files
from matrix.lint.index import PackIndex
from matrix.problem import PackProblem
from matrix.schema import files

_KIND_NAMES = {
    "indicator": "line",
    "red_flag": "red flag",
    "status_cue": "status cue",
    "cover": "ordinary cover",
}


def check_identity(index: PackIndex) -> Iterator[PackProblem]:
    """Check that every id is unique and that lines stand in the file of their dimension and at their level."""
    yield from _check_repeated(index)
    yield from _check_choices(index)
    yield from _check_classes(index)
    for name, lines in list_files(index.folder, files.IndicatorsFile):
        yield from _check_dimension(index, name, lines)
        yield from _check_levels(index, name, lines)


def _check_repeated(index: PackIndex) -> Iterator[PackProblem]:
    for kind, first, second in index.repeated:
        at = f"{first.file}:{index.folder.find_line(first.file, *first.path)}"
        if kind in ("level", "route"):
            yield index.problem(second, f"this {kind} is described already in {at}", "keep one of the two")
        elif kind == "term":
            yield index.problem(second, f"this term is explained already in {at}", "put the two together")
        else:
            wrong = f"another {_KIND_NAMES.get(kind, kind)} has this id already ({at})"
            yield index.problem(second, wrong, "give one of them another id")


def _check_choices(index: PackIndex) -> Iterator[PackProblem]:
    """Check the values of facts, whose ids are their own."""
    for placed, fact in index.list_items("fact"):
        if (fact.kind == "choice") != bool(fact.values):
            has = "no «values» to choose from" if fact.kind == "choice" else "«values»"
            yield index.problem(
                placed,
                f"a fact of kind {fact.kind} has {has}",
                "mend «kind», or list values for a choice alone",
                "kind",
            )
        seen: set[str] = set()
        for row, choice in enumerate(fact.values):
            if choice.id in seen:
                wrong = f"the value «{choice.id}» stands here for the second time"
                yield index.problem(placed, wrong, "keep one of the two, or give one another id", "values", row)
            seen.add(choice.id)


def _check_classes(index: PackIndex) -> Iterator[PackProblem]:
    """Check that patterns can name every word class."""
    for name, content in list_files(index.folder, files.ClassesFile):
        for class_name in content.classes:
            if not re.fullmatch(r"[a-z][a-z0-9_]*", class_name):
                yield PackProblem(
                    name,
                    index.folder.find_line(name, "classes", class_name),
                    class_name,
                    "no pattern can name a word class that is written like this",
                    "use lower case letters, figures and underscores, beginning with a letter",
                )


def _check_dimension(index: PackIndex, name: str, lines: files.IndicatorsFile) -> Iterator[PackProblem]:
    """Check the dimension of a file and of its lines; where all lines agree, it is the file that is wrong."""
    found = [item.id.split(".")[0] for item in lines.indicators]
    if len(found) > 1 and len(set(found)) == 1 and found[0] != lines.dimension:
        yield PackProblem(
            name,
            index.folder.find_line(name, "dimension"),
            lines.dimension,
            f"the file is of dimension {lines.dimension}, but all its lines are of dimension {found[0]}",
            f"write dimension: {found[0]}, or mend the ids",
        )
        return
    if not index.has("dimension", lines.dimension):
        yield PackProblem(
            name,
            index.folder.find_line(name, "dimension"),
            lines.dimension,
            f"domains.yaml has no dimension {lines.dimension}",
            "add it there, or mend the dimension of this file",
        )
    for row, dimension in enumerate(found):
        if dimension != lines.dimension:
            yield PackProblem(
                name,
                index.folder.find_line(name, "indicators", row, "id"),
                lines.indicators[row].id,
                f"the id is of dimension {dimension}, but the file is of dimension {lines.dimension}",
                "move the line to the file of its dimension, or mend the id",
            )


def _check_levels(index: PackIndex, name: str, lines: files.IndicatorsFile) -> Iterator[PackProblem]:
    for row, item in enumerate(lines.indicators):
        level = int(item.id.split(".")[1])
        if level != item.level:
            yield PackProblem(
                name,
                index.folder.find_line(name, "indicators", row, "level"),
                item.id,
                f"the id says level {level}, but «level» says {item.level}",
                "make the two agree",
            )
