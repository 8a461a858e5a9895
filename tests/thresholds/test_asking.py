"""What is asked, and what is not: properties of the questions, on texts built from the pack's own words."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pack_examples import list_examples, load

from matrix.catalogue import find_pack_folder
from matrix.compile_pack import list_files
from matrix.loader import read_pack_folder
from matrix.pack import Pack, Question
from matrix.schema import files
from thresholds.account import DONT_KNOW, Account
from thresholds.decision.outlook import OpenQuestion, Suggestion, list_left, list_subjects, list_sure, suggest
from thresholds.decision.picture import Spoken
from thresholds.decision.suggest import ROUTES
from thresholds.finding import Reading
from thresholds.understanding.read import read_message

RANK = {route: rank for rank, route in enumerate(ROUTES)}
SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
MESSAGES = st.lists(st.sampled_from([*list_examples("need"), *list_examples("strength")]), min_size=1, max_size=3)
CHOICES = st.lists(st.integers(DONT_KNOW, 3), max_size=4)


def list_mild() -> list[str]:
    """List the examples of lines at level 2: accounts of these leave many questions open."""
    return [
        text
        for _, content in list_files(read_pack_folder(find_pack_folder()), files.IndicatorsFile)
        for line in content.indicators
        if line.level == 2
        for text in line.examples
    ]


MILD = st.lists(st.sampled_from(list_mild()), min_size=3, max_size=4)


@lru_cache(maxsize=4000)
def read(text: str) -> Reading:
    return read_message(load(), text)


def make_account(messages: list[str], choices: list[int] | None = None) -> Account:
    """Make an account of messages, and of answers to the questions proposed one after the other."""
    account = Account()
    for text in messages:
        account = account.add_reading(read(text))
    for choice in choices or ():
        if questions := suggest(load(), account).questions:
            first = questions[0].question
            account = account.answer(first.id, min(choice, len(first.answers) - 1))
    return account


def list_fact_phrases() -> list[str]:
    """List the wordings of facts that are plain words, as people would type them."""
    return [
        word.lstrip("=")
        for _, content in list_files(read_pack_folder(find_pack_folder()), files.FactsFile)
        for fact in content.facts
        for value in fact.values
        for word in value.words
        if not set(word) & set("{}|&.?")
    ]


def find_left(account: Account, suggestion: Suggestion, item: OpenQuestion) -> list[int]:
    return list_left(list_sure(suggestion.picture, Spoken(load(), account.readings)), item.question)


def find_reach(item: OpenQuestion, left: list[int]) -> int:
    return max(RANK[item.routes[choice]] for choice in left)


@SETTINGS
@given(MESSAGES, CHOICES)
def test_a_question_is_asked_only_if_an_answer_not_ruled_out_moves_the_route(
    messages: list[str], choices: list[int]
) -> None:
    account = make_account(messages, choices)
    suggestion = suggest(load(), account)
    for item in suggestion.questions:
        left = find_left(account, suggestion, item)
        assert any(item.routes[choice] != suggestion.route for choice in left)
        for choice in left:
            assert suggest(load(), account.answer(item.question.id, choice)).route == item.routes[choice]


@SETTINGS
@given(st.sampled_from(list_examples("need")), st.sampled_from(list_fact_phrases()))
def test_a_fact_in_the_text_is_never_asked_again(need: str, phrase: str) -> None:
    suggestion = suggest(load(), make_account([f"{need}. {phrase}."]))
    for item in suggestion.questions:
        facts = {name for answer in item.question.answers for name, _ in answer.facts}
        assert not facts or not facts <= suggestion.picture.facts.keys()


def test_the_wordings_of_facts_are_read_as_facts() -> None:
    phrases = list_fact_phrases()
    assert len(phrases) > 30
    assert sum(bool(read(f"{phrase}.").facts) for phrase in phrases) / len(phrases) > 0.8


@SETTINGS
@given(MILD, st.lists(st.sampled_from([DONT_KNOW, 0]), min_size=1, max_size=4))
def test_what_could_raise_the_route_most_is_asked_first_and_something_new_before_something_asked(
    messages: list[str], choices: list[int]
) -> None:
    account = make_account(messages, choices)
    suggestion = suggest(load(), account)
    asked = frozenset().union(*[list_subjects(one) for one in load().questions if one.id in account.answers])
    keys = [
        (
            not raises_emergency(account, item) or suggestion.decision.emergency,
            -find_reach(item, find_left(account, suggestion, item)),
            not asked.isdisjoint(list_subjects(item.question)),
        )
        for item in suggestion.questions
    ]
    assert all(first <= second for first, second in pairwise(keys))


def raises_emergency(account: Account, item: OpenQuestion) -> bool:
    return any(
        suggest(load(), account.answer(item.question.id, choice)).decision.emergency
        for choice in range(len(item.question.answers))
    )


@SETTINGS
@given(MESSAGES, CHOICES)
def test_no_answer_by_which_more_is_so_is_ruled_out(messages: list[str], choices: list[int]) -> None:
    account = make_account(messages, choices)
    suggestion = suggest(load(), account)
    sure = list_sure(suggestion.picture, Spoken(load(), account.readings))
    for question in load().questions:
        left = list_left(sure, question)
        for choice, answer in enumerate(question.answers):
            if all(status == "present" for _, status in answer.findings):
                assert choice in left


def find(pack: Pack, name: str) -> Question:
    return next(one for one in pack.questions if one.id == name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She is 9 and mum drinks every night.", "how_old"),
        ("Attendance is 70% and he is often late.", "school_attendance_now"),
        ("Hungry again. He is on a child protection plan.", "on_a_plan"),
        ("Hungry again. Still no change, nothing has changed.", "tried_before"),
    ],
)
def test_what_was_typed_is_not_asked(pack: Pack, text: str, name: str) -> None:
    suggestion = suggest(pack, Account().add_reading(read_message(pack, text)))
    assert name not in {item.question.id for item in suggestion.questions}


def test_what_was_picked_rules_out_the_answers_by_which_it_is_not_so(pack: Pack) -> None:
    account = Account().pick("B1.3.6", "present")
    sure = list_sure(suggest(pack, account).picture, Spoken(pack, ()))
    assert list_left(sure, find(pack, "care_hunger_how_often")) == [1, 2]
