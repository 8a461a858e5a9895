"""The baselines that a tool of this kind must beat: the level of the pack's nearest example.

Nearness is measured three ways: rapidfuzz ``partial_ratio`` and ``token_set_ratio``, and the cosine of TF-IDF
vectors over words and pairs of words (scikit-learn, needed for this comparison alone).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from matrix.compile_pack import list_files
from matrix.loader import PackFolder
from matrix.schema import files

ROUTE_OF_LEVEL = {1: "universal", 2: "early_help", 3: "cin", 4: "mash"}


@dataclass(frozen=True)
class Phrase:
    """An example of the pack."""

    text: str
    route: str
    is_flag: bool


@dataclass(frozen=True)
class Baseline:
    """A way to find the nearest phrase."""

    name: str
    find: Callable[[str], Phrase]


def list_phrases(folder: PackFolder) -> list[Phrase]:
    """List every example of a pack with its route; red flags are level 4."""
    phrases = [
        Phrase(text.lower(), ROUTE_OF_LEVEL[line.level], is_flag=False)
        for _, lines in list_files(folder, files.IndicatorsFile)
        for line in lines.indicators
        for text in line.examples
    ]
    phrases += [
        Phrase(text.lower(), "mash", is_flag=True)
        for _, flags in list_files(folder, files.RedFlagsFile)
        for flag in flags.red_flags
        for text in flag.examples
    ]
    return phrases


def make_baselines(phrases: list[Phrase]) -> Iterable[Baseline]:
    """Make the three baselines over the same phrases; TF-IDF only where scikit-learn is installed."""
    texts = [phrase.text for phrase in phrases]

    def find_by(scorer: Callable[..., float]) -> Callable[[str], Phrase]:
        return lambda text: phrases[process.extractOne(text.lower(), texts, scorer=scorer)[2]]

    yield Baseline("nearest phrase, rapidfuzz partial_ratio", find_by(fuzz.partial_ratio))
    yield Baseline("nearest phrase, rapidfuzz token_set_ratio", find_by(fuzz.token_set_ratio))
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        return
    vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    table = vectors.fit_transform(texts)

    def find_by_words(text: str) -> Phrase:
        return phrases[int((vectors.transform([text.lower()]) @ table.T).toarray().argmax())]

    yield Baseline("nearest phrase, TF-IDF", find_by_words)
