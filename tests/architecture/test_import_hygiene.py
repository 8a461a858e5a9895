"""What the static contracts cannot see: what is really imported when a headless module is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEADLESS = (
    "matrix.pack",
    "matrix.catalogue",
    "thresholds.triage",
    "thresholds.conversation.step",
    "thresholds.conversation.command",
    "thresholds.decision.outlook",
    "thresholds.understanding.read",
)


@pytest.mark.parametrize("module", HEADLESS)
def test_headless_modules_bring_no_screen_and_no_parser(module: str) -> None:
    code = f"import sys, {module}; print(sorted({{'textual', 'rich', 'yaml', 'pydantic'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_warm_triage_brings_neither_screen_nor_parser() -> None:
    code = (
        "import sys; from tui.command_line import main; main(['triage', 'he is happy and settled', '--json']);"
        "print(sorted({'textual', 'rich', 'yaml', 'pydantic'} & set(sys.modules)), file=sys.stderr)"
    )
    subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_the_contracts_between_packages_hold() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
