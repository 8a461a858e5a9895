"""What is refused when it is asked of the figures, and why."""

from __future__ import annotations

import re

_ASKED = (
    (
        r"\b(?:add|sum|total|plus|together|combine[ds]?|combination|multipl\w+|times|product)\b",
        "Figures for two risks cannot be added or multiplied. The same assessment may have recorded several of them, and "
        "each was counted again for each; nobody published how they go together. Several risks at once are weighed by "
        "the rules of the matrix, not by sums.",
    ),
    (
        r"\b(?:low|lower|only|just|unlikely|not likely|safe|fine|reassur\w*|less than half|most (?:do|are|don'?t)|"
        r"nothing to worry)\b",
        "A low figure is no reassurance. It counts what was decided for other children after an assessment; most of "
        "those children were in need of some help, and it says nothing about this child. Go by what you know of the child.",
    ),
    (
        r"\b(?:chance|probab\w+|likel\w+|odds|risk score|score|percent\w* (?:chance|risk))\b",
        "No figure here is a chance for this child. Each describes assessments or children in one place and time, "
        "already known to social workers. The program gives no score.",
    ),
)  # fmt: skip


def find_refusal(asked: str) -> str:
    """Find why something asked of the figures is refused; empty when it is not."""
    low = asked.lower()
    return next((why for words, why in _ASKED if re.search(words, low)), "")
