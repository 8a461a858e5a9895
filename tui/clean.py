"""The one boundary at which text from users, files and packs is made harmless before it reaches a terminal.

Control characters, escape sequences and bidirectional overrides are taken out (CWE-150); rich markup is escaped
where text is handed to rich or Textual.
"""

from __future__ import annotations

import re

_SEQUENCES = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|[@-Z\\-_]|.)?"
    r"|\x9b[0-?]*[ -/]*[@-~]|\x9d[^\x07\x9c]*(?:\x07|\x9c)?"
)
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def clean_text(text: str) -> str:
    """Take out what could move a cursor, colour, hide or reorder text; line ends and tabs stay as spaces or lines."""
    return _UNSAFE.sub("", _SEQUENCES.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))).replace("\t", "    ")
