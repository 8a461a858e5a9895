"""Repairing spelling word by word, so that ordinary words are never bent into risks.

A word is repaired only when it is neither in the pack nor an ordinary English word nor a name, when the word meant
begins with the same letter, and when it lies within a budget of slips that grows with its length
(optimal string alignment: letters swapped, dropped, doubled or wrong).
"""

from __future__ import annotations

from matrix.english import is_english
from matrix.lexicon import MIN_REPAIRED, Lexicon
from matrix.words import Words


def allow_slips(length: int) -> int:
    """How many slips a word of this length may hold."""
    if length < MIN_REPAIRED:
        return 0
    return 1 if length < 7 else 2


def repair_words(lexicon: Lexicon, words: Words, text: str) -> tuple[Words, frozenset[int]]:
    """Repair misspelt words.

    Returns:
        The words with repairs made, and the numbers of the repaired ones.
    """
    doubtful = [
        index
        for index, word in enumerate(words.words)
        if len(word) >= MIN_REPAIRED and word.isalpha() and not lexicon.look_up(word).is_known
    ]
    if not doubtful:
        return words, frozenset()
    mixed_case = not text.islower() and not text.isupper()
    repaired: dict[int, str] = {}
    for index in doubtful:
        word = words.words[index]
        if is_english(word) or _is_ordinary_form(word):
            continue
        if mixed_case and text[words.starts[index]].isupper() and not words.before[index]:
            continue
        found = _find_nearest(lexicon, word)
        if found:
            repaired[index] = found
    if not repaired:
        return words, frozenset()
    mended = tuple(repaired.get(index, word) for index, word in enumerate(words.words))
    return Words(mended, words.starts, words.ends, words.before), frozenset(repaired)


def _is_ordinary_form(word: str) -> bool:
    for ending in ("s", "ed", "ing", "er", "ers", "ly", "d", "es"):
        if word.endswith(ending) and is_english(word[: -len(ending)]):
            return True
    return False


def _find_nearest(lexicon: Lexicon, word: str) -> str | None:
    from rapidfuzz.distance import OSA

    budget = allow_slips(len(word))
    best: tuple[int, int, str] | None = None  # fewest slips, then the word that the pack has most to do with
    for length in range(len(word) - budget, len(word) + budget + 1):
        for candidate in lexicon.repairs.get(f"{word[0]}{length}", "").split():
            distance = OSA.distance(word, candidate, score_cutoff=budget)
            if distance <= budget:
                rank = (distance, -len(lexicon.look_up(candidate).terms), candidate)
                if best is None or rank < best:
                    best = rank
    return best[2] if best else None
