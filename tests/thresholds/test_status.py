"""Whose, when and whether: statuses of mentions."""

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., dict[str, Any]]


def find_status(result: dict[str, Any], concept: str) -> str | None:
    return next((one["status"] for one in result["concepts"] if one["concept"] == concept), None)


@pytest.mark.parametrize(
    ("text", "concept", "status"),
    [
        ("He is self harming.", "self_harm", "present"),
        ("He is not self harming.", "self_harm", "absent"),
        ("There is no sign of self harm.", "self_harm", "absent"),
        ("No low mood, self harm or bullying.", "self_harm", "absent"),
        ("No worries at home, but he is self harming.", "self_harm", "present"),
        ("She used to self harm.", "self_harm", "past"),
        ("She self harmed two years ago.", "self_harm", "past"),
        ("Her best friend is self harming.", "self_harm", "other_person"),
        ("Her mum self harmed when she was a girl.", "self_harm", "other_person"),
        ("Not only is he self harming, he has stopped eating.", "self_harm", "present"),
        ("I am not sure if he is self harming.", "self_harm", "unclear"),
        ("Mum says he is self harming.", "self_harm", "present"),
        ("He can't stop self harming.", "self_harm", "present"),
    ],
)
def test_the_words_around_a_mention_give_its_status(ask: Ask, text: str, concept: str, status: str) -> None:
    assert find_status(ask(text), concept) == status


def test_a_denial_does_not_remove_a_finding(ask: Ask) -> None:
    result = ask("Dad denies hitting him with a belt.")
    statuses = {one["status"] for one in result["concepts"] if one["concept"] == "physical_abuse"}
    assert statuses == {"unclear"}


def test_a_cue_that_the_pattern_uses_is_part_of_the_finding(ask: Ask) -> None:
    result = ask("There is no food in the house again.")
    assert any(one["status"] == "present" for one in result["findings"])


def test_a_present_mention_stands_beside_a_past_one(ask: Ask) -> None:
    result = ask("She used to self harm. She cut her arms again on Sunday, self harm with a razor.")
    assert find_status(result, "self_harm") == "present"


@pytest.mark.parametrize(
    ("text", "concept", "status"),
    [
        ("It's her cousin who is self harming.", "self_harm", "other_person"),
        ("It was a lad in the other college who was self harming, not him.", "self_harm", "other_person"),
        ("Another girl in the unit is self harming.", "self_harm", "other_person"),
        ("Some of the class are self harming. None of ours are, thank goodness.", "self_harm", "other_person"),
        ("She was self harming. That was in 2017 and there has been nothing since.", "self_harm", "past"),
        ("She hasn't self harmed since Year 8.", "self_harm", "past"),
        ("Is she self harming?", "self_harm", "unclear"),
        ("I'm wondering whether she is self harming.", "self_harm", "unclear"),
        ("She is self harming, what should I do?", "self_harm", "present"),
        ("He self harmed again last night; it was the same in 2019.", "self_harm", "present"),
        ("Self harm was ruled out by the consultant.", "self_harm", "absent"),
    ],
)
def test_statuses_are_read_beyond_the_nearest_words(ask: Ask, text: str, concept: str, status: str) -> None:
    assert find_status(ask(text), concept) == status


@pytest.mark.parametrize("text", ["Is it ok that dad hits me with a belt?", "Should I ring, he hits me with a belt?"])
def test_a_telling_dressed_as_a_question_is_still_a_telling(ask: Ask, text: str) -> None:
    result = ask(text)
    assert find_status(result, "physical_abuse") == "present"
    assert result["red_flags"]


def test_a_question_never_hides_a_red_flag(ask: Ask) -> None:
    assert ask("Did dad really hit her with a belt again last night?")["route"] == "mash"
