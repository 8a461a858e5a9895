"""Opening the assistant: the app on a terminal, the plain chat without one."""

from __future__ import annotations

import argparse
import os
import sys


def run_app(arguments: argparse.Namespace) -> int:
    """Open the app, or the plain chat when standard input or output is not a terminal or cannot draw."""
    if arguments.version:
        return print_version(arguments)
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "dumb") == "dumb":
        from tui.plain_chat import run_chat

        return run_chat(arguments)
    from tui.app import ThresholdsApp

    app = ThresholdsApp(arguments.pack)
    app.run()
    if app.failure:
        print(app.failure, file=sys.stderr)
    return app.return_code or 0


def print_version(arguments: argparse.Namespace) -> int:
    """Say the version of the program and the pack in use."""
    from importlib.metadata import version

    from matrix.catalogue import load_pack

    pack = load_pack(arguments.pack)
    print(
        f"thresholds {version('thresholds')}, pack {pack.manifest['id']} {pack.manifest['edition']} ({pack.hash[:12]})"
    )
    print(pack.manifest["label"])
    return 0
