"""A folder of YAML to a checked set of models, with every problem found and none hidden behind another."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from pydantic import ValidationError

from matrix.fingerprint import fingerprint_pack, list_pack_files
from matrix.problem import PackProblem
from matrix.schema.base import PackModel
from matrix.schema.explain import explain_errors
from matrix.schema.files import FILE_MODELS, REQUIRED_FILES
from matrix.schema.mistake import find_nearest
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
    folder.problems += _find_misnamed(root)
    folder.problems += _find_missing(folder)
    return folder


def _find_misnamed(root: Path) -> list[PackProblem]:
    """Find files that were meant for the pack but would be passed over in silence."""
    return [
        PackProblem(
            path.relative_to(root).as_posix(),
            0,
            "",
            "files of a pack end in .yaml, so this one is not read",
            f"name it {path.stem}.yaml",
        )
        for path in sorted(root.rglob("*"))
        if path.suffix.lower() in (".yml", ".yaml") and path.suffix != ".yaml" and path.is_file()
    ]


def _find_missing(folder: PackFolder) -> list[PackProblem]:
    return [
        PackProblem(
            needed,
            0,
            "",
            "the pack has no such file",
            f"add it, with the {_name_keys(FILE_MODELS[needed])} (docs/writing-packs.md shows its shape)",
        )
        for needed in REQUIRED_FILES
        if not (folder.root / needed).is_file()
    ]


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
        folder.problems.append(_explain_shape(name, document, model))
        return
    try:
        folder.files[name] = model.model_validate(document.data)
    except ValidationError as error:
        folder.problems += explain_errors(name, document, model, error.errors())


def _explain_shape(name: str, document: YamlDocument, model: type[PackModel]) -> PackProblem:
    """Say what a file must begin with, when it holds nothing, a bare list or bare text."""
    line = document.find_line(())
    keys = _name_keys(model)
    if document.data is None:
        mend = f"write the {keys} in it"
        return PackProblem(
            name, line, "", "the file is empty", mend if name in REQUIRED_FILES else f"{mend}, or delete it"
        )
    if isinstance(document.data, list):
        return PackProblem(
            name, line, "", "the file begins with a dash, without a key above its list", f"begin it with the {keys}"
        )
    return PackProblem(name, line, "", "the file holds text without a key", f"begin it with the {keys}")


def _name_keys(model: type[PackModel]) -> str:
    keys = [f"«{info.alias or name}:»" for name, info in model.model_fields.items() if info.is_required()]
    return f"key {keys[0]}" if len(keys) == 1 else "keys " + ", ".join(keys)


def _suggest_place(name: str) -> str:
    """Suggest where a file with an unknown name belongs: a known file, or a known folder."""
    folder, _, own = name.rpartition("/")
    plain = {glob for glob in FILE_MODELS if "*" not in glob}
    folders = {glob.rpartition("/")[0] for glob in FILE_MODELS if "/" in glob}
    if folder in folders:
        meant = find_nearest(name, plain)
    else:
        nearest = find_nearest(folder, folders) if folder else None
        meant = f"{nearest}/{own}" if nearest else find_nearest(name, plain)
    return f"did you mean {meant}?" if meant else "delete it, or move it to the folder of its kind"
