"""What can be typed after ``thresholds``, and the words when it is typed wrongly."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn


class UsageError(Exception):
    """Input or options that cannot be used, with how to mend it."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}\n\nTry: {self.prog} --help")


EPILOG = """\
exit codes: 0 done; 1 a check or test found problems; 2 wrong use or unreadable input;
3 the pack cannot be used; 130 stopped. Data goes to standard output, narration to standard error.

If a child is in danger now, ring 999. You may always ring the MASH.
"""


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Parse a command line.

    Raises:
        UsageError: it cannot be used; the words say how to mend it.
    """
    parser = _Parser(
        prog="thresholds",
        description="Decision support for the Threshold of Needs matrix. It supports a decision; a person decides.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="say the version and the pack, and stop")
    parser.add_argument("--pack", default="oxfordshire", metavar="NAME", help="a built-in pack or a pack folder")
    parser.set_defaults(run=_run_app)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)
    adders = {
        "chat": _add_chat,
        "triage": _add_triage,
        "batch": _add_batch,
        "matrix": _add_matrix,
        "evidence": _add_evidence,
    }
    named = argv[0] if argv and argv[0] in adders else None  # making every parser takes longer than a triage
    for name, add in adders.items():
        if named in (name, None):
            add(commands)
    return parser.parse_args(argv)


def _add_chat(commands: argparse._SubParsersAction[_Parser]) -> None:
    chat = commands.add_parser("chat", help="talk it through, line by line (works with a screen reader and pipes)")
    chat.add_argument("--ascii", action="store_true", help="use plain ASCII characters only")
    chat.add_argument("--width", type=int, default=None, metavar="N", help="columns to wrap at (default 78, least 40)")
    chat.set_defaults(run=_run_chat)


def _add_triage(commands: argparse._SubParsersAction[_Parser]) -> None:
    triage = commands.add_parser(
        "triage",
        help="one concern in, one suggestion out",
        description="Give the concern in quotation marks, or - to read it from standard input.",
    )
    triage.add_argument("text", help="the concern in your own words, or - for standard input")
    triage.add_argument("--role", help="who you are: teacher, health visitor, neighbour …")
    triage.add_argument("--age", help="the child's age in years (0.5 for six months, -0.1 for unborn)")
    triage.add_argument("--as-of", metavar="DATE", help="the date of the result (default today)")
    triage.add_argument("--json", action="store_true", help="print the result as JSON")
    triage.add_argument("--explain", action="store_true", help="show how each word was understood")
    triage.set_defaults(run=_run_triage)


def _add_batch(commands: argparse._SubParsersAction[_Parser]) -> None:
    batch = commands.add_parser(
        "batch",
        help="a file of concerns in, a result a row out",
        description="Read JSONL or CSV rows with id and text (role and age if you have them).",
    )
    batch.add_argument("input", metavar="IN", help="a .jsonl or .csv file, or - for JSONL on standard input")
    batch.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        required=True,
        help="a .jsonl or .csv file, or - for JSONL on standard output",
    )
    batch.add_argument("--as-of", metavar="DATE", help="the date of the results (default today)")
    batch.set_defaults(run=_run_batch)


def _add_matrix(commands: argparse._SubParsersAction[_Parser]) -> None:
    matrix = commands.add_parser("matrix", help="show, search, check and test the policy pack")
    actions = matrix.add_subparsers(metavar="ACTION", parser_class=_Parser, required=True)
    show = actions.add_parser(
        "show", help="show a line, dimension, level, concept, red flag or route; no id for the grid"
    )
    show.add_argument("id", nargs="?", help="for example B1.2.1, B1, 3, self_harm, RF04, mash")
    show.add_argument("--json", action="store_true", help="print it as JSON")
    show.set_defaults(run=_run_matrix, action="show")
    search = actions.add_parser("search", help="find lines by words, typos forgiven")
    search.add_argument("words", nargs="+", help="words to look for")
    search.add_argument("--json", action="store_true", help="print it as JSON")
    search.set_defaults(run=_run_matrix, action="search")
    check = actions.add_parser("check", help="check a pack and say every problem with its file and line")
    check.add_argument("folder", nargs="?", help="a pack folder (default: the pack in use)")
    check.set_defaults(run=_run_matrix, action="check")
    test = actions.add_parser("test", help="run the pack's own examples, look-alikes and worked cases")
    test.add_argument("only", nargs="*", help="parts of file names or ids to run, for example b1_basic_care or RF04")
    test.add_argument("--all", action="store_true", help="list what passed as well")
    test.set_defaults(run=_run_matrix, action="test")
    schema = actions.add_parser("schema", help="print the JSON Schema of the pack files, for editors")
    schema.set_defaults(run=_run_matrix, action="schema")


def _add_evidence(commands: argparse._SubParsersAction[_Parser]) -> None:
    evidence = commands.add_parser(
        "evidence",
        help="the published figures: of whom, when, how sure, and what must not be concluded",
        description="Published figures with their counts, intervals, sources, limits and known errors. "
        "They describe groups then; none is a chance for a child.",
    )
    evidence.add_argument("target", nargs="?", metavar="ID", help="a figure, a concept or a route, or none for a table")
    evidence.add_argument("--kind", metavar="KIND", help="conversion, share, finding, count, rate, change … or all")
    evidence.add_argument("--sort", choices=("share", "n", "title"), default="share", help="the order of the table")
    evidence.add_argument("--find", metavar="WORDS", default="", help="only figures that hold all these words")
    evidence.add_argument("--ask", metavar="QUESTION", help="ask in your own words; what figures cannot say is refused")
    evidence.add_argument("--conflicts", action="store_true", help="the known errors, and what to do about each")
    evidence.add_argument(
        "--plot", choices=("conversion", "recorded", "trends", "flows"), help="a plot with its table behind it"
    )
    form = evidence.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print it as JSON")
    form.add_argument("--csv", action="store_true", help="print it as CSV")
    form.add_argument("--svg", metavar="FILE", help="write it as a picture; nothing is overwritten")
    evidence.set_defaults(run=_run_evidence)


def _run_app(arguments: argparse.Namespace) -> int:
    from tui.start import run_app

    return run_app(arguments)


def _run_chat(arguments: argparse.Namespace) -> int:
    from tui.plain_chat import run_chat

    return run_chat(arguments)


def _run_triage(arguments: argparse.Namespace) -> int:
    from tui.triage_command import run_triage

    return run_triage(arguments)


def _run_batch(arguments: argparse.Namespace) -> int:
    from tui.batch_command import run_batch

    return run_batch(arguments)


def _run_matrix(arguments: argparse.Namespace) -> int:
    from tui.matrix_command import run_matrix

    return run_matrix(arguments)


def _run_evidence(arguments: argparse.Namespace) -> int:
    from tui.evidence_command import run_evidence

    return run_evidence(arguments)
