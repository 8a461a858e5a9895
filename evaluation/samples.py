"""The labelled material in ``tests/samples``: the published sample, and the project's own cases in two parts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "tests" / "samples"

Row = dict[str, Any]


@dataclass(frozen=True)
class Material:
    """Labelled messages of one kind of origin."""

    name: str
    about: str
    """Where it comes from, in plain words."""
    concerns: tuple[Row, ...]
    flags: tuple[Row, ...]
    """Red-flag messages and innocent look-alikes."""
    contexts: tuple[Row, ...]
    """Sentences in which one concept has one status."""
    pairs: tuple[Row, ...] = ()
    """Short messages in pairs: a red flag, and a twin that shares its words and is innocent or milder."""


def read_material(name: str) -> Material:
    """Read labelled material.

    Args:
        name: ``sample`` (labelled by published documents), ``work`` (the project's own, read while working)
            or ``unseen`` (the third of the project's own that is only ever totalled).
    """
    if name == "sample":
        files = ("cases", "red_flag_probes", "context_probes")
        about = "a sample labelled by published threshold documents"
    else:
        files = ("own_concerns", "own_red_flags", "own_context")
        about = {
            "work": "the project's own messages, the part that is worked on",
            "unseen": "the project's own messages, by authors who had not seen the lexicon: the third kept unseen",
        }[name]
    concerns, flags, contexts = (tuple(_read(FOLDER / f"{file}.jsonl", name)) for file in files)
    pairs = tuple(_read(FOLDER / "own_red_flag_pairs.jsonl", name))
    return Material(name, about, concerns, flags, contexts, pairs)


def _read(path: Path, split: str) -> Iterator[Row]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                row = json.loads(line)
                if row.get("split", "sample") == split:
                    yield row
