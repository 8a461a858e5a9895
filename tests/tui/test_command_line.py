"""The command line as a user meets it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tui.clean import clean_text
from tui.command_line import main


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(list(argv))
    out, err = capsys.readouterr()
    return code, out, err


WANTED = (
    "schema", "pack", "as_of", "route", "range", "emergency", "actions", "red_flags", "findings", "concepts",
    "facts", "rules", "questions", "would_change", "evidence", "not_recognised",
)  # fmt: skip


def test_triage_json_has_the_shape_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "triage", "he is hungry every day", "--json", "--as-of", "2026-11-20", "--age", "7")
    result = json.loads(out)
    assert code == 0
    assert set(WANTED) <= result.keys()
    assert result["as_of"] == "2026-11-20"
    assert result["facts"]["age_years"] == 7
    assert result["route"] in ("universal", "early_help", "cin", "mash")
    assert set(result["pack"]) == {"id", "edition", "hash"}
    for finding in result["findings"]:
        assert {
            "indicator",
            "concept",
            "level",
            "status",
            "text",
            "start",
            "end",
            "match",
            "citation",
        } <= finding.keys()


def test_triage_reads_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"dad hit him with a belt"), encoding="utf-8"))
    code, out, _ = run(capsys, "triage", "-", "--json")
    assert code == 0
    assert json.loads(out)["route"] == "mash"


def test_the_human_form_fits_80_columns(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "triage", "mum says dad hits her when he is drunk and the kids are upstairs crying")
    assert max(map(len, out.splitlines())) <= 80
    assert "SUGGESTION" in out


def test_nothing_recognised_never_reads_as_an_all_clear(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "triage", "xyzzy plugh", "--json")
    result = json.loads(out)
    assert result["findings"] == []
    assert result["not_recognised"] == ["xyzzy plugh"]
    assert result["range"][1] == "mash"
    assert result["questions"]
    _, out, _ = run(capsys, "triage", "xyzzy plugh")
    assert "not an all-clear" in out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["triage", "  "], "no concern"),
        (["triage", "x", "--age", "old"], "not an age"),
        (["triage", "x", "--as-of", "today"], "not a date"),
        (["triage"], "required"),
        (["wibble"], "invalid choice"),
        (["matrix", "show", "Z9"], "nothing in the pack"),
        (["chat", "--width", "10"], "too narrow"),
        (["batch", "no.txt", "-o", "out.jsonl"], "must be a .jsonl or .csv"),
        (["batch", "no.jsonl", "-o", "out.jsonl"], "cannot be opened"),
    ],
)
def test_wrong_use_is_refused_with_exit_code_2_and_how_to_mend_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *argv)
    assert code == 2
    assert out == ""
    assert said in err
    assert "Traceback" not in err


def test_a_pack_that_does_not_exist_gives_exit_code_3(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "--pack", "nowhere", "triage", "x")
    assert code == 3
    assert "oxfordshire" in err


def test_the_matrix_can_be_shown_searched_checked_and_described(capsys: pytest.CaptureFixture[str]) -> None:
    for target in (None, "B1", "B1.2.1", "3", "self_harm", "RF04", "mash"):
        code, out, _ = run(capsys, "matrix", "show", *([target] if target else []))
        assert code == 0
        assert out.strip()
        code, out, _ = run(capsys, "matrix", "show", *([target] if target else []), "--json")
        assert json.loads(out)
    code, out, _ = run(capsys, "matrix", "search", "toothh", "decay")
    assert code == 0
    assert "A1" in out
    code, _, err = run(capsys, "matrix", "check")
    assert code == 0, err
    code, out, _ = run(capsys, "matrix", "schema")
    assert "indicators/*.yaml" in json.loads(out)


@pytest.mark.parametrize(
    "payload",
    ["\x1b[31mred", "\x1b]52;c;aGk=\x07", "\x9b2J", "a\u202eb", "\x1b]8;;http://x\x07y\x1b]8;;\x07", "\x07\x08\x00"],
)
def test_nothing_that_drives_a_terminal_comes_out(capsys: pytest.CaptureFixture[str], payload: str) -> None:
    text = f"he was hit {payload} with a belt"
    for argv in (["triage", text], ["triage", text, "--explain"], ["matrix", "show", text]):
        _, out, err = run(capsys, *argv)
        assert not any(ord(letter) < 32 and letter != "\n" for letter in out + err)
        assert not any(0x7F <= ord(letter) <= 0x9F or letter == "\u202e" for letter in out + err)
    assert clean_text(payload).isprintable() or clean_text(payload) == ""


def test_explain_shows_words_pattern_status_and_what_was_not_taken(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "triage", "she killed it in her exam. he is not self harming", "--explain")
    assert code == 0
    assert "NOT TAKEN" in out
    assert "absent" in out


@pytest.mark.parametrize(("day", "warned"), [("2026-11-20", False), ("2027-02-17", False), ("2027-02-18", True)])
def test_numbers_unchecked_for_90_days_bring_a_warning(
    capsys: pytest.CaptureFixture[str], day: str, warned: bool
) -> None:
    code, _, err = run(capsys, "triage", "dad hit him with a belt", "--as-of", day)
    assert code == 0
    assert ("last checked on" in err) == warned
