"""From checked files to the compiled form: plain data that can be stored as JSON and cannot run code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from matrix.cache import COMPILED_FORM
from matrix.compile_lexicon import LexiconCompiler
from matrix.fingerprint import list_pack_files
from matrix.lexicon import Lexicon
from matrix.loader import PackFolder
from matrix.names import read_names
from matrix.pattern import PatternError
from matrix.problem import PackProblem
from matrix.schema import files
from matrix.schema.base import PackModel
from matrix.schema.policy import Manifest
from matrix.turns import list_turns, weigh_turns
from matrix.words import split_words

ROLE_CLASSES = (
    "child",
    "child_noun",
    "mother",
    "father",
    "parent",
    "adult",
    "friend",
    "relative",
    "sibling",
    "staff",
    "professional",
    "partner",
    "baby",
    "man",
    "say",
    "no",
    "first_name",
    "origin",
    "courtesy",
)
"""Classes by which the engine tells whose story a sentence tells."""

_File = TypeVar("_File", bound=PackModel)


def list_files(folder: PackFolder, model: type[_File]) -> Iterator[tuple[str, _File]]:
    """List the files of one kind, by path."""
    for name, content in folder.files.items():
        if isinstance(content, model):
            yield name, content


def compile_pack(folder: PackFolder) -> dict[str, Any]:
    """Compile a pack; problems with patterns are added to the folder.

    Returns:
        The compiled form for ``matrix.pack.build_pack``.
    """
    manifest = next(content for _, content in list_files(folder, Manifest))
    levels = next(content for _, content in list_files(folder, files.LevelsFile))
    contacts = next(content for _, content in list_files(folder, files.ContactsFile))
    compiler = start_lexicon(folder)
    compiled: dict[str, Any] = {
        "form": COMPILED_FORM,
        "hash": folder.hash,
        "manifest": _dump(manifest),
        "sources": _gather(folder, files.SourcesFile, "sources"),
        "levels": [_dump(level) for level in levels.levels],
        "routes": [_dump(route) for route in levels.routes],
        "domains": _gather(folder, files.DomainsFile, "domains"),
        "indicators": _gather(
            folder, files.IndicatorsFile, "indicators", leave_out={"words", "examples", "lookalikes"}
        ),
        "concepts": _gather(folder, files.ConceptsFile, "concepts", leave_out={"mentions", "topics", "opposites"}),
        "red_flags": _gather(folder, files.RedFlagsFile, "red_flags", leave_out={"words", "examples", "lookalikes"}),
        "rules": _gather(folder, files.RulesFile, "rules"),
        "facts": _gather(folder, files.FactsFile, "facts"),
        "questions": _gather(folder, files.QuestionsFile, "questions"),
        "curiosity": _gather(folder, files.CuriosityFile, "prompts"),
        "evidence": {
            "figures": _gather(folder, files.EvidenceFile, "figures"),
            "conflicts": _gather(folder, files.EvidenceFile, "conflicts"),
            "beside_routes": _gather(folder, files.EvidenceFile, "beside_routes"),
        },
        "actions": _gather(folder, files.ActionsFile, "actions"),
        "contacts": [_dump(contact) for contact in contacts.contacts],
        "contacts_checked_on": contacts.checked_on.isoformat(),
        "glossary": _gather(folder, files.GlossaryFile, "glossary"),
        "cue_names": {cue.id: cue.name for _, content in list_files(folder, files.CuesFile) for cue in content.cues},
        "status_cues": {
            cue.id: [cue.status, cue.reach, cue.only_shown]
            for _, content in list_files(folder, files.StatusFile)
            for cue in content.status
        },
        "covers": {
            cover.id: [cover.reach, cover.why]
            for _, content in list_files(folder, files.OrdinaryFile)
            for cover in content.ordinary
        },
    }
    _add_patterns(folder, compiler)
    compiler.join_alike(group for _, content in list_files(folder, files.AlikeFile) for group in content.alike)
    tables = compiler.make_tables(ROLE_CLASSES)
    tables["turns"] = weigh_turns(_list_accounts(folder, Lexicon(tables)))
    compiled["lexicon"] = tables
    return compiled


PRECEDENT_TIMES = 2
"""How often a whole account counts against an example of one line, which tells less of how accounts are told."""


def _list_accounts(folder: PackFolder, lexicon: Lexicon) -> Iterator[tuple[Iterable[str], int, int]]:
    """List what a pack says of each level.

    Its worked accounts; the examples and words of its lines and flags; the innocent twins of its flags.
    """
    levels = {route.id: route.level for _, content in list_files(folder, files.LevelsFile) for route in content.routes}

    def read(text: str) -> Iterable[str]:
        return list_turns(lexicon, read_names(lexicon, split_words(text, lexicon.spellings), text))

    for _, lines in list_files(folder, files.IndicatorsFile):
        for line in lines.indicators:
            for text in (*line.examples, line.statement, line.met_when):
                yield read(text), line.level - 1, 1
    for _, flags in list_files(folder, files.RedFlagsFile):
        for flag in flags.red_flags:
            for text in flag.examples:
                yield read(text), 3, 1
            for text in flag.lookalikes:
                yield read(text), 0, 1
    for _, accounts in list_files(folder, files.PrecedentsFile):
        for account in accounts.precedents:
            yield read(account.text), levels[account.route] - 1, PRECEDENT_TIMES


def check_patterns(folder: PackFolder) -> None:
    """Check the patterns of a pack that cannot be compiled yet; problems are added to the folder.

    Nothing is said while a file of word classes is unread: its classes would all seem to be missing.
    """
    names = {path.relative_to(folder.root).as_posix() for path in list_pack_files(folder.root)}
    if any(name.startswith("lexicon/") for name in names - folder.files.keys()):
        return
    _add_patterns(folder, start_lexicon(folder))


def start_lexicon(folder: PackFolder) -> LexiconCompiler:
    """Start a lexicon with the words of a pack; its patterns are still to be added."""
    spellings = {
        raw: plain for _, content in list_files(folder, files.SpellingsFile) for raw, plain in content.spellings.items()
    }
    irregular = {
        base: forms
        for _, content in list_files(folder, files.InflectionsFile)
        for base, forms in content.inflections.items()
    }
    classes: dict[str, Any] = {}
    for name, content in list_files(folder, files.ClassesFile):
        for class_name, word_class in content.classes.items():
            if class_name in classes:
                folder.problems.append(
                    PackProblem(
                        name,
                        folder.find_line(name, "classes", class_name),
                        class_name,
                        "another file defines a word class of this name",
                        "give one of them another name",
                    )
                )
            classes[class_name] = word_class
    return LexiconCompiler(spellings, irregular, classes)


def _add_patterns(folder: PackFolder, compiler: LexiconCompiler) -> None:
    for name, path, target, text in list_patterns(folder):
        try:
            compiler.add_pattern(text, target)
        except PatternError as error:
            about = target.split(":", 1)[1]
            folder.problems.append(PackProblem(name, folder.find_line(name, *path), about, error.wrong, error.mend))


def list_patterns(folder: PackFolder) -> Iterator[tuple[str, tuple[str | int, ...], str, str]]:
    """List every pattern of a pack: file, path in it, target, text."""
    shapes: tuple[tuple[type[PackModel], str, str, str], ...] = (
        (files.IndicatorsFile, "indicators", "words", "i"),
        (files.ConceptsFile, "concepts", "mentions", "c"),
        (files.ConceptsFile, "concepts", "topics", "t"),
        (files.ConceptsFile, "concepts", "opposites", "w"),
        (files.RedFlagsFile, "red_flags", "words", "r"),
        (files.CuesFile, "cues", "words", "q"),
        (files.StatusFile, "status", "words", "s"),
        (files.OrdinaryFile, "ordinary", "words", "o"),
    )
    for model, key, field_name, mark in shapes:
        for name, content in list_files(folder, model):
            for row, item in enumerate(getattr(content, key)):
                for at, text in enumerate(getattr(item, field_name)):
                    yield name, (key, row, field_name, at), f"{mark}:{item.id}", text
    for name, facts in list_files(folder, files.FactsFile):
        for row, fact in enumerate(facts.facts):
            for choice_row, choice in enumerate(fact.values):
                for at, text in enumerate(choice.words):
                    path = ("facts", row, "values", choice_row, "words", at)
                    yield name, path, f"f:{fact.id}={choice.id}", text


def _dump(model: PackModel, leave_out: set[str] | None = None) -> dict[str, Any]:
    return model.model_dump(mode="json", by_alias=True, exclude=leave_out, exclude_none=False)


def _dump_condition(condition: Any) -> Any:
    return condition.model_dump(mode="json", by_alias=True, exclude_unset=True) if condition is not None else None


def _gather(
    folder: PackFolder, model: type[PackModel], key: str, leave_out: set[str] | None = None
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for _, content in list_files(folder, model):
        for item in _items(content, key):
            row = _dump(item, leave_out)
            for condition in ("when", "not_when", "ask_when"):
                if isinstance(row.get(condition), dict):
                    row[condition] = _dump_condition(getattr(item, condition))
            rows.append(row)
    return rows


def _items(content: PackModel, key: str) -> Iterable[Any]:
    items: Iterable[Any] = getattr(content, key)
    return items
