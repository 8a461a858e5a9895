"""Which packs there are, and loading one fast."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

from matrix.cache import COMPILED_FORM, find_cache_folder, read_compiled, write_compiled
from matrix.fingerprint import fingerprint_pack
from matrix.pack import Pack, build_pack
from matrix.problem import PackError, PackProblem

BUILT_IN = Path(__file__).parent / "packs"
DEFAULT_PACK = "oxfordshire"


def find_pack_folder(name: str = DEFAULT_PACK) -> Path:
    """Find the folder of a built-in pack by name, or take a path to a pack as it is.

    Raises:
        PackError: there is no such pack.
    """
    if (BUILT_IN / name / "pack.yaml").is_file():
        return BUILT_IN / name
    path = Path(name)
    if (path / "pack.yaml").is_file():
        return path
    known = ", ".join(sorted(folder.name for folder in BUILT_IN.iterdir() if folder.is_dir()))
    raise PackError(
        [
            PackProblem(
                name,
                0,
                "",
                "there is no pack of this name and no folder with a pack.yaml here",
                f"give the path of a pack folder, or one of: {known}",
            )
        ]
    )


def load_pack(name: str = DEFAULT_PACK, cache_folder: Path | None = None) -> Pack:
    """Load a pack, from the cache when its content has not changed.

    Args:
        name: a built-in pack's name or the path of a pack folder.
        cache_folder: where compiled packs lie; the user's cache folder by default.

    Raises:
        PackError: the pack has problems; it carries all of them.
    """
    root = find_pack_folder(name)
    mark = fingerprint_pack(root)
    path = (cache_folder or find_cache_folder()) / f"{root.name}-{mark[:16]}.pack"
    compiled = read_compiled(path, mark, COMPILED_FORM)
    if compiled is not None:
        try:
            return build_pack(compiled)
        except (KeyError, TypeError, IndexError, AttributeError):
            pass  # written by another hand, or by an edition that forgot to say so: compile it again
    compiled = _compile(root)
    write_compiled(path, compiled)
    return build_pack(compiled)


def _compile(root: Path) -> dict[str, Any]:
    from matrix.check import check_pack

    collecting = gc.isenabled()
    gc.disable()  # millions of small things are made and few of them are garbage
    try:
        return check_pack(root)
    finally:
        if collecting:
            gc.enable()
