"""Trying an answer: what was known before stands wherever nothing that it hangs on has changed."""

from __future__ import annotations

import pytest
from pack_examples import list_examples

from matrix.condition import AllOf, AnyOf, Not, build_condition, list_touches
from matrix.pack import Pack
from thresholds.account import Account
from thresholds.decision.condition import Knowledge
from thresholds.decision.picture import Picture, Spoken, gather_picture
from thresholds.understanding.read import read_message


def know(pack: Pack, picture: Picture, like: Knowledge | None = None) -> Knowledge:
    return Knowledge(pack, picture.findings, picture.facts, picture.cues, picture.concepts, like)


@pytest.mark.parametrize("text", [". ".join(list_examples("need")[at : at + 3]) for at in range(0, 900, 90)])
def test_every_truth_recalled_while_answers_are_tried_is_what_testing_gives(pack: Pack, text: str) -> None:
    account = Account().add_reading(read_message(pack, text))
    spoken = Spoken(pack, account.readings)
    before = know(pack, gather_picture(pack, account, spoken))
    wholes = [(rule.when, rule.touches) for rule in pack.rules]
    wholes += [(flag.when, flag.touches) for flag in pack.red_flags.values() if flag.when]
    for question in pack.questions[::4]:
        for choice in range(len(question.answers)):
            picture = gather_picture(pack, account.answer(question.id, choice), spoken)
            after, fresh = know(pack, picture, before), know(pack, picture)
            for condition, touches in wholes:
                assert after.recall(condition, touches) == fresh.test(condition)


def test_what_is_answered_is_added_in_the_order_of_all_findings(pack: Pack) -> None:
    account = Account().add_reading(read_message(pack, list_examples("need")[0]))
    spoken = Spoken(pack, account.readings)
    for question in pack.questions[::7]:
        picture = gather_picture(pack, account.answer(question.id, 0), spoken)
        ranks = [(finding.kind != "red_flag", -finding.level) for finding in picture.findings]
        assert ranks == sorted(ranks)


def test_a_condition_is_touched_by_what_its_parts_hang_on() -> None:
    neglect = {"finding": {"concept": "neglect", "at_least_level": 3}}
    young = {"fact": {"name": "age_years", "below": 5}}
    both = build_condition({"all": [neglect, {"not": {"any": [young]}}]})
    assert isinstance(both, AllOf)
    assert isinstance(both.parts[1], Not)
    assert isinstance(both.parts[1].part, AnyOf)
    assert list_touches(both) == {("concept", "neglect"), ("fact", "age_years")}
    assert list_touches(build_condition({"at_least": {"n": 2, "of": {}}})) == {("finding", "any")}
