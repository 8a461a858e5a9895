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
    state, (greeting, question) = step(pack, State(), talk.Started())
    assert "999" in greeting.lines[0]
    assert "worried about" in question.lines[-1]
    _, replies = step(pack, state, talk.Answered(1))
    assert "worried about" in replies[-1].lines[-1]


def test_two_keys_lead_to_what_to_do_and_say_in_danger(pack: Pack) -> None:
    state, replies = say(pack, "1")
    assert replies[0].kind == "danger"
    assert pack.contacts["mash"]["phone"] in words(replies)
    assert "Who is with the child" in words(replies)
    assert suggest_for(pack, state).decision.emergency
    assert suggest_for(pack, state).route == "mash"


def test_whoever_is_not_sure_of_danger_is_told_what_to_do_as_well(pack: Pack) -> None:
    _, replies = say(pack, "d")
    assert replies[0].kind == "danger"


def test_danger_answered_at_the_start_is_not_asked_again(pack: Pack) -> None:
    state, _ = say(pack, "2", BRUISE)
    asked = {item.question.id for item in suggest_for(pack, state).questions}
    assert pack.manifest["danger"]["question"] not in asked


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
    assert "result" in [reply.kind for reply in replies]


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


@pytest.mark.parametrize(
    ("correction", "status"),
    [
        ("no, that was her sister", "other_person"),
        ("sorry, that was about another child", "other_person"),
        ("actually it was years ago", "past"),
        ("no that's not true", "absent"),
        ("sorry, I'm not sure about that", "unclear"),
    ],
)
def test_a_correction_in_words_changes_the_finding_it_refers_to(pack: Pack, correction: str, status: str) -> None:
    state, _ = say(pack, BRUISE)
    target = state.listed[0]
    state, _ = say(pack, BRUISE, correction)
    assert {one.status for one in suggest_for(pack, state).picture.findings if one.id == target} == {status}
    assert len(state.account.readings) == 1


def test_a_correction_that_could_mean_several_things_asks_which(pack: Pack) -> None:
    said = "She is late most days. There is no food in the house. She has a bruise on her arm."
    state, replies = say(pack, said, "no, that was her sister")
    assert replies[-1].kind == "trouble"
    assert "Which one" in words(replies)
    state, _ = say(pack, said, "no, the bruise was her sister")
    changed = {one.status for one in suggest_for(pack, state).picture.findings if "bruise" in one.place.text}
    assert changed == {"other_person"}


def test_words_put_right_no_longer_raise_the_level_as_a_whole(pack: Pack) -> None:
    state, _ = say(pack, "She is hungry and crying and nobody feeds her, it is awful every single day.")
    before = suggest_for(pack, state).picture.leaning
    for finding in suggest_for(pack, state).picture.findings:
        if finding.kind == "indicator":
            state, _ = step(pack, state, talk.Corrected(finding.id, "other_person"))
    assert suggest_for(pack, state).picture.leaning[0] == 0 <= before[0]


def test_a_correction_that_tells_of_a_red_flag_is_heard(pack: Pack) -> None:
    _, replies = say(pack, BRUISE, "no, that was her sister, her dad hit her with a belt")
    assert replies[0].kind == "danger"


@pytest.mark.parametrize(
    ("line", "years"),
    [("actually she's 7", 7.0), ("no, he is 10 weeks old", 10 / 52), ("sorry she's 18 months", 1.5), ("age 4", 4.0)],
)
def test_an_age_can_be_given_in_words(pack: Pack, line: str, years: float) -> None:
    state, _ = say(pack, BRUISE, line)
    assert suggest_for(pack, state).picture.facts["age_years"] == pytest.approx(years)


def test_what_is_told_of_the_home_counts_for_another_child_in_it(pack: Pack) -> None:
    state, _ = say(pack, "Dad hits mum and punched her in front of the kids. My son is often late.", "another child")
    state, _ = step(pack, state, talk.Said("Her sister is 3 and loves nursery."))
    found = {one.concept: one for one in suggest_for(pack, state).picture.list_present()}
    assert found["domestic_abuse"].match == "household"
    assert "school_absence" not in found


def test_each_child_has_a_suggestion_of_its_own(pack: Pack) -> None:
    state, _ = say(pack, "He is often late for school.", "another child", "my 5 week old has a bruise on his cheek")
    assert suggest_for(pack, state).route == "mash"
    state, replies = step(pack, state, talk.TurnedTo(0))
    assert suggest_for(pack, state).route != "mash"
    assert "Child 2: MASH" in words(replies)
    state, _ = step(pack, state, talk.Undid())
    assert state.home.child == 1


def test_a_childs_own_words_stand_before_what_is_shared(pack: Pack) -> None:
    said = "There is a lot of domestic abuse at home."
    state, _ = say(pack, said, "another child", "There is no domestic abuse at home now.")
    shared = [one for one in suggest_for(pack, state).picture.findings if one.match == "household"]
    assert not {one.id for one in shared} & {m.id for m in state.account.readings[0].mentions}


def test_another_route_needs_a_reason_and_is_recorded(pack: Pack) -> None:
    state, _ = say(pack, SLIPPING, "override", "3", "Third winter of this, and help was tried")
    assert state.account.override is not None
    assert state.account.override.route == "cin"
    assert suggest_for(pack, state).route == "early_help"
    _, (result,) = say(pack, SLIPPING, "override cin because third winter of this", "result")
    assert "YOUR DECISION: Child in need" in words((result,))


def test_going_below_a_red_flag_needs_a_second_named_person(pack: Pack) -> None:
    flag = "dad hit him with a belt"
    state, replies = say(pack, flag, "override early help because the family is lovely")
    assert state.account.override is None
    assert "second person" in words(replies)
    state, _ = say(pack, flag, "override early help because the family is lovely", "Jo")
    assert state.account.override is None
    state, _ = say(pack, flag, "override early help because the family is lovely", "Jo Smith, safeguarding lead")
    assert state.account.override is not None
    assert state.account.override.agreed_with == "Jo Smith, safeguarding lead"
    assert suggest_for(pack, state).route == "mash"


def test_a_decision_can_be_cancelled_undone_and_taken_back(pack: Pack) -> None:
    state, _ = say(pack, SLIPPING, "override", "cancel")
    assert state.deciding is None
    assert state.account.override is None
    for word in ("undo", "keep"):
        state, _ = say(pack, SLIPPING, "override cin because third winter of this", word)
        assert state.account.override is None


def test_a_new_red_flag_sets_a_decision_aside(pack: Pack) -> None:
    state, replies = say(pack, SLIPPING, "override cin because third winter", "dad hit him with a belt")
    assert state.account.override is None
    assert "set aside" in words(replies)


def test_a_no_names_talk_is_offered_or_refused_with_its_reason(pack: Pack) -> None:
    _, (offered,) = say(pack, SLIPPING, "no names")
    assert "may" in words((offered,))
    _, (refused,) = say(pack, "dad hit him with a belt", "no names")
    assert "must not be used" in words((refused,))


def test_prompts_to_be_curious_come_two_at_a_time_each_once_with_their_review(pack: Pack) -> None:
    said = "She is late most days and hungry again. Mum says she is not coping since dad left."
    state, _ = say(pack, said)
    seen: list[str] = []
    while True:
        state, (reply,) = step(pack, state, talk.AskedCurious())
        if reply.kind != "curious":
            break
        asked = [line for line in reply.lines if line.startswith("- ")]
        assert 1 <= len(asked) <= 2
        seen += asked
        assert any("Oxfordshire" in line or "202" in line or "201" in line for line in reply.lines)
    assert len(seen) == len(set(seen)) >= 3


def test_no_prompt_stands_beside_an_emergency(pack: Pack) -> None:
    _, replies = say(pack, "1", "he is beating her now i can hear it")
    assert "curious" not in [reply.kind for reply in replies]


def test_a_sentence_that_only_gives_the_age_is_not_called_unread(pack: Pack) -> None:
    _, replies = say(pack, "He is late most days. She is 8 years old.")
    assert "8 years" not in words(tuple(reply for reply in replies if reply.kind == "unread"))


def test_after_a_decision_is_cancelled_the_open_question_is_asked_again(pack: Pack) -> None:
    before, _ = say(pack, BRUISE)
    state, replies = say(pack, BRUISE, "override", "cancel")
    assert state.question == before.question
    assert replies[-1].kind == "question"
