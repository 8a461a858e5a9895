"""``thresholds batch``: a file of concerns in, a result a row out, in order, one row in memory at a time."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from matrix.catalogue import load_pack
from matrix.pack import Pack
from thresholds.triage import triage
from tui.arguments import UsageError
from tui.clean import clean_text
from tui.triage_command import read_day

Row = tuple[int, dict[str, Any] | None, str]
"""Line number, the row (None when it is bad), and what is wrong with it."""

FLAT_COLUMNS = (
    "id", "route", "lightest", "heaviest", "emergency", "actions", "red_flags", "findings", "questions", "not_recognised", "error",
)  # fmt: skip
PROGRESS_EVERY = 1000


def run_batch(arguments: argparse.Namespace) -> int:
    """Triage every row; bad rows are reported by line and do not stop the run."""
    as_of = read_day(arguments.as_of)
    pack = load_pack(arguments.pack)
    bad = done = 0
    with ExitStack() as stack:
        rows = _read_rows(stack, arguments.input)
        write = _open_output(stack, arguments.output)
        for line, row, wrong in rows:
            result: dict[str, Any] | None = None
            if row is not None:
                result, wrong = _triage_row(pack, row, as_of)
            if result is None:
                bad += 1
                print(f"{arguments.input}:{line} · {wrong}", file=sys.stderr)
                result = {"id": (row or {}).get("id"), "line": line, "error": wrong}
            write(result)
            done += 1
            if done % PROGRESS_EVERY == 0:
                print(f"{done} rows done", file=sys.stderr)
    print(f"{done} rows: {done - bad} triaged, {bad} bad", file=sys.stderr)
    return 1 if bad else 0


def _triage_row(pack: Pack, row: dict[str, Any], as_of: date) -> tuple[dict[str, Any] | None, str]:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return None, "the row has no «text» – add the concern in the referrer's words"
    age = row.get("age", row.get("child_age"))
    if isinstance(age, str):
        age = age.strip() or None
    if age is not None:
        try:
            age = float(age)
        except (TypeError, ValueError):
            return None, f"«age» is «{clean_text(str(age))}» – write years, for example 7 or 0.5"
        if not -1 <= age < 19:
            return None, f"«age» is {age:g} – write years from -0.1 (unborn) to 18"
    role = row.get("role")
    result = triage(pack, text, as_of, role=str(role) if role else None, age=age)
    return {"id": row.get("id"), **result}, ""


def _read_rows(stack: ExitStack, name: str) -> Iterator[Row]:
    if name == "-":
        return _read_jsonl(sys.stdin)
    path = Path(name)
    if path.suffix.lower() not in (".jsonl", ".ndjson", ".csv"):
        raise UsageError(f"{name}: the input must be a .jsonl or .csv file, or - for JSONL on standard input.")
    try:
        file = stack.enter_context(path.open(encoding="utf-8-sig", errors="replace", newline=""))
    except OSError as error:
        raise UsageError(f"{name}: it cannot be opened ({error.strerror}). Check the name and the folder.") from None
    return _read_csv(file) if path.suffix.lower() == ".csv" else _read_jsonl(file)


def _read_jsonl(file: TextIO) -> Iterator[Row]:
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, None, f"this is not a line of JSON ({str(error)[:80]}) – write one object a line"
            continue
        if isinstance(row, dict):
            yield number, row, ""
        else:
            yield number, None, 'the line must be an object – for example {"id": "1", "text": "…"}'


def _read_csv(file: TextIO) -> Iterator[Row]:
    csv.field_size_limit(10_000_000)
    reader = csv.DictReader(file)
    if not reader.fieldnames or "text" not in reader.fieldnames:
        raise UsageError("the CSV file has no column «text». Its first line must name the columns: id,text,role,age")
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num, None, f"this row cannot be read ({error}) – check its quotation marks"
            continue
        yield reader.line_num, {key: value for key, value in row.items() if isinstance(key, str)}, ""


def _open_output(stack: ExitStack, name: str) -> Any:
    if name != "-" and Path(name).suffix.lower() not in (".jsonl", ".ndjson", ".csv"):
        raise UsageError(f"{name}: the output must be a .jsonl or .csv file, or - for JSONL on standard output.")
    try:
        file: TextIO = (
            sys.stdout if name == "-" else stack.enter_context(Path(name).open("w", encoding="utf-8", newline=""))
        )
    except OSError as error:
        raise UsageError(f"{name}: it cannot be written ({error.strerror}). Check the folder.") from None
    if name.lower().endswith(".csv"):
        writer = csv.DictWriter(file, FLAT_COLUMNS)
        writer.writeheader()
        return lambda result: writer.writerow({key: defuse_cell(value) for key, value in flatten(result).items()})
    return lambda result: file.write(json.dumps(result, ensure_ascii=False) + "\n")


def flatten(result: dict[str, Any]) -> dict[str, str]:
    """Flatten a result into one row of text cells."""
    if "error" in result:
        return {"id": str(result.get("id") or ""), "error": result["error"]}
    return {
        "id": str(result.get("id") or ""),
        "route": result["route"],
        "lightest": result["range"][0],
        "heaviest": result["range"][1],
        "emergency": "yes" if result["emergency"] else "no",
        "actions": " ".join(action["do"] for action in result["actions"]),
        "red_flags": " ".join(flag["id"] for flag in result["red_flags"]),
        "findings": " ".join(
            dict.fromkeys(finding["indicator"] for finding in result["findings"] if finding["status"] == "present")
        ),
        "questions": " ".join(question["id"] for question in result["questions"]),
        "not_recognised": " | ".join(result["not_recognised"]),
        "error": "",
    }


def defuse_cell(value: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula (CSV injection)."""
    cleaned = clean_text(value)
    return "'" + cleaned if cleaned[:1] in ("=", "+", "-", "@", "\t", "\r") else cleaned
