"""The pack and its examples at import time, for strategies (fixtures come too late for them)."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import lru_cache
from pathlib import Path

from matrix.catalogue import find_pack_folder, load_pack
from matrix.compile_pack import list_files
from matrix.loader import read_pack_folder
from matrix.pack import Pack
from matrix.schema import files

AS_OF = date(2026, 11, 20)


@lru_cache(maxsize=1)
def load() -> Pack:
    with tempfile.TemporaryDirectory() as folder:
        return load_pack("oxfordshire", Path(folder))


@lru_cache(maxsize=4)
def list_examples(kind: str) -> tuple[str, ...]:
    """List the examples of needs, strengths or red flags."""
    folder = read_pack_folder(find_pack_folder())
    if kind == "red_flag":
        return tuple(
            text
            for _, content in list_files(folder, files.RedFlagsFile)
            for flag in content.red_flags
            for text in flag.examples
        )
    return tuple(
        text
        for _, content in list_files(folder, files.IndicatorsFile)
        for line in content.indicators
        if line.polarity == kind
        for text in line.examples
    )
