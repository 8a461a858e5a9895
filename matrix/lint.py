"""What joins the files of a pack."""

from __future__ import annotations

from matrix.loader import PackFolder
from matrix.problem import PackProblem


def lint_pack(folder: PackFolder) -> list[PackProblem]:
    """Find what is wrong between the files of a pack."""
    return []
