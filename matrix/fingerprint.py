"""The mark of a pack's content, by which caches and results know which policy they speak of."""

from __future__ import annotations

import hashlib
from pathlib import Path


def list_pack_files(root: Path) -> list[Path]:
    """List the YAML files of a pack in a fixed order; links that lead out of the folder are left out."""
    inside = root.resolve()
    return sorted(path for path in root.rglob("*.yaml") if path.is_file() and path.resolve().is_relative_to(inside))


def fingerprint_pack(root: Path) -> str:
    """Hash the names and bytes of a pack's files; the same content gives the same mark on any machine."""
    digest = hashlib.sha256()
    for path in list_pack_files(root):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + content + b"\0")
    return digest.hexdigest()
