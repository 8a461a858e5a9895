"""The mark of a pack's content, by which caches and results know which policy they speak of."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path


def list_pack_files(root: Path) -> list[Path]:
    """List the YAML files of a pack in a fixed order; links that lead out of the folder are left out."""
    return [root.joinpath(*parts) for parts in _list_parts(root)]


def fingerprint_pack(root: Path) -> str:
    """Hash the names and bytes of a pack's files; the same content gives the same mark on any machine."""
    digest = hashlib.sha256()
    for parts in _list_parts(root):
        with open(os.path.join(root, *parts), "rb") as file:  # noqa: PTH118, PTH123 (a path object costs as much as the file)
            content = file.read()
        digest.update("/".join(parts).encode() + b"\0" + content.replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _list_parts(root: Path) -> list[tuple[str, ...]]:
    inside = root.resolve()
    return sorted(
        parts
        for parts, is_link in _walk(os.fspath(root), ())
        if not is_link or root.joinpath(*parts).resolve().is_relative_to(inside)
    )


def _walk(folder: str, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Walk a folder; folders behind links are not entered.

    Yields:
        The names that lead to each YAML file, and whether it is a link.
    """
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _walk(entry.path, (*above, entry.name))
                elif entry.name.endswith(".yaml") and entry.is_file():
                    yield (*above, entry.name), entry.is_symlink()
    except OSError:
        return
