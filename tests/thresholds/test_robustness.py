"""An answer hangs neither on form nor on who somebody is. Texts are the pack's own examples."""

from __future__ import annotations

import random

import pytest
from pack_examples import AS_OF, list_examples, load

from evaluation.variants import CHANGES, IDENTITIES, Change
from thresholds.triage import triage

COUNT = 300
"""Texts of each kind; ``python -m evaluation.robustness 2000`` tries more."""
FORMS = ("one slip", "capitals", "punctuation", "politeness", "sentence order")


def find_changed(change: Change, texts: list[str]) -> tuple[int, list[str], list[str]]:
    """Find how many texts a change alters, where the route moved, and where red flags were lost."""
    chance = random.Random(7)
    tried, moved, lost = 0, [], []
    for text in texts:
        variant = change(text, chance)
        if variant == text:
            continue
        tried += 1
        before, after = triage(load(), text, AS_OF), triage(load(), variant, AS_OF)
        if before["route"] != after["route"]:
            moved.append(variant)
        if before["red_flags"] and not after["red_flags"]:
            lost.append(variant)
    return tried, moved, lost


def choose_texts(kind: str) -> list[str]:
    return random.Random(11).sample(list_examples(kind), COUNT)


@pytest.mark.parametrize("name", FORMS)
def test_form_moves_the_route_in_at_most_one_text_in_a_hundred(name: str) -> None:
    tried, moved, _ = find_changed(CHANGES[name], choose_texts("need"))
    assert tried
    assert len(moved) * 100 <= tried


@pytest.mark.parametrize("name", ["capitals", "punctuation", "politeness", "sentence order"])
def test_form_loses_no_red_flag(name: str) -> None:
    _, _, lost = find_changed(CHANGES[name], choose_texts("red_flag"))
    assert lost == []


@pytest.mark.parametrize("name", list(IDENTITIES))
def test_who_somebody_is_moves_nothing(name: str) -> None:
    for kind in ("need", "red_flag"):
        _, moved, lost = find_changed(IDENTITIES[name], choose_texts(kind))
        assert (moved, lost) == ([], [])
