"""``thresholds triage``: one concern in, one suggestion out."""

from __future__ import annotations

import argparse
import gc
import sys
from datetime import UTC, date, datetime
from typing import Any

from matrix.catalogue import load_pack
from tui.arguments import UsageError
from tui.clean import clean_text

MAX_INPUT = 1_000_000


def run_triage(arguments: argparse.Namespace) -> int:
    """Triage one concern and print the result as JSON or for people."""
    gc.disable()  # one concern makes little garbage, and looking for it takes a twentieth of the time
    try:
        return _triage_one(arguments)
    finally:
        gc.enable()


def _triage_one(arguments: argparse.Namespace) -> int:
    text = read_concern(arguments.text)
    age = read_age(arguments.age)
    as_of = read_day(arguments.as_of)
    pack = load_pack(arguments.pack)
    if arguments.explain:
        from tui.explain_text import print_explanation

        print_explanation(pack, text)
        return 0
    from thresholds.triage import triage

    result = triage(pack, text, as_of, role=arguments.role, age=age)
    if arguments.json:
        import json

        print(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        from tui.result_text import describe_result
        from tui.wrap import wrap_lines

        print(clean_text("\n".join(wrap_lines(describe_result(pack, result)))))
        warn_of_old_contacts(pack.contacts_checked_on, as_of)
    return 0


def read_concern(given: str) -> str:
    """Take the concern as typed, or read it from standard input.

    Raises:
        UsageError: there is nothing in it, or it is not text.
    """
    text = given
    if given == "-":
        try:
            text = sys.stdin.buffer.read(MAX_INPUT).decode("utf-8")
        except UnicodeDecodeError as error:
            raise UsageError(
                f"standard input is not UTF-8 text (byte {error.start}). Save it as UTF-8 and try again."
            ) from None
    if not text.strip():
        raise UsageError(
            'there is no concern to read. Write it in quotation marks: thresholds triage "what worries you"'
        )
    return text


def read_age(given: str | None) -> float | None:
    """Read an age in years.

    Raises:
        UsageError: it is not an age.
    """
    if given is None:
        return None
    try:
        age = float(given)
    except ValueError:
        age = float("nan")
    if not -1 <= age < 19:
        raise UsageError(
            f"--age «{clean_text(given)}» is not an age. Write years: 7, or 0.5 for six months, or -0.1 for an unborn child."
        )
    return age


def read_day(given: str | None) -> date:
    """Read the date of a result; today when none is given.

    Raises:
        UsageError: it is not a date.
    """
    if given is None:
        return datetime.now(tz=UTC).astimezone().date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"--as-of «{clean_text(given)}» is not a date. Write year-month-day: 2026-11-20.") from None


def warn_of_old_contacts(checked_on: str, as_of: date) -> None:
    """Say so when the telephone numbers have not been checked for 90 days."""
    note = describe_old_contacts(checked_on, as_of)
    if note:
        print(note, file=sys.stderr)


def describe_old_contacts(checked_on: str, as_of: date) -> str:
    """Describe how old the telephone numbers are; empty while they are fresh enough."""
    days = (as_of - date.fromisoformat(checked_on)).days
    if days < CONTACTS_GO_STALE_AFTER:
        return ""
    return f"Note: the telephone numbers were last checked on {checked_on}, {days} days ago. Check them before use."


CONTACTS_GO_STALE_AFTER = 90
"""Days after which the numbers in ``contacts.yaml`` need checking again."""

Result = dict[str, Any]
