"""The conversation as events in, replies out."""

from __future__ import annotations

import pytest

from matrix.pack import Pack
from thresholds.account import DONT_KNOW, Account
from thresholds.conversation import event as talk
from thresholds.conversation.command import read_line
from thresholds.conversation.state import Reply, State
from thresholds.conversation.step import step, suggest_for

BRUISE = "There is a bruise on the back of her arm."
SLIPPING = "He comes in grubby most Mondays and mum sorts it when we ring her."


def say(pack: Pack, *lines: str) -> tuple[State, tuple[Reply, ...]]:
    state, replies = step(pack, State(), talk.Started())
    for line in lines:
        event = read_line(state, line)
        assert not isinstance(event, str), event
        state, replies = step(pack, state, event)
    return state, replies


def words(replies: tuple[Reply, ...]) -> str:
    return "\n".join("\n".join(reply.lines) for reply in replies)


def test_it_opens_with_danger_and_then_asks_what_worries_you(pack: Pack) -> None:
    _, (greeting,) = step(pack, State(), talk.Started())
    assert "999" in greeting.lines[0]
    assert "worried about" in greeting.lines[-1]


def test_a_red_flag_is_raised_before_anything_else_is_said(pack: Pack) -> None:
    _, replies = say(pack, "my 5 week old has a bruise on his cheek")
    assert replies[0].kind == "danger"
    assert "RF04" in words(replies[:1])


def test_what_was_recognised_is_numbered_and_can_be_rejected(pack: Pack) -> None:
    state, replies = say(pack, SLIPPING)
    assert any(reply.kind == "heard" and reply.lines[0].startswith("1. ") for reply in replies)
    target = state.listed[0]
    state, _ = say(pack, SLIPPING, "not 1")
    statuses = {finding.status for finding in suggest_for(pack, state).picture.findings if finding.id == target}
    assert statuses == {"absent"}


@pytest.mark.parametrize(
    ("word", "status"),
    [("not", "absent"), ("past", "past"), ("other", "other_person"), ("unsure", "unclear"), ("yes", "present")],
)
def test_a_finding_can_be_given_any_status_with_one_word(pack: Pack, word: str, status: str) -> None:
    state, _ = say(pack, SLIPPING)
    target = state.listed[0]
    state, _ = say(pack, SLIPPING, f"{word} 1")
    assert {one.status for one in suggest_for(pack, state).picture.findings if one.id == target} == {status}


def test_a_question_says_why_it_asks(pack: Pack) -> None:
    state, _ = say(pack, BRUISE)
    assert state.question
    _, (reply,) = say(pack, BRUISE, "why")
    question = next(one for one in pack.questions if one.id == state.question)
    assert question.why in words((reply,))


def test_an_answer_moves_the_route_and_closes_the_question(pack: Pack) -> None:
    state, _ = say(pack, BRUISE)
    asked = state.question
    state, _ = say(pack, BRUISE, "1")
    assert state.account.answers[asked] == 0
    assert state.question != asked


def test_dont_know_closes_the_question_and_changes_nothing_else(pack: Pack) -> None:
    before, _ = say(pack, BRUISE)
    after, _ = say(pack, BRUISE, "d")
    assert after.account.answers[before.question] == DONT_KNOW
    assert suggest_for(pack, after).route == suggest_for(pack, before).route


def test_it_stops_asking_when_nothing_open_can_change_the_route(pack: Pack) -> None:
    state, replies = say(pack, BRUISE)
    for _ in range(len(pack.questions) + 1):
        if not state.question:
            break
        state, replies = step(pack, state, talk.Answered(DONT_KNOW))
    assert not state.question
    assert replies[-1].kind == "result"


def test_a_fact_already_in_the_text_is_not_asked(pack: Pack) -> None:
    state, _ = say(pack, "My 9 year old has a bruise on the back of her arm.")
    for item in suggest_for(pack, state).questions:
        assert item.question.id != "how_old"


def test_undo_takes_back_a_message_an_answer_and_a_correction(pack: Pack) -> None:
    state, _ = say(pack, SLIPPING, "not 1", "undo", "undo")
    assert state.account == Account()
    state, _ = say(pack, SLIPPING, "undo", "redo")
    assert len(state.account.readings) == 1


def test_an_earlier_answer_can_be_changed(pack: Pack) -> None:
    state, _ = say(pack, BRUISE, "1", "list")
    number = next(at for at, name in enumerate(state.listed, 1) if name.startswith("question:"))
    asked = state.listed[number - 1].removeprefix("question:")
    state, replies = say(pack, BRUISE, "1", "list", f"change {number}")
    assert state.question == asked
    assert replies[-1].kind == "question"
    assert asked not in state.account.answers


def test_saying_the_age_in_words_gives_the_fact(pack: Pack) -> None:
    state, _ = say(pack, BRUISE, "actually she's 7")
    assert suggest_for(pack, state).picture.facts["age_years"] == 7


def test_a_red_flag_is_not_taken_back_by_rejecting_it(pack: Pack) -> None:
    state, _ = say(pack, "my 5 week old has a bruise on his cheek")
    state, replies = step(pack, state, talk.Corrected("RF04", "absent"))
    assert replies[0].kind == "trouble"
    assert suggest_for(pack, state).route == "mash"


def test_a_line_can_be_shown_and_picked(pack: Pack) -> None:
    _, (shown,) = say(pack, "show b1.2.1")
    assert "Met when" in words((shown,))
    state, _ = say(pack, "pick B1.2.1")
    assert suggest_for(pack, state).route == "early_help"


def test_words_are_explained_from_the_glossary(pack: Pack) -> None:
    _, (reply,) = say(pack, "what is CIN?")
    assert "child in need" in words((reply,)).lower()


def test_nothing_recognised_is_said_out_loud_and_is_no_all_clear(pack: Pack) -> None:
    _, replies = say(pack, "the photocopier is jammed on the second floor")
    assert "not an all-clear" in words(replies)


def test_a_number_that_is_not_there_is_told_how_to_go_on(pack: Pack) -> None:
    state, _ = say(pack, SLIPPING)
    assert "Type list" in str(read_line(state, "not 99"))
    assert "help" in str(read_line(state, "/wibble"))


def test_starting_again_can_be_undone(pack: Pack) -> None:
    state, _ = say(pack, SLIPPING, "start again")
    assert state.account == Account()
    state, _ = say(pack, SLIPPING, "start again", "undo")
    assert len(state.account.readings) == 1


def test_the_result_has_everything_someone_needs(pack: Pack) -> None:
    _, (reply,) = say(pack, SLIPPING, "result")
    text = words((reply,))
    for needed in ("SUGGESTION", "Do:", "Why:", "Consent", "Safety net", "Look again", "If you disagree", "MASH"):
        assert needed in text


def test_a_flag_that_may_not_be_meant_is_named_first_and_raised_when_said_plainly(pack: Pack) -> None:
    play = (
        "My son is in the school panto on Friday. He plays the wicked uncle who beats him with a belt in act two, and "
        "the whole class laughed in rehearsal. Can grandparents come? He is so happy with his friends."
    )
    state, replies = step(pack, State(), talk.Said(play))
    assert replies[0].kind == "doubt"
    _, replies = step(pack, state, talk.Said("He told me his uncle beats him with a belt."))
    assert replies[0].kind == "danger"


def test_words_that_a_rule_leans_on_are_not_called_unrecognised(pack: Pack) -> None:
    _, replies = say(pack, "He comes in grubby most Mondays. She came in when we rang and would like some help.")
    assert "would like some help" not in words(tuple(reply for reply in replies if reply.kind == "unread"))
