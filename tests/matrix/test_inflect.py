import pytest

from matrix.inflect import make_forms

IRREGULAR = {"shake": ("shook", "shaken"), "leave": ("left",), "child": ("children",)}


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("hit", "hitting"),
        ("hitting", "hits"),
        ("bruises", "bruise"),
        ("slapped", "slap"),
        ("cry", "cried"),
        ("carries", "carrying"),
        ("shake", "shook"),
        ("shook", "shaking"),
        ("left", "leaving"),
        ("travel", "travelled"),
        ("visiting", "visited"),
        ("touches", "touch"),
        ("knife", "knives"),
        ("hide", "hiding"),
    ],
)
def test_any_form_an_author_writes_finds_any_form_a_referrer_types(written: str, typed: str) -> None:
    assert typed in make_forms(written, "verb", {**IRREGULAR, "knife": ("knives",)})


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("rape", "rapping"),
        ("rap", "raped"),
        ("stare", "starring"),
        ("care", "cars"),
        ("car", "caring"),
        ("starve", "staring"),
    ],
)
def test_a_word_is_never_bent_into_another(written: str, other: str) -> None:
    assert other not in make_forms(written, "verb", {})


def test_forms_newer_than_the_word_list_are_kept() -> None:
    assert "messaging" in make_forms("message", "verb", {}, frozenset({"message"}))


def test_fixed_words_have_one_form_and_nouns_have_two() -> None:
    assert make_forms("parent", "fixed", {}) == {"parent"}
    assert make_forms("parent", "noun", {}) == {"parent", "parents"}
