"""Figures that follow from their counts, have a source, and name only what exists."""

from __future__ import annotations

from collections.abc import Iterator

from matrix.lint.index import PackIndex, Placed
from matrix.problem import PackProblem
from matrix.schema.evidence import Conflict, Figure, RouteEvidence


def check_evidence(index: PackIndex) -> Iterator[PackProblem]:
    """Check every figure and conflict.

    A percentage must follow from its counts to the decimals it was printed with, unless a conflict marks the figure
    as unsafe: then the source is known to be wrong, and says so wherever it is quoted.
    """
    unsafe = {name for _, conflict in index.list_items("conflict") for name in conflict.unsafe}
    for placed, figure in index.list_items("figure"):
        if not index.has("source", figure.source):
            mend = index.suggest(["source"], figure.source, "add it to sources.yaml: a figure needs a source")
            yield index.problem(placed, f"source «{figure.source}» is not in sources.yaml", mend, "source")
        for row, concept in enumerate(figure.concepts):
            if not index.has("concept", concept):
                mend = index.suggest(["concept"], concept, "name a concept of concepts/")
                yield index.problem(placed, f"concept «{concept}» does not exist", mend, "concepts", row)
        if figure.id not in unsafe:
            yield from _check_percent(index, placed, figure)
    for kind, keys in (("conflict", ("figures", "unsafe")), ("beside_route", ("figures",))):
        for placed, item in index.list_items(kind):
            yield from _check_names(index, placed, item, keys)


def _check_names(
    index: PackIndex, placed: Placed, item: Conflict | RouteEvidence, keys: tuple[str, ...]
) -> Iterator[PackProblem]:
    for key in keys:
        for row, name in enumerate(getattr(item, key)):
            if not index.has("figure", name):
                mend = index.suggest(["figure"], name, "name a figure of evidence/")
                yield index.problem(placed, f"figure «{name}» does not exist", mend, key, row)
    for row, citation in enumerate(item.cite):
        source = citation.split(" ", 1)[0]
        if source != "proposal" and not index.has("source", source):
            mend = index.suggest(["source"], source, "add it to sources.yaml")
            yield index.problem(placed, f"it cites «{source}», which is not in sources.yaml", mend, "cite", row)


def _check_percent(index: PackIndex, placed: Placed, figure: Figure) -> Iterator[PackProblem]:
    if figure.printed_percent is None:
        return
    if figure.kind == "change" and len(figure.points) >= 2 and figure.points[0].value:
        follows = 100 * (figure.points[-1].value / figure.points[0].value - 1)
    elif figure.n is not None and figure.of:
        follows = 100 * figure.n / figure.of
    else:
        return
    if abs(follows - figure.printed_percent) > 0.5 * 10**-figure.printed_to + 1e-9:
        yield index.problem(
            placed,
            f"{figure.printed_percent:g} per cent does not follow from its counts, which give {follows:.2f}",
            "check the counts against the source; if the source itself is wrong, write a conflict that marks it unsafe",
            "printed_percent",
        )
