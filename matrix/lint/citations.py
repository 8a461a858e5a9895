"""Every citation names a source of the pack; dates make sense."""

from __future__ import annotations

from collections.abc import Iterator

from matrix.lint.index import PackIndex, Placed
from matrix.problem import PackProblem
from matrix.schema.policy import Manifest

PROPOSAL = "proposal"
_CITED = (
    "indicator",
    "red_flag",
    "rule",
    "level",
    "route",
    "domain",
    "action",
    "contact",
    "question",
    "prompt",
    "term",
    "case",
)


def check_citations(index: PackIndex) -> Iterator[PackProblem]:
    """Check that citations resolve and that the pack's dates are in order."""
    for kind in _CITED:
        for placed, item in index.list_items(kind):
            for row, citation in enumerate(item.cite):
                source = citation.split(" ", 1)[0]
                if source == PROPOSAL or index.has("source", source):
                    continue
                yield index.problem(
                    placed,
                    f"it cites «{source}», which is not in sources.yaml",
                    index.suggest(["source"], source, "add it there, or write proposal if the line is your own"),
                    "cite",
                    row,
                )
    for placed, manifest in index.list_items("manifest"):
        yield from _check_dates(index, placed, manifest)


def _check_dates(index: PackIndex, placed: Placed, manifest: Manifest) -> Iterator[PackProblem]:
    begins, ends = manifest.effective_from, manifest.review_by
    if ends <= begins:
        yield index.problem(
            placed,
            f"it is to be reviewed on {ends}, which is not after it takes effect on {begins}",
            "put «review_by» after «effective_from»",
            "review_by",
        )
    if not manifest.edition.startswith(str(begins.year)):
        yield index.problem(
            placed,
            f"edition {manifest.edition} does not begin with the year it takes effect ({begins.year})",
            "name the edition by its year and number, for example 2026.1",
            "edition",
            warning=True,
        )
    for file in index.kinds.get("contacts_file", {}).values():
        if file.item.checked_on > ends > begins:
            yield PackProblem(
                file.file,
                index.folder.find_line(file.file, "checked_on"),
                "checked_on",
                f"the numbers were checked on {file.item.checked_on}, after the pack's own review date {ends}",
                "mend the date, or give the pack a new edition",
            )
