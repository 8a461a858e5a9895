"""Packs of many sizes, to see how the cost of reading grows with the phrases of a pack."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence

from matrix.compile_pack import ROLE_CLASSES, list_files, list_patterns, start_lexicon
from matrix.lexicon import Lexicon
from matrix.loader import PackFolder
from matrix.pack import Pack
from matrix.pattern import Element, read_pattern
from matrix.record import replace
from matrix.schema import files


def list_wordings(folder: PackFolder) -> list[str]:
    """List one plain form of each pattern of a pack: the first word of each choice and class, the rest left out."""
    classes = {
        name: word_class.words[0] for _, content in list_files(folder, files.ClassesFile) for name, word_class in content.classes.items()
    }  # fmt: skip
    wordings = {
        " ".join(
            _pick_word(element, classes)
            for part in read_pattern(text, {}).parts
            for element in part
            if not element.optional
        )
        for _, _, _, text in list_patterns(folder)
    }
    return sorted(wordings)


def _pick_word(element: Element, classes: dict[str, str]) -> str:
    if element.words:
        return element.words[0].removeprefix("=")
    if element.phrases:
        return " ".join(element.phrases[0])
    return classes[element.classes[0]] if element.classes else "3"


def grow_packs(pack: Pack, folder: PackFolder, sizes: Sequence[int]) -> list[Pack]:
    """Make packs of given numbers of patterns: some of the pack's own, the same in each, and made-up ones to fill up.

    The made-up ones are two to four words drawn from the pack's vocabulary, so that they share its words with
    messages but say nothing.
    """
    own = [(text, target) for _, _, target, text in list_patterns(folder)]
    own = own[:: max(1, len(own) // sizes[0])][: sizes[0]]
    concept = next(iter(pack.concepts))
    packs = []
    for size in sizes:
        compiler = start_lexicon(folder)
        words = sorted(word for word in compiler.vocabulary if word.isalpha())
        for text, target in own:
            compiler.add_pattern(text, target)
        for text in _make_up(words, size - len(own)):
            compiler.add_pattern(text, f"c:{concept}")
        packs.append(replace(pack, lexicon=Lexicon(compiler.make_tables(ROLE_CLASSES))))
    return packs


def _make_up(words: Sequence[str], count: int) -> Iterator[str]:
    dice = random.Random(20_000)
    for _ in range(count):
        yield " ".join(dice.choice(words) for _ in range(dice.randint(2, 4)))


def fit_exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """Fit the exponent of growth: the slope of the straight line through the logarithms."""
    logs = [(math.log(size), math.log(spent)) for size, spent in zip(sizes, times, strict=True)]
    middle = sum(x for x, _ in logs) / len(logs)
    height = sum(y for _, y in logs) / len(logs)
    return sum((x - middle) * (y - height) for x, y in logs) / sum((x - middle) ** 2 for x, _ in logs)
