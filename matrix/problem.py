"""A mistake in a pack, said so that a practitioner can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from matrix.record import record


@record
class PackProblem:
    """One mistake: where it stands, what it concerns, what is wrong, how to mend it."""

    file: str
    """Path inside the pack folder, with forward slashes."""
    line: int
    """Line number from 1; 0 when the whole file is meant."""
    about: str
    """The id or key concerned, or an empty string."""
    wrong: str
    """What is wrong, in one plain sentence without a full stop."""
    mend: str
    """How to mend it, in one plain sentence without a full stop."""
    warning: bool = False
    """True for advice that does not stop the pack from loading."""

    def __lt__(self, other: PackProblem) -> bool:
        """Sort by place, then by words."""
        return _list_fields(self) < _list_fields(other)

    def __str__(self) -> str:
        """Say it in one line: ``file:line · id · what is wrong · how to mend it``."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return " · ".join(part for part in (place, self.about, self.wrong, self.mend) if part)


_list_fields = attrgetter("file", "line", "about", "wrong", "mend", "warning")


class PackError(Exception):
    """A pack that cannot be used, with every problem found in it."""

    def __init__(self, problems: Sequence[PackProblem]) -> None:
        """Keep the problems, sorted by file and line."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
