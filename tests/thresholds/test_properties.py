"""Properties that hold whatever is said. Texts are built from the pack's own examples, so that the matcher fires."""

from __future__ import annotations

import json
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pack_examples import AS_OF, list_examples, load

from thresholds.account import Account
from thresholds.conversation import event as talk
from thresholds.conversation.state import State
from thresholds.conversation.step import step
from thresholds.decision.outlook import suggest
from thresholds.decision.picture import gather_picture
from thresholds.decision.suggest import ROUTES, decide
from thresholds.finding import Reading
from thresholds.triage import triage
from thresholds.understanding.read import read_message

RANK = {route: rank for rank, route in enumerate(ROUTES)}
SETTINGS = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))

NEEDS = st.sampled_from(list_examples("need"))
STRENGTHS = st.sampled_from(list_examples("strength"))
FLAGS = st.sampled_from(list_examples("red_flag"))
NOISE = st.sampled_from(
    [
        "Thanks for taking the time.",
        "I have known the family a while.",
        "It was raining at pick up.",
        "Hope that is ok.",
        "We had assembly this morning.",
    ]
)
MESSAGES = st.lists(st.one_of(NEEDS, STRENGTHS, FLAGS, NOISE), min_size=1, max_size=6)


@lru_cache(maxsize=4000)
def read(text: str) -> Reading:
    return read_message(load(), text)


def make_account(messages: list[str]) -> Account:
    account = Account()
    for text in messages:
        account = account.add_reading(read(text))
    return account


HELPING = {"accepts_help", "carer_acting", "improving", "managed", "happy", "otherwise_well", "only_asking"}
"""Cues that a protective rule of the pack may lean on."""


def brings_good_news(text: str) -> bool:
    """Does a message tell of more than a risk, so that it may also protect?"""
    reading, lines = read(text), load().indicators
    strengths = [one for one in reading.mentions if one.kind == "indicator" and lines[one.id].polarity == "strength"]
    return bool(strengths or HELPING & reading.cues)


def find_route(messages: list[str]) -> str:
    return decide(load(), gather_picture(load(), make_account(messages))).route


@SETTINGS
@given(MESSAGES, st.randoms(use_true_random=False))
def test_the_order_of_messages_does_not_matter_to_the_route(messages: list[str], random: object) -> None:
    shuffled = messages.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = suggest(load(), make_account(messages)), suggest(load(), make_account(shuffled))
    assert second.route == first.route
    assert (second.lightest, second.heaviest) == (first.lightest, first.heaviest)
    assert {flag.id for flag in second.decision.red_flags} == {flag.id for flag in first.decision.red_flags}


@SETTINGS
@given(MESSAGES, st.one_of(NEEDS, FLAGS))
def test_adding_a_present_risk_never_lowers_the_route(messages: list[str], risk: str) -> None:
    assume(not brings_good_news(risk))
    assert RANK[find_route([*messages, risk])] >= RANK[find_route(messages)]


@SETTINGS
@given(MESSAGES, st.sampled_from(sorted(load().indicators)))
def test_picking_a_need_never_lowers_the_route(messages: list[str], line: str) -> None:
    if load().indicators[line].polarity == "strength":
        return
    account = make_account(messages)
    before = suggest(load(), account).route
    after = suggest(load(), account.pick(line, "present")).route
    assert RANK[after] >= RANK[before]


@settings(SETTINGS, max_examples=30)
@given(
    FLAGS,
    MESSAGES,
    st.lists(st.tuples(st.sampled_from(sorted(load().red_flags)), st.sampled_from(["absent", "past"])), max_size=3),
)
def test_a_red_flag_is_never_lowered_by_anything_said_later(
    flag: str, later: list[str], corrections: list[tuple[str, str]]
) -> None:
    pack = load()
    state, _ = step(pack, State(), talk.Said(flag))
    raised = {one.id for one in suggest(pack, state.account).decision.red_flags if one.match == "exact"}
    for text in later:
        state, _ = step(pack, state, talk.Said(text))
    for target, status in corrections:
        state, _ = step(pack, state, talk.Corrected(target, status))
    for question in pack.questions[len(flag) % 9 :: 9]:
        state, _ = step(pack, state, talk.Answered(len(question.answers) - 1, question.id))
    after = suggest(pack, state.account)
    if raised:
        assert after.route == "mash"
        assert after.lightest == "mash"
        assert raised <= {one.id for one in after.decision.red_flags}


@SETTINGS
@given(st.lists(STRENGTHS, min_size=1, max_size=5), NEEDS)
def test_good_news_never_lowers_level_4(strengths: list[str], need: str) -> None:
    if find_route([need]) == "mash":
        assert find_route([*strengths, need]) == "mash"


@SETTINGS
@given(MESSAGES)
def test_the_route_lies_in_its_range_and_only_useful_questions_are_open(messages: list[str]) -> None:
    suggestion = suggest(load(), make_account(messages))
    assert RANK[suggestion.lightest] <= RANK[suggestion.route] <= RANK[suggestion.heaviest]
    for item in suggestion.questions:
        assert len({suggestion.route, *item.routes}) > 1


@SETTINGS
@given(st.one_of(NEEDS, STRENGTHS, FLAGS), st.one_of(NEEDS, NOISE))
def test_the_same_input_gives_the_same_bytes(first: str, second: str) -> None:
    text = f"{first} {second}"
    results = [json.dumps(triage(load(), text, AS_OF), sort_keys=False) for _ in range(2)]
    assert results[0] == results[1]


@SETTINGS
@given(st.one_of(NEEDS, FLAGS), st.text(max_size=60))
def test_every_place_lies_in_the_text_and_nothing_is_raised(known: str, noise: str) -> None:
    text = f"{noise} {known} {noise}"
    result = triage(load(), text, AS_OF)
    for item in (*result["findings"], *result["red_flags"]):
        if item["text"]:
            assert text[item["start"] : item["end"]] == item["text"]


@SETTINGS
@given(MESSAGES, st.lists(st.sampled_from(["undo", "redo"]), max_size=12))
def test_undo_and_redo_lead_back_without_limit(messages: list[str], moves: list[str]) -> None:
    state = State()
    for text in messages:
        state, _ = step(load(), state, talk.Said(text))
    end = state.account
    for _ in messages:
        state, _ = step(load(), state, talk.Undid())
    assert state.account == Account()
    for _ in messages:
        state, _ = step(load(), state, talk.Redid())
    assert state.account == end
    for move in moves:
        state, _ = step(load(), state, talk.Undid() if move == "undo" else talk.Redid())
    assert len(state.account.readings) <= len(messages)


def test_the_strategies_fire_the_matcher() -> None:
    """Without this, the properties above could pass on texts in which nothing is recognised."""
    needs = list_examples("need")
    fired = sum(find_route([text]) != "universal" for text in needs)
    assert fired / len(needs) > 0.9
    flags = list_examples("red_flag")
    assert sum(find_route([text]) == "mash" for text in flags) / len(flags) > 0.9


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_result_does_not_depend_on_the_hash_seed(seed: str) -> None:
    import os
    import subprocess
    import sys

    text = "Y5 boy came in with a bruise on his cheek, hungry again, mum says she cant cope and dad drinks every night"
    command = [sys.executable, "-m", "tui.command_line", "triage", text, "--json", "--as-of", "2026-11-20"]
    runs = [
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": value}, capture_output=True, check=True).stdout
        for value in ("0", seed)
    ]
    assert runs[0] == runs[1]
