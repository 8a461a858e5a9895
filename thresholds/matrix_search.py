"""Finding lines of the matrix by words, typos forgiven: first what the words would be recognised as, then what is near."""

from __future__ import annotations

from matrix.pack import Pack
from matrix.words import split_words
from thresholds.account import Account
from thresholds.decision.picture import gather_picture
from thresholds.understanding.read import read_message

_MINIMUM = 55
_TEXTS: dict[str, dict[str, frozenset[str]]] = {}
_WHOLE, _BEGINS, _SLIP = 100.0, 92.0, 78.0
"""How near a word is that stands there, one that begins so, and the least that a slip of the finger may be."""


def search_matrix(pack: Pack, words: str, limit: int = 20) -> list[tuple[str, str]]:
    """Find the lines and red flags nearest to some words.

    Args:
        pack: the policy.
        words: what to look for; abbreviations and slips are understood as in messages.
        limit: how many to return at most.

    Returns:
        Ids with their statements, nearest first.
    """
    plain = split_words(words, pack.lexicon.spellings).words
    if not plain:
        return []
    picture = gather_picture(pack, Account().add_reading(read_message(pack, words)))
    meant = dict.fromkeys(finding.id for finding in picture.findings)
    scores = {target: _score(plain, text) for target, text in _list_texts(pack).items() if target not in meant}
    near = sorted((-score, target) for target, score in scores.items() if score >= _MINIMUM)
    found = [*meant, *(target for _, target in near)][:limit]
    return [(target, _state(pack, target)) for target in found]


def _score(wanted: tuple[str, ...], text: frozenset[str]) -> float:
    """Score how near a text is to the words: the mean over them, each by its nearest word there."""
    return sum(_find_nearest(word, text) for word in wanted) / len(wanted)


def _find_nearest(word: str, text: frozenset[str]) -> float:
    if word in text:
        return _WHOLE
    if len(word) >= 3 and any(other.startswith(word) for other in text):
        return _BEGINS
    from rapidfuzz import fuzz, process

    alike = [other for other in text if other[0] == word[0]]
    found = process.extractOne(word, alike, scorer=fuzz.ratio, score_cutoff=_SLIP)
    return found[1] if found else 0.0


def _list_texts(pack: Pack) -> dict[str, frozenset[str]]:
    """List the words of every line and red flag; the same for the same content, so it is done once for each."""
    if pack.hash in _TEXTS:
        return _TEXTS[pack.hash]
    texts = {line.id: f"{line.statement} {line.met_when}" for line in pack.indicators.values()}
    texts |= {flag.id: flag.name for flag in pack.red_flags.values()}
    concepts = {line.id: line.concepts for line in pack.indicators.values()}
    concepts |= {flag.id: flag.concepts for flag in pack.red_flags.values()}
    _TEXTS.clear()
    _TEXTS[pack.hash] = {
        target: frozenset(split_words(f"{text} {_name_concepts(pack, concepts[target])}", pack.lexicon.spellings).words)
        for target, text in texts.items()
    }
    return _TEXTS[pack.hash]


def _state(pack: Pack, target: str) -> str:
    return pack.red_flags[target].name if target in pack.red_flags else pack.indicators[target].statement


def _name_concepts(pack: Pack, concepts: tuple[str, ...]) -> str:
    return " ".join(pack.concepts[concept].name for concept in concepts if concept in pack.concepts)
