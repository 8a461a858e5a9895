"""The settings file, and what becomes of it in the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import open_app, press, read_screen, read_transcript, wait_until

from tui.app import ThresholdsApp
from tui.screens.chat import ChatScreen
from tui.settings import ACTIONS, Settings, find_settings, read_settings


def write_settings(folder: Path, text: str) -> Path:
    path = folder / "settings.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_gives_the_usual_settings_and_no_word_about_it(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.yaml") == Settings()


def test_the_file_is_looked_for_where_settings_belong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert find_settings() == tmp_path / "thresholds" / "settings.yaml"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_settings() == tmp_path / ".config" / "thresholds" / "settings.yaml"


def test_look_size_and_keys_are_taken(tmp_path: Path) -> None:
    path = write_settings(tmp_path, "theme: light\npresentation: yes\nkeys:\n  why: ctrl+g\n  matrix.pick: f\n")
    assert read_settings(path) == Settings("light", True, {"why": "ctrl+g", "matrix.pick": "f"})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("theme: purple\n", ("«purple»", "dark, light, contrast")),
        ("colour: red\n", ("«colour» is no setting",)),
        ("presentation: perhaps\n", ("presentation is not yes or no",)),
        ("keys: f10\n", ("action: key",)),
        ("keys:\n  wy: f10\n", ("«wy» is no action", "why")),
        ("keys:\n  why: w\n", ("why: «w»", "f7 or ctrl+g")),
        ("keys:\n  why: f99\n", ("«f99»",)),
        ("keys:\n  why: ctrl+g\n  hide: ctrl+g\n", ("hide: «ctrl+g» is given twice",)),
        ("- theme\n", ("write lines such as: theme: light",)),
        ("theme: [\n", ("usual settings are used",)),
    ],
)
def test_a_refused_part_is_named_with_the_file_and_how_to_mend_it(
    tmp_path: Path, text: str, wanted: tuple[str, ...]
) -> None:
    path = write_settings(tmp_path, text)
    settings = read_settings(path)
    assert str(path) in settings.problem
    assert [words for words in wanted if words not in settings.problem] == []


def test_what_is_sound_beside_a_refused_part_is_still_used(tmp_path: Path) -> None:
    settings = read_settings(write_settings(tmp_path, "theme: light\nkeys:\n  why: w\n  hide: f12\nsize: 3\n"))
    assert (settings.theme, settings.keys) == ("light", {"hide": "f12"})


def test_a_folder_in_place_of_the_file_stops_nothing(tmp_path: Path) -> None:
    assert "usual settings" in read_settings(tmp_path).problem


def test_every_action_that_can_be_given_a_key_is_one_that_has_a_key() -> None:
    named = {
        binding.id for binding in (*ThresholdsApp.BINDINGS, *ChatScreen.BINDINGS) if not isinstance(binding, tuple)
    }
    assert set(ACTIONS) <= named


async def test_a_chosen_key_works_in_place_of_the_usual_one_and_is_shown() -> None:
    async with open_app((140, 40), Settings(keys={"matrix": "ctrl+g", "hide": "f12"})) as (app, pilot):
        await press(pilot, "f6")
        assert app.screen is app.chat
        assert "^g Matrix" in read_screen(app)
        await press(pilot, "f1")
        assert "Chosen in your settings: matrix Ctrl+G, hide F12." in " ".join(
            str(one.render()) for one in app.screen.query(".chosen")
        )
        await press(pilot, "escape f8")
        assert "Ctrl+G  Matrix" in read_screen(app)
        await press(pilot, "escape f9")
        assert app.screen is app.chat
        await press(pilot, "f12")
        assert app.screen.id == "hidden"
        await press(pilot, "f12 ctrl+g")
        assert "Level 4" in read_screen(app)


async def test_what_is_wrong_in_the_file_is_said_in_the_chat(tmp_path: Path) -> None:
    settings = read_settings(write_settings(tmp_path, "theme: purple\n"))
    async with open_app(settings=settings) as (app, pilot):
        await wait_until(pilot, lambda: "«purple»" in read_transcript(app))


async def test_the_file_is_read_when_the_app_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "thresholds").mkdir()
    write_settings(tmp_path / "thresholds", "theme: contrast\npresentation: yes\n")
    app = ThresholdsApp()
    async with app.run_test():
        assert app.theme == "thresholds-contrast"
        assert app.chat.has_class("-presentation")
