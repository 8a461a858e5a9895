"""What is kept of a conversation."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from matrix.pack import Pack
from thresholds.conversation import event as talk
from thresholds.conversation.command import read_line
from thresholds.conversation.masking import find_names, make_mask
from thresholds.conversation.state import State
from thresholds.conversation.step import step
from thresholds.conversation.write_up import write_up
from tui.keeping import keep_conversation

AS_OF = date(2026, 11, 20)
SAID = "Jayden Smith is late most days. I told Jayden's nan on 07700 900123. He was born 3/4/2019, at OX4 1AB."


@pytest.fixture(scope="module")
def told(pack: Pack) -> State:
    state, _ = step(pack, State(), talk.Started())
    for line in (SAID, "override cin because it is the third winter", "another child", "dad hit him with a belt"):
        event = read_line(state, line)
        assert not isinstance(event, str)
        state, _ = step(pack, state, event)
    return state


@pytest.mark.parametrize("form", ["markdown", "text", "json"])
def test_every_form_holds_results_words_and_decision_and_masks_who_it_is_about(
    pack: Pack, told: State, form: str
) -> None:
    text = write_up(pack, told, form, AS_OF)
    for needed in ("late most days", "third winter", "belt", "2026-11-20"):
        assert needed in text
    for hidden in ("Jayden", "Smith", "07700", "3/4/2019", "OX4"):
        assert hidden not in text


def test_numbers_to_ring_are_not_masked(pack: Pack, told: State) -> None:
    assert pack.contacts["mash"]["phone"] in write_up(pack, told, "markdown", AS_OF)


def test_the_json_has_a_result_of_the_contract_for_each_child(pack: Pack, told: State) -> None:
    kept = json.loads(write_up(pack, told, "json", AS_OF))
    first, second = kept["children"]
    assert first["override"]["route"] == "cin"
    assert second["route"] == "mash"
    assert first["schema"] == second["schema"] == 1
    assert [turn["text"] for turn in kept["conversation"] if turn["speaker"] == "you"][1] == "dad hit him with a belt"


def test_the_sources_cited_are_listed_in_full(pack: Pack, told: State) -> None:
    sources = write_up(pack, told, "markdown", AS_OF).split("## Sources")[1]
    assert "CA1989" in sources
    assert "Children Act 1989" in sources


def test_a_name_is_masked_with_its_surname_wherever_it_stands(pack: Pack) -> None:
    assert find_names(pack, [SAID]) == {"Jayden Smith", "Jayden"}
    assert make_mask(pack, [SAID])("then Jayden left") == "then [name] left"


def test_ordinary_words_and_days_are_not_masked(pack: Pack) -> None:
    said = "Mum came on Tuesday after Christmas. I will see them in May at the GP."
    assert make_mask(pack, [said])(said) == said


def test_what_is_kept_is_private_and_overwrites_nothing(pack: Pack, told: State, tmp_path: Path) -> None:
    for _ in range(2):
        assert "Kept in" in keep_conversation(pack, told, "json", AS_OF, tmp_path)
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["concern-2026-11-20-2.json", "concern-2026-11-20.json"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_lost(pack: Pack, told: State, tmp_path: Path) -> None:
    said = keep_conversation(pack, told, "text nowhere/x.txt", AS_OF, tmp_path)
    assert said.startswith("Not kept")
    assert "nowhere" in said


def test_nothing_told_is_nothing_to_keep(pack: Pack, tmp_path: Path) -> None:
    assert "nothing to keep" in keep_conversation(pack, State(), "text", AS_OF, tmp_path)
    assert not list(tmp_path.iterdir())
