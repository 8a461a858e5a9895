"""Everything of a pack with its place, so that each check can name file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from matrix.compile_pack import list_files
from matrix.fingerprint import list_pack_files
from matrix.loader import PackFolder
from matrix.problem import PackProblem
from matrix.schema import files
from matrix.schema.base import PackModel
from matrix.schema.files import FILE_MODELS, REQUIRED_FILES
from matrix.schema.mistake import find_nearest
from matrix.schema.policy import Level, Manifest


@dataclass(frozen=True)
class Placed:
    """One item of a pack and where it stands."""

    item: Any
    file: str
    path: tuple[str | int, ...]


@dataclass
class PackIndex:
    """The items of a pack by kind and id; of items with the same id the first stays."""

    folder: PackFolder
    kinds: dict[str, dict[str, Placed]] = field(default_factory=dict)
    repeated: list[tuple[str, Placed, Placed]] = field(default_factory=list)
    """Kind, the first item, the second item of the same id."""
    unsure: frozenset[str] = frozenset()
    """Kinds of which a file could not be read: what is not found may stand there, so it is not called missing."""

    def list_items(self, kind: str) -> Iterator[tuple[Placed, Any]]:
        """List the items of a kind with their places."""
        for placed in self.kinds.get(kind, {}).values():
            yield placed, placed.item

    def has(self, kind: str, name: str) -> bool:
        """Is there an item of this kind and id, or may there be one in a file that could not be read?"""
        return name in self.kinds.get(kind, {}) or kind in self.unsure

    def problem(self, placed: Placed, wrong: str, mend: str, *at: str | int, warning: bool = False) -> PackProblem:
        """Make a problem at an item or a part of it."""
        line = self.folder.find_line(placed.file, *placed.path, *at)
        return PackProblem(placed.file, line, _name_item(placed.item), wrong, mend, warning)

    def suggest(self, kinds: Iterable[str], name: str, otherwise: str) -> str:
        """Suggest the nearest right id."""
        meant = find_nearest(name, [key for kind in kinds for key in self.kinds.get(kind, {})])
        return f"did you mean «{meant}»?" if meant else otherwise


_KINDS: tuple[tuple[str, type[PackModel], str], ...] = (
    ("source", files.SourcesFile, "sources"),
    ("level", files.LevelsFile, "levels"),
    ("route", files.LevelsFile, "routes"),
    ("domain", files.DomainsFile, "domains"),
    ("indicator", files.IndicatorsFile, "indicators"),
    ("concept", files.ConceptsFile, "concepts"),
    ("red_flag", files.RedFlagsFile, "red_flags"),
    ("rule", files.RulesFile, "rules"),
    ("fact", files.FactsFile, "facts"),
    ("question", files.QuestionsFile, "questions"),
    ("prompt", files.CuriosityFile, "prompts"),
    ("figure", files.EvidenceFile, "figures"),
    ("conflict", files.EvidenceFile, "conflicts"),
    ("beside_route", files.EvidenceFile, "beside_routes"),
    ("action", files.ActionsFile, "actions"),
    ("contact", files.ContactsFile, "contacts"),
    ("term", files.GlossaryFile, "glossary"),
    ("case", files.CasesFile, "cases"),
    ("precedent", files.PrecedentsFile, "precedents"),
    ("cue", files.CuesFile, "cues"),
    ("status_cue", files.StatusFile, "status"),
    ("cover", files.OrdinaryFile, "ordinary"),
)


def index_pack(folder: PackFolder) -> PackIndex:
    """Index every item of a pack."""
    index = PackIndex(folder, unsure=_find_unsure(folder))
    for kind, model, key in _KINDS:
        for name, content in list_files(folder, model):
            for row, item in enumerate(getattr(content, key)):
                _add(index, kind, Placed(item, name, (key, row)))
    for name, domains in list_files(folder, files.DomainsFile):
        for row, domain in enumerate(domains.domains):
            for at, dimension in enumerate(domain.dimensions):
                _add(index, "dimension", Placed(dimension, name, ("domains", row, "dimensions", at)))
    for name, manifest in list_files(folder, Manifest):
        _add(index, "manifest", Placed(manifest, name, ()))
    for name, contacts in list_files(folder, files.ContactsFile):
        index.kinds.setdefault("contacts_file", {})[name] = Placed(contacts, name, ())
    return index


def _find_unsure(folder: PackFolder) -> frozenset[str]:
    """Find the kinds of which a file is missing or could not be read."""
    names = {path.relative_to(folder.root).as_posix() for path in list_pack_files(folder.root)} | set(REQUIRED_FILES)
    unread = names - folder.files.keys()
    models = {model for name in unread for glob, model in FILE_MODELS.items() if fnmatchcase(name, glob)}
    if any(not any(fnmatchcase(name, glob) for glob in FILE_MODELS) for name in unread):
        models = set(FILE_MODELS.values())  # a file under a wrong name may be of any kind
    kinds = {kind for kind, model, _ in _KINDS if model in models}
    if files.DomainsFile in models:
        kinds.add("dimension")
    return frozenset(kinds)


def _name_item(item: Any) -> str:
    if isinstance(item, Level):
        return f"level {item.level}"
    return str(getattr(item, "id", getattr(item, "term", "")) or "")


def _add(index: PackIndex, kind: str, placed: Placed) -> None:
    item = placed.item
    if kind == "level":
        key = str(item.level)
    elif kind == "term":
        key = item.term.lower()
    else:
        key = item.id
    items = index.kinds.setdefault(kind, {})
    if key in items:
        index.repeated.append((kind, items[key], placed))
    else:
        items[key] = placed
