"""Spelling is mended word by word, and ordinary words are never bent into risks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from matrix.pack import Pack
from matrix.words import split_words
from thresholds.understanding.spelling import repair_words

Ask = Callable[..., dict[str, Any]]


def mend(pack: Pack, text: str) -> list[str]:
    return list(repair_words(pack.lexicon, split_words(text, pack.lexicon.spellings), text)[0].words)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("scool", "school"),
        ("brusies", "bruises"),
        ("tucched", "touched"),
        ("hospitl", "hospital"),
        ("nursrey", "nursery"),
    ],
)
def test_a_slip_is_mended_to_the_word_the_pack_has_most_to_do_with(pack: Pack, typed: str, meant: str) -> None:
    assert mend(pack, f"he was {typed} today")[2] == meant


@pytest.mark.parametrize(
    "word", ["grape", "therapist", "staring", "penalty", "bruschetta", "chopping", "muttered", "sham"]
)
def test_an_ordinary_word_is_left_alone(pack: Pack, word: str) -> None:
    assert mend(pack, f"he was {word} today")[2] == word


@pytest.mark.parametrize(
    "text",
    ["He ate a grape at lunch.", "Her therapist rang.", "He was staring out of the window.", "He shot a penalty."],
)
def test_words_near_to_risks_raise_nothing(ask: Ask, text: str) -> None:
    assert ask(text)["red_flags"] == []
    assert ask(text)["route"] == "universal"


def test_a_mended_word_is_marked_as_such(ask: Ask) -> None:
    result = ask("Dad hits him with a bellt and he has bruisse on his back.", age=8)
    assert {one["match"] for one in [*result["findings"], *result["red_flags"]]} & {"spelling"}
