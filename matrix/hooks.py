"""Which patterns hang on a term, and what else must stand in a sentence for one of them to be worth trying."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate, chain

Hung = tuple[dict[int, tuple[int, int]], Sequence[int]]
"""For one term: companion → which of its patterns need it, and the patterns."""


class Hooks:
    """The patterns that hang on a word or a term: each is worth trying where its companion stands too."""

    __slots__ = ("_companions", "_hung", "_kept")

    def __init__(self, hung: Iterable[Hung]) -> None:
        """Take what hangs on each term."""
        self._hung = tuple(hung)
        self._companions = frozenset().union(*(spans for spans, _ in self._hung))
        self._kept: dict[int, frozenset[int]] = {}

    def find(self, near: set[int]) -> Collection[int]:
        """Find the patterns worth trying among these terms."""
        shared = self._companions & near
        if not shared:
            return ()
        kept = self._kept
        for companion in shared:
            if companion not in kept:
                kept[companion] = frozenset(
                    number
                    for spans, numbers in self._hung
                    if companion in spans
                    for number in numbers[slice(*spans[companion])]
                )
        if len(shared) == 1:
            return kept[companion]
        return kept[companion].union(*[kept[other] for other in shared])


def unfold_hooks(row: Sequence[int]) -> Hung:
    """Unfold a row that ``fold_hooks`` made."""
    if not row:
        return {}, ()
    count = row[0]
    ends = row[count + 1 : 2 * count + 1]
    return dict(zip(row[1 : count + 1], zip((0, *ends), ends, strict=False), strict=True)), row[2 * count + 1 :]


def gather_hooks(hung: Iterable[Hung]) -> Hooks | None:
    """Gather what hangs on several terms of one word; None when nothing does."""
    held = [one for one in hung if one[0]]
    return Hooks(held) if held else None


def fold_hooks(hooks: Mapping[int, Sequence[int]]) -> list[int]:
    """Fold companions and the patterns that need each into one row: how many, companions, ends, patterns."""
    if not hooks:
        return []
    ends = list(accumulate(len(numbers) for numbers in hooks.values()))
    return [len(hooks), *hooks, *ends, *chain.from_iterable(hooks.values())]
