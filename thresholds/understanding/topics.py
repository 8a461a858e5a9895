"""What is shown of each concept: its status by all that the words around it say.

A bare noun is too little to raise a concern on, but it is enough to carry a status: where the words around it say that
it is not so, that it was so once, that it is another family's or that nobody knows, the subject was named.
What is found here is shown and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping

from matrix.pack import Pack
from thresholds.finding import STATUSES
from thresholds.understanding.scan import Hit
from thresholds.understanding.status import StatusJudge

_RANK = {status: rank for rank, status in enumerate(STATUSES)}


def read_spoken(pack: Pack, hits: Iterable[Hit], judge: StatusJudge) -> tuple[tuple[str, str], ...]:
    """Find the concepts that these hits mention, by themselves or through a line, with the status to show.

    Words that are part of an opposite told plainly ("the hair strand test came back clear") mention nothing.
    """
    found: dict[str, str] = {}
    hits = list(hits)
    told = [(hit.target[2:], hit.used) for hit in hits if hit.target.startswith("w:") and _is_told(pack, hit, judge)]
    for hit in hits:
        if hit.target.startswith("c:"):
            concept, about = hit.target[2:], pack.concepts[hit.target[2:]].about
        elif hit.target.startswith("i:") and not is_strength(pack, hit.target[2:]):
            concept = pack.indicators[hit.target[2:]].main_concept
            about = pack.concepts[concept].about if concept else ""
        else:
            continue
        if concept and not any(one == concept and len(used & hit.used) > 1 for one, used in told):
            about = "line" if about == "any" and hit.target.startswith("i:") else about
            join_statuses(found, [(concept, judge.judge(hit, about, shown=True)[0])])
    return tuple(sorted(found.items()))


def _is_told(pack: Pack, hit: Hit, judge: StatusJudge) -> bool:
    return judge.judge(hit, pack.concepts[hit.target[2:]].about, shown=True)[0] == "present"


def read_named(pack: Pack, hits: Iterable[Hit], judge: StatusJudge) -> tuple[tuple[str, str], ...]:
    """Find the concepts whose subject is named with a status, or whose opposite is told, as a strength tells it too."""
    found: dict[str, str] = {}
    for hit in hits:
        kind, concept = hit.target[0], hit.target[2:]
        if hit.target.startswith("i:") and is_strength(pack, concept):
            kind, concept = "w", pack.indicators[concept].main_concept or ""
        if kind not in "tw" or concept not in pack.concepts:
            continue
        status, _ = judge.judge(hit, pack.concepts[concept].about, shown=True)
        if kind == "t" and status != "present":
            join_statuses(found, [(concept, status)])
        elif kind == "w" and status == "present":
            join_statuses(found, [(concept, "absent")])
    return tuple(sorted(found.items()))


def is_strength(pack: Pack, target: str) -> bool:
    """Is this a line that tells of something good?"""
    return target in pack.indicators and pack.indicators[target].polarity == "strength"


def join_statuses(table: MutableMapping[str, str], more: Iterable[tuple[str, str]]) -> None:
    """Add statuses to a table: of two for one concept, the one that counts most stays."""
    for concept, status in more:
        if concept not in table or _RANK[status] < _RANK[table[concept]]:
            table[concept] = status
