import csv
import json
from pathlib import Path

import pytest

from tui.batch_command import defuse_cell
from tui.command_line import main


def test_rows_come_out_in_order_and_bad_rows_are_named_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(
        '{"id": "a", "text": "dad hit him with a belt"}\n'
        "not json\n"
        '{"id": "b"}\n'
        "\n"
        '{"id": "c", "text": "happy and settled at school", "age": "7", "role": "teacher"}\n'
        '{"id": "d", "text": "x", "age": "old"}\n'
        "[1]\n",
        encoding="utf-8",
    )
    assert main(["batch", str(source), "-o", str(out), "--as-of", "2026-11-20"]) == 1
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row.get("id") for row in rows] == ["a", None, "b", "c", "d", None]
    assert [("error" in row) for row in rows] == [False, True, True, False, True, True]
    assert rows[0]["route"] == "mash"
    assert rows[3]["role"] == "teacher"
    err = capsys.readouterr().err
    for line in (2, 3, 6, 7):
        assert f"in.jsonl:{line} ·" in err


def test_csv_in_and_out_with_formulas_defused(tmp_path: Path) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text('id,text,age\n=1+1,"hungry, cold and ""starving"" every day",7\n', encoding="utf-8")
    assert main(["batch", str(source), "-o", str(out)]) == 0
    with out.open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["id"] == "'=1+1"
    assert row["route"]


def test_a_csv_without_a_text_column_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.csv"
    source.write_text("id,words\n1,hello\n", encoding="utf-8")
    assert main(["batch", str(source), "-o", str(tmp_path / "out.csv")]) == 2
    assert "no column «text»" in capsys.readouterr().err


@pytest.mark.parametrize("start", list("=+-@"))
def test_cells_that_start_a_formula_are_defused(start: str) -> None:
    assert defuse_cell(f"{start}cmd|x").startswith("'")


def test_batch_and_triage_say_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "dad hit him with a belt and there is no food"
    main(["triage", text, "--json", "--as-of", "2026-11-20"])
    single = json.loads(capsys.readouterr().out)
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "1", "text": text}), encoding="utf-8")
    main(["batch", str(source), "-o", str(out), "--as-of", "2026-11-20"])
    row = json.loads(out.read_text("utf-8"))
    assert row.pop("id") == "1"
    assert row == single
