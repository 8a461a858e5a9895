"""Putting right what was recognised: by number, or in words such as "no, that was her sister"."""

from __future__ import annotations

import re

from matrix.pack import Pack
from thresholds.decision.outlook import Suggestion
from thresholds.finding import Finding

_SMALL = frozenset(
    "no not that it was is the a an his her their my sorry actually wait i meant mean she he they were and of in on at "
    "to so true else someone about for this".split()
)


def find_meant(pack: Pack, suggestion: Suggestion, text: str) -> tuple[str, ...]:
    """Find which lines a correction in words is about.

    The lines whose words it repeats; else all lines that the same words of the last message gave; else all of the last
    message when it had one sentence's worth.

    Returns:
        Ids of the lines; none when it cannot be told which is meant.
    """
    findings = [one for one in suggestion.picture.findings if one.place.message >= 0 and one.kind == "indicator"]
    wanted = {word for word in re.findall(r"[a-z']{3,}", text.lower()) if word not in _SMALL}
    named = [one for one in findings if wanted & _list_words(pack, one)]
    if named:
        return tuple(dict.fromkeys(one.id for one in named))
    last = max((one.place.message for one in findings), default=-1)
    recent = [one for one in findings if one.place.message == last]
    if len({one.id for one in recent}) == 1 or len({_join_places(one) for one in recent}) == 1:
        return tuple(dict.fromkeys(one.id for one in recent))
    return ()


def _list_words(pack: Pack, finding: Finding) -> set[str]:
    words = set(re.findall(r"[a-z']{3,}", finding.place.text.lower()))
    if finding.concept in pack.concepts:
        words |= set(re.findall(r"[a-z']{4,}", pack.concepts[finding.concept].name.lower()))
    return words - _SMALL


def _join_places(finding: Finding) -> tuple[int, int]:
    return finding.place.start, finding.place.end
