"""What is shown of a concept: subjects that are only named, opposites, hearsay, and stories of others."""

from collections.abc import Callable
from typing import Any

import pytest

from matrix.pack import Pack
from thresholds.understanding.read import read_message

Ask = Callable[..., dict[str, Any]]


def find_status(result: dict[str, Any], concept: str) -> str | None:
    return next((one["status"] for one in result["concepts"] if one["concept"] == concept), None)


@pytest.mark.parametrize(
    ("text", "concept", "status"),
    [
        ("The staff found no blades or anything like that.", "weapon", "absent"),
        ("There was a funny smell in the hall, it was either weed or incense.", "parental_drug_misuse", "unclear"),
        ("There is a fair bit of penknife carving at forest school.", "weapon", None),
    ],
)
def test_a_subject_that_is_only_named_counts_with_a_status(
    ask: Ask, text: str, concept: str, status: str | None
) -> None:
    assert find_status(ask(text), concept) == status


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Fridge was rammed when I went round, fruit in the bowl.", "hunger"),
        ("His attendance is 99 per cent, never late.", "school_absence"),
        ("The hair strand test came back clear.", "parental_drug_misuse"),
    ],
)
def test_the_opposite_of_a_concept_shows_it_absent(ask: Ask, text: str, concept: str) -> None:
    assert find_status(ask(text), concept) == "absent"


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("The family next door drink all day long.", "parental_alcohol_misuse"),
        ("My sister's eldest has been slicing her legs.", "self_harm"),
        ("The boy who sits behind her broke his wrist.", "injury"),
        ("In the film a father takes his belt to the boy.", "physical_abuse"),
        ("His best mate looks after a poorly mum.", "young_carer"),
    ],
)
def test_another_household_and_a_story_are_other_people(ask: Ask, text: str, concept: str) -> None:
    assert find_status(ask(text), concept) == "other_person"


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Her cousin hit her with a belt.", "physical_abuse"),
        ("My neighbour says the kids are left home alone all night.", "left_alone"),
        ("Police brought him home after he stole from the shop.", "offending"),
    ],
)
def test_what_others_do_to_the_child_or_tell_of_it_is_present(ask: Ask, text: str, concept: str) -> None:
    assert find_status(ask(text), concept) == "present"


def test_doubt_is_shown_and_lowers_nothing(ask: Ask) -> None:
    told = ask("He is self harming.")
    doubted = ask("Somebody in the staffroom mentioned he is self harming, no idea if it's true.")
    assert find_status(doubted, "self_harm") == "unclear"
    assert doubted["route"] == told["route"]


def test_a_story_of_others_leaves_a_red_flag_standing(ask: Ask) -> None:
    result = ask("The girl who sits behind her was raped by her stepfather last night.")
    assert result["red_flags"]
    assert find_status(result, "sexual_abuse") == "other_person"


def test_a_named_subject_is_no_mention(pack: Pack) -> None:
    reading = read_message(pack, "Fridge was rammed when I went round.")
    assert ("hunger", "absent") in reading.named
    assert not reading.mentions


def test_a_negated_aside_leaves_the_main_statement(ask: Ask) -> None:
    assert find_status(ask("Someone she's never met has got her nudes and wants money."), "online_harm") == "present"


def test_a_child_who_hurt_himself_is_not_his_mother(ask: Ask) -> None:
    assert find_status(ask("Mum says he tried to hang himself at twelve."), "suicide_risk") == "present"
