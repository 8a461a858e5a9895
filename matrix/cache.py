"""A store of compiled packs, keyed by the hash of their content.

The compiled form is JSON: reading it can build lists and strings and nothing else.
A cache that is stale, damaged or unreadable is rebuilt without a word; a cache that cannot be written is done without.
"""

from __future__ import annotations

import gc
import json
import os
import tempfile
from pathlib import Path
from typing import Any

COMPILED_FORM = 6
"""Raised whenever the compiled form changes, so that an older cache is rebuilt."""


def find_cache_folder() -> Path:
    """Find where compiled packs are kept: ``THRESHOLDS_CACHE``, else the user's cache folder."""
    chosen = os.environ.get("THRESHOLDS_CACHE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "thresholds"


def read_compiled(path: Path, wanted_hash: str, form: int) -> dict[str, Any] | None:
    """Read a compiled pack; None when there is none, or it is for other content, or it is damaged."""
    collecting = gc.isenabled()
    gc.disable()  # hundreds of thousands of small lists are made and none is garbage: collecting takes seven times as long
    try:
        compiled = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    finally:
        if collecting:
            gc.enable()
    if not isinstance(compiled, dict) or compiled.get("hash") != wanted_hash or compiled.get("form") != form:
        return None
    return compiled


def write_compiled(path: Path, compiled: dict[str, Any]) -> None:
    """Write a compiled pack in one step, readable by this user alone; failure to write is not an error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(compiled, file, ensure_ascii=False, separators=(",", ":"))
        Path(name).replace(path)
    except OSError:
        return
