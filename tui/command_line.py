"""The command line: ``thresholds`` and its subcommands.

Data goes to standard output, narration to standard error.
Exit codes: 0 done; 1 the answer is "no" (a check or a test found problems); 2 wrong use or input that cannot be read;
3 the pack cannot be used; 130 stopped with Ctrl+C.
Each subcommand imports what it needs when it runs, so that ``triage`` starts as fast as the interpreter allows.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

USED_WRONGLY, PACK_BROKEN, STOPPED = 2, 3, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    from matrix.problem import PackError
    from tui.arguments import UsageError, parse_arguments

    try:
        arguments = parse_arguments(sys.argv[1:] if argv is None else argv)
        return int(arguments.run(arguments) or 0)
    except UsageError as error:
        print(f"thresholds: {error}", file=sys.stderr)
        return USED_WRONGLY
    except PackError as error:
        from tui.clean import clean_text

        print("thresholds: the pack cannot be used:", file=sys.stderr)
        for problem in error.problems:
            print(clean_text(str(problem)), file=sys.stderr)
        return PACK_BROKEN
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        _close_quietly()
        return 0


def _close_quietly() -> None:
    """Let a reader such as ``head`` close the pipe without a complaint from the interpreter at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
