"""Running a pack's own examples, look-alikes and worked cases as tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from matrix.compile_pack import list_files
from matrix.loader import PackFolder
from matrix.pack import Pack
from matrix.schema import files
from thresholds.account import Account
from thresholds.decision.outlook import suggest
from thresholds.decision.picture import gather_picture
from thresholds.decision.suggest import decide
from thresholds.understanding.read import read_message


@dataclass(frozen=True)
class ExampleResult:
    """How one example went."""

    file: str
    line: int
    id: str
    kind: str
    """``example``, ``lookalike`` or ``case``."""
    text: str
    passed: bool
    got: str
    """What the program made of it."""


def run_examples(pack: Pack, folder: PackFolder, only: Iterable[str] = ()) -> Iterator[ExampleResult]:
    """Run the examples of a pack.

    Args:
        pack: the compiled pack.
        folder: the same pack with its prose.
        only: parts of file names or ids to run; everything when empty.
    """
    wanted = tuple(only)
    for name, path, target, kind, text in _list_examples(folder):
        if wanted and not any(part in name or target.startswith(part) for part in wanted):
            continue
        yield _run_one(pack, folder, name, path, target, kind, text)
    for name, cases in list_files(folder, files.CasesFile):
        for row, case in enumerate(cases.cases):
            if wanted and not any(part in name or case.id.startswith(part) for part in wanted):
                continue
            account = Account().add_reading(read_message(pack, case.text))
            if case.age is not None:
                account = account.give_fact("age_years", float(case.age))
            suggestion = suggest(pack, account)
            present = {finding.id for finding in suggestion.picture.list_present()} | {
                flag.id for flag in suggestion.decision.red_flags
            }
            missing = [wanted_id for wanted_id in (*case.findings, *case.red_flags) if wanted_id not in present]
            passed = suggestion.route == case.route and not missing
            got = f"route {suggestion.route}" + (f", without {', '.join(missing)}" if missing else "")
            yield ExampleResult(name, folder.find_line(name, "cases", row), case.id, "case", case.text, passed, got)


def _list_examples(folder: PackFolder) -> Iterator[tuple[str, tuple[str | int, ...], str, str, str]]:
    for name, lines in list_files(folder, files.IndicatorsFile):
        for row, line in enumerate(lines.indicators):
            for kind, texts in (("example", line.examples), ("lookalike", line.lookalikes)):
                for at, text in enumerate(texts):
                    yield name, ("indicators", row, f"{kind}s", at), line.id, kind, text
    for name, flags in list_files(folder, files.RedFlagsFile):
        for row, flag in enumerate(flags.red_flags):
            for kind, texts in (("example", flag.examples), ("lookalike", flag.lookalikes)):
                for at, text in enumerate(texts):
                    yield name, ("red_flags", row, f"{kind}s", at), flag.id, kind, text


def _run_one(
    pack: Pack, folder: PackFolder, name: str, path: tuple[str | int, ...], target: str, kind: str, text: str
) -> ExampleResult:
    account = Account().add_reading(read_message(pack, text))
    picture = gather_picture(pack, account)
    decision = decide(pack, picture)
    present = {finding.id for finding in picture.list_present()} | {flag.id for flag in decision.red_flags}
    passed = (target in present) == (kind == "example")
    got = ", ".join(sorted(present)) or "nothing"
    return ExampleResult(name, folder.find_line(name, *path), target, kind, text, passed, got)
