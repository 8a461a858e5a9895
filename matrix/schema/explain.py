"""Saying a schema error in the words of someone who edits YAML and knows no Python."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from matrix.problem import PackProblem
from matrix.schema.base import PackModel
from matrix.schema.condition import Condition, FactTest, FindingTest
from matrix.schema.mistake import Mistake, Path, find_nearest, read_mistakes
from matrix.schema.wording import (
    DOCS,
    OPERATORS,
    SAYINGS,
    Said,
    clip_text,
    name_key,
    name_place,
    say_anything,
    say_bad_condition,
    show_kind,
    show_value,
)
from matrix.yaml_reader import YamlDocument


def explain_errors(
    file: str, document: YamlDocument, model: type[PackModel], details: Iterable[ErrorDetails]
) -> list[PackProblem]:
    """Turn what the schema refused in one file into problems, one for each mistake that a person made.

    Args:
        file: path of the file inside the pack.
        document: what the file says, with its lines.
        model: the shape that the file must have.
        details: the errors of pydantic.
    """
    return _Explainer(file, document, model).explain(read_mistakes(document.data, details))


class _Explainer:
    """Explains the mistakes of one file."""

    def __init__(self, file: str, document: YamlDocument, model: type[PackModel]) -> None:
        self.file = file
        self.document = document
        self.model = model
        self.sayings: dict[str, Callable[[Mistake], Said]] = {
            **SAYINGS,
            "missing": self.say_missing,
            "extra_forbidden": self.say_unknown_key,
            "dict_type": self.say_not_keys,
            "model_type": self.say_not_keys,
            "value_error": self.say_broken_rule,
        }

    def explain(self, mistakes: Sequence[Mistake]) -> list[PackProblem]:
        """Explain mistakes, leaving out those that only follow from another."""
        bare = self.find_bare_tests(mistakes)
        misspelt = {(*mistake.path[:-1], self.guess_key(mistake)) for mistake in mistakes if _is_extra(mistake)}
        problems = [self.make_problem(path, *said) for path, said in bare.items()]
        for mistake in mistakes:
            is_inside_bare = any(mistake.path[: len(path)] == path for path in bare)
            if is_inside_bare or (mistake.kind == "missing" and mistake.path in misspelt):
                continue
            say = self.sayings.get(mistake.kind, say_anything)
            problems.append(self.make_problem(_find_place(mistake), *say(mistake)))
        return problems

    def make_problem(self, path: Path, wrong: str, mend: str) -> PackProblem:
        """Make a problem at a place of the file."""
        line = self.document.find_line(path)
        return PackProblem(self.file, line, _find_about(self.document.data, path), wrong, mend)

    def find_bare_tests(self, mistakes: Iterable[Mistake]) -> dict[Path, Said]:
        """Find conditions that hold the keys of a test without «finding» or «fact» in front."""
        found: dict[Path, Said] = {}
        for mistake in mistakes:
            holder = mistake.path[:-1]
            if not _is_extra(mistake) or _find_model(self.model, holder) is not Condition:
                continue
            keys = self.find_value(holder)
            for word, test in (("finding", FindingTest), ("fact", FactTest)):
                if set(keys) <= _list_keys(test).keys() and ("name" in keys or word == "finding"):
                    inner = ", ".join(f"{key}: {show_value(value)}" for key, value in keys.items())
                    found[holder] = (
                        f"this condition lacks the word «{word}» in front",
                        f"write {word}: {{{inner}}}",
                    )
        return found

    def find_value(self, path: Path) -> Any:
        """Find what stands at a path."""
        value = self.document.data
        for part in path:
            value = value[part]
        return value

    def guess_key(self, mistake: Mistake) -> str | None:
        """Guess which key an unknown one was meant to be: one that the item has not got yet."""
        holder = mistake.path[:-1]
        model = _find_model(self.model, holder)
        present = self.find_value(holder)
        return find_nearest(str(mistake.path[-1]), [key for key in _list_keys(model) if key not in present])

    def say_unknown_key(self, mistake: Mistake) -> Said:
        """Say that a key is not one of the schema's."""
        wrong = f"the key «{clip_text(str(mistake.path[-1]))}» is not known here"
        meant = self.guess_key(mistake)
        if meant:
            return wrong, f"did you mean «{meant}»?"
        return wrong, "take it out; the keys here are " + ", ".join(
            _list_keys(_find_model(self.model, mistake.path[:-1]))
        )

    def say_missing(self, mistake: Mistake) -> Said:
        """Say which key is missing, and how it is written."""
        key = str(mistake.path[-1])
        holder = mistake.path[:-1]
        info = _list_keys(_find_model(self.model, holder)).get(key)
        group = holder[-1] if len(holder) > 1 and isinstance(holder[-1], str) else None
        shown = f"{key}: […]" if info and typing.get_origin(info.annotation) is list else f"{key}: …"
        if group:
            return f"«{key}» is missing in «{group}»", f"add «{shown}» to «{group}»"
        return f"«{key}» is missing", f"add a line «{shown}»"

    def say_not_keys(self, mistake: Mistake) -> Said:
        """Say that keys with values should stand here."""
        name = name_key(mistake.path)
        model = _find_model(self.model, mistake.path) if mistake.kind == "model_type" else None
        if model is Condition:
            if isinstance(mistake.value, list):
                return f"«{name}» takes one condition, and this is a list", "put the list under «all:» or «any:»"
            return f"«{name}» is not a condition", f"write one of these keys in it: {OPERATORS}"
        what = name_place(mistake.path)
        if mistake.value is None:
            wrong = f"{what} is empty"
        else:
            wrong = f"{what} must hold keys with values, and this is {show_kind(mistake.value)}"
        if model is None:
            return wrong, "write each entry as «name: value» on a line of its own"
        needed = [key for key, info in _list_keys(model).items() if info.is_required()]
        return wrong, "write these keys in it: " + ", ".join(needed or _list_keys(model))

    def say_broken_rule(self, mistake: Mistake) -> Said:
        """Say which of the schema's own rules was broken."""
        model = _find_model(self.model, mistake.path)
        if isinstance(mistake.value, dict) and model is Condition:
            return say_bad_condition(mistake.value)
        if isinstance(mistake.value, dict) and model is FindingTest:
            return "the test «finding» names nothing", "add one of: " + ", ".join(_list_keys(FindingTest))
        if isinstance(mistake.value, dict) and model is FactTest:
            fact = clip_text(str(mistake.value.get("name", "")))
            return f"the test of the fact «{fact}» does not say what it must be", "add below, at_least, is or in"
        for beginning, kind in (("write a date", "a date of the calendar"), ("write a source id", "a citation")):
            if mistake.message.startswith(beginning):
                return f"«{show_value(mistake.value)}» is not {kind}", mistake.message
        wrong, _, mend = mistake.message.partition(": ")
        return wrong, mend or DOCS


def _find_place(mistake: Mistake) -> Path:
    """Find the place to name: for an empty list of conditions its key, else where the schema stopped."""
    if mistake.kind == "value_error" and isinstance(mistake.value, dict):
        empty = [key for key, inner in mistake.value.items() if inner == []]
        return (*mistake.path, *empty[:1])
    return mistake.path


def _is_extra(mistake: Mistake) -> bool:
    return mistake.kind == "extra_forbidden"


def _find_about(data: Any, path: Path) -> str:
    """Find the id of the innermost item; an item that has none is called by its place in its list."""
    about, key = "", ""
    for part in path:
        if isinstance(part, str):
            key = part
        is_there = part in data if isinstance(data, dict) else isinstance(data, list)
        if not is_there:
            break
        data = data[part]
        if not isinstance(data, dict):
            continue
        name = data.get("id") or data.get("term")
        if isinstance(name, str | int | float):
            about = show_value(name)
        elif isinstance(part, int) and not about:
            about = f"{key}, entry {part + 1}"
    return about


def _find_model(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """Find the shape of what stands at a path."""
    for part in path:
        info = _list_keys(model).get(part) if isinstance(part, str) else None
        inner = _first_model(info.annotation) if info else None
        if inner is not None:
            model = inner
    return model


def _list_keys(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _first_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_first_model, typing.get_args(annotation))), None)
