"""A folder of YAML to a checked set of models, with every problem found and none hidden behind another."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from matrix.fingerprint import fingerprint_pack, list_pack_files
from matrix.problem import PackProblem
from matrix.schema.base import PackModel
from matrix.schema.explain import explain_error
from matrix.schema.files import FILE_MODELS, REQUIRED_FILES
from matrix.yaml_reader import YamlDocument, YamlRefusedError, read_yaml

MAX_FILES = 400


@dataclass
class PackFolder:
    """Every file of a pack that could be read, with what was wrong."""

    root: Path
    hash: str = ""
    files: dict[str, PackModel] = field(default_factory=dict)
    """Path inside the pack → its contents."""
    documents: dict[str, YamlDocument] = field(default_factory=dict)
    """Path inside the pack → its raw form with line numbers."""
    problems: list[PackProblem] = field(default_factory=list)

    def find_line(self, file: str, *path: str | int) -> int:
        """Find the line on which a part of a file begins."""
        document = self.documents.get(file)
        return document.find_line(path) if document else 0


def read_pack_folder(root: Path) -> PackFolder:
    """Read and check every file of a pack on its own; what joins files is checked by ``matrix.lint``."""
    folder = PackFolder(root)
    if not root.is_dir():
        folder.problems.append(
            PackProblem(str(root), 0, "", "there is no such folder", "give the path of a folder that holds pack.yaml")
        )
        return folder
    folder.hash = fingerprint_pack(root)
    paths = list_pack_files(root)
    if len(paths) > MAX_FILES:
        folder.problems.append(
            PackProblem(".", 0, "", f"the pack has more than {MAX_FILES} files", "put small files together")
        )
        return folder
    for path in paths:
        _read_file(folder, path)
    for needed in REQUIRED_FILES:
        if not (root / needed).is_file():
            folder.problems.append(
                PackProblem(
                    needed,
                    0,
                    "",
                    "the pack has no such file",
                    "add it (docs/writing-packs.md shows its shape)",
                )
            )
    return folder


def _read_file(folder: PackFolder, path: Path) -> None:
    name = path.relative_to(folder.root).as_posix()
    model = next((shape for glob, shape in FILE_MODELS.items() if fnmatchcase(name, glob)), None)
    if model is None:
        folder.problems.append(PackProblem(name, 0, "", "no file of a pack has this name", _suggest_place(name)))
        return
    try:
        document = read_yaml(path.read_bytes(), name)
    except YamlRefusedError as refused:
        folder.problems += refused.problems
        return
    folder.documents[name] = document
    if not isinstance(document.data, dict):
        folder.problems.append(
            PackProblem(name, 1, "", "the file must hold keys with values", "see docs/writing-packs.md for its shape")
        )
        return
    try:
        folder.files[name] = model.model_validate(document.data)
    except ValidationError as error:
        folder.problems += [explain_error(name, document, model, detail) for detail in error.errors()]


def _suggest_place(name: str) -> str:
    from rapidfuzz import process

    places: list[Any] = [glob.replace("*", "NAME") for glob in FILE_MODELS]
    found = process.extractOne(name, places, score_cutoff=60)
    return f"did you mean {found[0]}?" if found else "take it out, or move it to where its kind of file lies"
