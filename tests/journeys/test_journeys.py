"""Whole uses of the program, each driven from one script in the plain chat and in the app, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from faces import drive_app, drive_both, drive_plain
from journey import Journey, list_journeys, read_journey

from matrix.pack import Pack

JOURNEYS = [pytest.param(path, id=path.stem) for path in list_journeys()]


@pytest.mark.parametrize("path", JOURNEYS)
async def test_a_journey_holds_in_both_faces_and_ends_alike(path: Path, pack: Pack, tmp_path: Path) -> None:
    await drive_both(pack, read_journey(path), tmp_path)


@pytest.mark.parametrize("path", JOURNEYS)
def test_a_journey_holds_in_forty_columns_of_ascii(path: Path, pack: Pack, tmp_path: Path) -> None:
    drive_plain(pack, read_journey(path), tmp_path, width=40, ascii_only=True)


_BELT = {"say": "dad hit him with a belt", "expect": ["ring the MASH"], "route": "mash"}
_WRONG = {
    "words not shown": {"expect": ["all is well"]},
    "words shown": {"never": ["NEVER MIND", "ring the MASH"]},
    "another route": {"route": "early_help"},
    "no flag": {"flags": []},
    "a question": {"question_open": True},
    "another child": {"child": 2},
    "a file": {"keeps": [{"name": "*.md"}]},
}


@pytest.mark.parametrize("wrong", _WRONG.values(), ids=_WRONG.keys())
def test_a_journey_that_promises_what_is_not_so_fails(wrong: dict[str, object], pack: Pack, tmp_path: Path) -> None:
    journey = Journey.model_validate({"about": "a promise broken", "steps": [_BELT | wrong]})
    with pytest.raises(AssertionError, match="plain chat, «dad hit him"):
        drive_plain(pack, journey, tmp_path)


async def test_a_journey_that_promises_what_is_not_so_fails_in_the_app(pack: Pack, tmp_path: Path) -> None:
    step = _BELT | {"drawn": ["all is well"], "never": ["ring the MASH"], "route": "cin"}
    journey = Journey.model_validate({"about": "a promise broken", "steps": [step]})
    with pytest.raises(AssertionError) as failure:
        await drive_app(pack, journey, tmp_path, patience=0.5)
    for wrong in ("not on the screen: «all is well»", "shown: «ring the MASH»", "route: mash, not cin"):
        assert wrong in str(failure.value)


async def test_faces_that_end_with_different_accounts_fail(pack: Pack, tmp_path: Path) -> None:
    app = [{"type": "dad hit her with a belt"}, {"press": "enter"}]
    step = {"do": "tell it", "plain": ["dad hit him with a belt"], "app": app, "expect": ["ring the MASH"]}
    with pytest.raises(AssertionError, match="different accounts"):
        await drive_both(pack, Journey.model_validate({"about": "two tellings", "steps": [step]}), tmp_path)


def test_a_step_must_say_what_is_shown_and_how_both_faces_do_it() -> None:
    for step in ({"say": "hello"}, {"do": "undo", "plain": ["undo"], "expect": ["Taken back"]}):
        with pytest.raises(ValueError, match="both faces"):
            Journey.model_validate({"about": "too little said", "steps": [step]})
