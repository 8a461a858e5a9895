"""Finding lines of the matrix by words, typos forgiven."""

from __future__ import annotations

from matrix.pack import Pack
from matrix.words import split_words

_MINIMUM = 55


def search_matrix(pack: Pack, words: str, limit: int = 20) -> list[tuple[str, str]]:
    """Find the lines and red flags nearest to some words.

    Args:
        pack: the policy.
        words: what to look for; abbreviations and slips are understood as in messages.
        limit: how many to return at most.

    Returns:
        Ids with their statements, nearest first.
    """
    from rapidfuzz import fuzz

    plain = " ".join(split_words(words, pack.lexicon.spellings).words)
    if not plain:
        return []
    texts = {
        line.id: f"{line.statement} {line.met_when} {_name_concepts(pack, line.concepts)}"
        for line in pack.indicators.values()
    } | {flag.id: f"{flag.name} {_name_concepts(pack, flag.concepts)}" for flag in pack.red_flags.values()}
    scored = []
    for target, text in texts.items():
        body = text.lower()
        hits = [max((fuzz.ratio(word, other) for other in body.split()), default=0.0) for word in plain.split()]
        whole = sum(hits) / len(hits)
        scored.append((-(whole + (10 if plain in body else 0)), target))
    scored.sort()
    statements = {line.id: line.statement for line in pack.indicators.values()} | {
        flag.id: flag.name for flag in pack.red_flags.values()
    }
    return [(target, statements[target]) for score, target in scored[:limit] if -score >= _MINIMUM]


def _name_concepts(pack: Pack, concepts: tuple[str, ...]) -> str:
    return " ".join(pack.concepts[concept].name for concept in concepts if concept in pack.concepts)
