"""Facts in every form people write them."""

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("5 wk old baby", 5 / 52),
        ("baby is 10 days old", 10 / 365),
        ("a 4yo with a cough", 4),
        ("her 6 y/o saw it", 6),
        ("he is 15 and sad", 15),
        ("shes 12", 12),
        ("Y5 boy", 9),
        ("a year 7 girl", 11),
        ("she is in reception", 4.5),
        ("aged nine", 9),
        ("my son is 5 and tired", 5),
        ("his children 9 and 6 live there", 6),
        ("The kids are 4 and 2", 2),
        ("14f asks for help", 14),
        ("8 y/o with asthma", 8),
        ("18 months old", 1.5),
        ("six year old", 6),
        ("he is three years old", 3),
    ],
)
def test_ages_are_read(ask: Ask, text: str, age: float) -> None:
    assert ask(text)["facts"]["age_years"] == pytest.approx(age, abs=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "two years ago",
        "for 3 years",
        "he is 5 minutes late",
        "she is 2 weeks behind with her reading",
        "late 3 mornings out of 5",
        "there are 3 siblings",
        "attendance is 77%",
        "he has 2 brothers",
    ],
)
def test_other_numbers_are_not_ages(ask: Ask, text: str) -> None:
    assert "age_years" not in ask(text)["facts"]


def test_a_given_age_stands_before_one_in_the_text(ask: Ask) -> None:
    assert ask("his 9 year old sister", age=4)["facts"]["age_years"] == 4


@pytest.mark.parametrize(("text", "weeks"), [("22 weeks pregnant", 22), ("28/40, missed her antenatal check", 28)])
def test_weeks_of_pregnancy_mean_an_unborn_child(ask: Ask, text: str, weeks: float) -> None:
    facts = ask(text)["facts"]
    assert facts["pregnancy_weeks"] == weeks
    assert facts["age_years"] < 0


@pytest.mark.parametrize(("text", "share"), [("attendance is 77%", 77), ("Attendance down to 61 this term", 61)])
def test_attendance_is_read(ask: Ask, text: str, share: float) -> None:
    assert ask(text)["facts"]["attendance_percent"] == share


def test_a_young_baby_is_taken_not_to_move_and_an_older_child_to_move(ask: Ask) -> None:
    assert ask("6 week old baby")["facts"]["mobility"] == "not_yet"
    assert ask("he is 7")["facts"]["mobility"] == "independent"
    assert "mobility" not in ask("8 months old")["facts"]
