"""What joins the files of a pack: ids that resolve, cover, rules that make sense, dates, citations."""

from __future__ import annotations

from matrix.lint.citations import check_citations
from matrix.lint.cover import check_cover
from matrix.lint.evidence import check_evidence
from matrix.lint.identity import check_identity
from matrix.lint.index import index_pack
from matrix.lint.reasoning import check_reasoning
from matrix.lint.references import check_references
from matrix.loader import PackFolder
from matrix.problem import PackProblem


def lint_pack(folder: PackFolder) -> list[PackProblem]:
    """Find what is wrong between the files of a pack."""
    index = index_pack(folder)
    return [
        *check_identity(index),
        *check_references(index),
        *check_citations(index),
        *check_cover(index),
        *check_reasoning(index),
        *check_evidence(index),
    ]
