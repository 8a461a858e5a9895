"""Questions to oneself: the ones that bear on the account, a few at a time, none of them twice."""

from __future__ import annotations

import re

import pytest
from pack_examples import list_examples

from matrix.condition import build_condition
from matrix.late import LatePrompts, Prompt
from matrix.pack import Pack
from matrix.record import replace
from thresholds.account import Account
from thresholds.conversation.curiosity import choose_prompts
from thresholds.decision.outlook import Suggestion, suggest
from thresholds.understanding.read import read_message

ACCOUNTS = {
    "anonymous_like_any_other": "An anonymous caller says the toddler next door has bruises.",
    "injury_accepted": "Mum says he fell off the sofa. He is 8 months old and has a bruise on his cheek.",
    "hope_and_evidence": "House is filthy and he is hungry, but she is a lovely mum and doing her best.",
    "blamed_or_consenting": "She is 14. An older man buys her gifts and takes her to hotels.",
    "treated_as_older": "He is streetwise and it is his own choice to be out all night.",
    "put_down_to_the_diagnosis": "His kicking off is just his autism, they say. He hits other children.",
    "neglect_made_normal": "The kids have been smelly and hungry for months, it is normal for them.",
    "custom_and_harm": "Dad hits mum and the children see it. In their culture nobody minds.",
    "agreed_and_nothing_changed": "Parents agree to everything but nothing has changed and the kids are still hungry.",
    "not_brought": "He was not brought to his last three hospital appointments.",
    "start_again": "They have just moved here with a new baby and the house is filthy.",
    "known_elsewhere": "They came from another county, the house is filthy and the children are hungry.",
    "still_disagree": "Social care closed it, NFA. House still filthy and the children hungry.",
    "home_educated_unseen": "She is home educated and nobody has been let into the house for two years.",
    "seen_alone": "She is 9. Her stepdad hits mum and she hides.",
    "day_of_a_baby": "Baby is 5 months old and left in a wet nappy all day, with sores.",
    "men_in_the_home": "The house is filthy, the toddler is 1 and always hungry and dirty.",
    "childs_own_words": "He is 8 and his attendance is 70 per cent.",
    "who_lives_there": "Different strangers are in and out of the flat and nobody knows who they are.",
    "other_children": "The house is filthy and the child is dirty and hungry.",
    "whole_child": "Three hospital appointments missed for his asthma. He comes in dirty, hungry and smelly.",
    "history_not_only_today": "Dad hit him with a belt last night.",
    "what_was_tried": "The children come in hungry every day.",
    "only_the_parents_word": "Mum says the children go hungry at the end of the month.",
}


def consider(pack: Pack, *messages: str) -> Suggestion:
    account = Account()
    for number, text in enumerate(messages):
        account = account.add_reading(read_message(pack, text, number))
    return suggest(pack, account)


def name(prompts: tuple[Prompt, ...]) -> list[str]:
    return [prompt.id for prompt in prompts]


def make_prompt(which: str, when: dict[str, object], **more: object) -> Prompt:
    rest = {"not_when": None, "unless_known": (), **more}
    return Prompt(which, "Why?", "A review.", "A review", build_condition(when), cite=("proposal",), **rest)  # type: ignore[arg-type]


def with_prompts(pack: Pack, *prompts: Prompt) -> Pack:
    made = LatePrompts(())
    made._built = prompts
    return replace(pack, late_prompts=made)


HUNGRY = {"finding": {"concept": "hunger"}}
NEED = {"finding": {"at_least_level": 2, "polarity": "need"}}
HUNGRY_WORDS = "He comes in hungry every day and there is no food in the house."


@pytest.mark.parametrize(("which", "text"), ACCOUNTS.items())
def test_a_prompt_bears_on_the_account_that_calls_for_it(pack: Pack, which: str, text: str) -> None:
    assert which in name(choose_prompts(pack, consider(pack, text), (), most=99))


def test_every_prompt_has_an_account_that_calls_for_it(pack: Pack) -> None:
    assert {prompt.id for prompt in pack.curiosity} == ACCOUNTS.keys()


@pytest.mark.parametrize("which", ["anonymous_like_any_other", "blamed_or_consenting", "still_disagree", "not_brought"])
def test_what_the_account_turns_on_comes_among_the_first_two(pack: Pack, which: str) -> None:
    assert which in name(choose_prompts(pack, consider(pack, ACCOUNTS[which]), ()))


@pytest.mark.parametrize("text", ACCOUNTS.values())
def test_at_most_two_are_chosen_unless_more_or_fewer_are_asked_for(pack: Pack, text: str) -> None:
    suggestion = consider(pack, text)
    everything = choose_prompts(pack, suggestion, (), most=99)
    for most in (0, 1, 2, 5):
        assert choose_prompts(pack, suggestion, (), most) == everything[:most]
    assert choose_prompts(pack, suggestion, ()) == everything[:2]


@pytest.mark.parametrize("text", ACCOUNTS.values())
def test_what_was_told_is_not_told_again_and_the_next_best_takes_its_place(pack: Pack, text: str) -> None:
    suggestion = consider(pack, text)
    everything = name(choose_prompts(pack, suggestion, (), most=99))
    told: tuple[str, ...] = ()
    while chosen := name(choose_prompts(pack, suggestion, told)):
        told = (*told, *chosen)
    assert list(told) == everything


def test_nothing_is_asked_of_an_account_without_a_worry(pack: Pack) -> None:
    assert choose_prompts(pack, consider(pack, "He is happy and settled and has had a great week."), ()) == ()


def test_nothing_is_asked_before_anything_is_said(pack: Pack) -> None:
    assert choose_prompts(pack, suggest(pack, Account()), ()) == ()


@pytest.mark.parametrize(
    ("which", "text", "told"),
    [
        ("men_in_the_home", ACCOUNTS["men_in_the_home"], "Her dad lives with them and I have met him."),
        ("seen_alone", ACCOUNTS["seen_alone"], "I spoke to her alone at break."),
        ("childs_own_words", ACCOUNTS["childs_own_words"], "He told me he hates it there."),
        ("other_children", ACCOUNTS["other_children"], "Her two brothers are the same."),
    ],
)
def test_what_the_account_tells_is_not_asked(pack: Pack, which: str, text: str, told: str) -> None:
    assert which in name(choose_prompts(pack, consider(pack, text), (), most=99))
    assert which not in name(choose_prompts(pack, consider(pack, text, told), (), most=99))


@pytest.mark.parametrize("fact", [True, False])
def test_a_fact_that_is_known_is_not_asked_whatever_its_value(pack: Pack, fact: bool) -> None:
    account = Account().add_reading(read_message(pack, ACCOUNTS["seen_alone"])).give_fact("seen_alone", fact)
    assert "seen_alone" not in name(choose_prompts(pack, suggest(pack, account), (), most=99))


def test_an_unknown_is_not_a_reason_to_ask(pack: Pack) -> None:
    young = make_prompt("young", {"all": [HUNGRY, {"fact": {"name": "age_years", "below": 5}}]})
    changed = with_prompts(pack, young)
    assert choose_prompts(changed, consider(changed, HUNGRY_WORDS), ()) == ()
    assert choose_prompts(changed, consider(changed, HUNGRY_WORDS + " He is 3."), ()) == (young,)


def test_an_unknown_is_not_a_reason_to_keep_silent(pack: Pack) -> None:
    grown = make_prompt(
        "grown", HUNGRY, not_when=build_condition({"fact": {"name": "age_years", "below": 5}}), unless_known=()
    )
    changed = with_prompts(pack, grown)
    assert choose_prompts(changed, consider(changed, HUNGRY_WORDS), ()) == (grown,)
    assert choose_prompts(changed, consider(changed, HUNGRY_WORDS + " He is 3."), ()) == ()


def test_the_narrower_comes_before_the_wider_and_the_earlier_before_the_later(pack: Pack) -> None:
    wide = make_prompt("wide", NEED)
    first = make_prompt("first", HUNGRY)
    second = make_prompt("second", {"any": [NEED, HUNGRY]})
    narrow = make_prompt("narrow", {"all": [HUNGRY, {"finding": {"cue": "frequent"}}]})
    changed = with_prompts(pack, wide, first, second, narrow)
    chosen = choose_prompts(changed, consider(changed, HUNGRY_WORDS), (), most=9)
    assert name(chosen) == ["narrow", "first", "second", "wide"]


def test_of_what_may_hold_only_what_does_hold_counts(pack: Pack) -> None:
    wide = make_prompt("wide", {"any": [NEED, {"finding": {"indicator": "A1.4.7"}}]})
    narrow = make_prompt("narrow", HUNGRY)
    changed = with_prompts(pack, wide, narrow)
    assert name(choose_prompts(changed, consider(changed, HUNGRY_WORDS), ())) == ["narrow", "wide"]


@pytest.mark.parametrize("text", list_examples("need")[::97])
def test_the_same_account_gets_the_same_prompts_and_keeps_its_suggestion(pack: Pack, text: str) -> None:
    suggestion = consider(pack, text)
    chosen = choose_prompts(pack, suggestion, ())
    assert chosen == choose_prompts(pack, suggestion, ())
    assert consider(pack, text).route == suggestion.route
    assert len(set(name(chosen))) == len(chosen) <= 2


def test_the_prompts_are_built_once_and_only_when_they_are_asked_for(pack: Pack) -> None:
    asked: list[int] = []

    def read() -> list[dict[str, object]]:
        asked.append(1)
        told = {"id": "x", "text": "Why?", "why": "So.", "from": "A review", "cite": ["proposal"]}
        return [{**told, "when": HUNGRY, "not_when": None, "unless_known": []}]

    changed = replace(pack, late_prompts=LatePrompts(read))
    consider(changed, HUNGRY_WORDS)
    assert asked == []
    assert changed.curiosity == changed.curiosity
    assert asked == [1]


def test_every_prompt_is_short_plain_and_blames_nobody(pack: Pack) -> None:
    assert 18 <= len(pack.curiosity) <= 24
    for prompt in pack.curiosity:
        assert len(prompt.text) <= 90
        assert prompt.why.endswith(".")
        assert prompt.why.count(". ") == 0
        assert prompt.from_
        assert not re.search(r"\b(fail|failed|should have|you|your|why did)\b", prompt.text.lower())
