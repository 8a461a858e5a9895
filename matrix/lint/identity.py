"""Ids are unique and stand where they belong."""

from __future__ import annotations

from collections.abc import Iterator

from matrix.compile_pack import list_files
from matrix.lint.index import PackIndex
from matrix.problem import PackProblem
from matrix.schema import files


def check_identity(index: PackIndex) -> Iterator[PackProblem]:
    """Check that every id is unique and that lines stand in the file of their dimension and at their level."""
    for kind, first, second in index.repeated:
        line = index.folder.find_line(first.file, *first.path)
        yield index.problem(
            second,
            f"a {kind.replace('_', ' ')} of this name stands already in {first.file}:{line}",
            "give one of them another id",
        )
    for name, lines in list_files(index.folder, files.IndicatorsFile):
        for row, item in enumerate(lines.indicators):
            at = index.folder.find_line(name, "indicators", row)
            dimension, level, _ = item.id.split(".")
            if dimension != lines.dimension:
                yield PackProblem(
                    name,
                    at,
                    item.id,
                    f"the id is of dimension {dimension} but the file is of dimension {lines.dimension}",
                    "move the line to the file of its dimension, or mend the id",
                )
            if int(level) != item.level:
                yield PackProblem(
                    name,
                    at,
                    item.id,
                    f"the id says level {level} but «level» says {item.level}",
                    "make the two agree",
                )
