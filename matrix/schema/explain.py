"""Saying a schema error in the words of someone who edits YAML and knows no Python."""

from __future__ import annotations

import typing
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails
from rapidfuzz import process

from matrix.problem import PackProblem
from matrix.schema.base import PackModel
from matrix.yaml_reader import YamlDocument

_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list (lines that begin with a dash)",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "date_type": "a date such as 2026-11-20",
}


def explain_error(file: str, document: YamlDocument, model: type[PackModel], detail: ErrorDetails) -> PackProblem:
    """Turn one pydantic error into a problem with its place and how to mend it."""
    path = tuple(part for part in detail["loc"] if part not in ("str", "int", "float", "bool", "[key]"))
    line = document.find_line(path)
    about = _find_about(document.data, path)
    key = str(path[-1]) if path else ""
    kind = detail["type"]
    context: dict[str, Any] = dict(detail.get("ctx") or {})
    if kind == "extra_forbidden":
        return PackProblem(file, line, about, f"the key «{key}» is not known here", _suggest_key(model, path))
    if kind == "missing":
        return PackProblem(
            file,
            document.find_line(path[:-1]),
            about,
            f"«{key}» is missing",
            f"add a line «{key}: …»",
        )
    if kind in _KINDS:
        hint = "put the value between double quotes" if kind == "string_type" else f"write {_KINDS[kind]} here"
        return PackProblem(file, line, about, f"«{_name(path)}» must be {_KINDS[kind]}", hint)
    if kind in ("literal_error", "enum"):
        return PackProblem(
            file,
            line,
            about,
            f"«{detail['input']}» is not a value of «{_name(path)}»",
            _suggest_value(detail, context),
        )
    if kind == "string_pattern_mismatch":
        return PackProblem(
            file,
            line,
            about,
            f"«{detail['input']}» has not the form of «{_name(path)}»",
            _describe_pattern(str(context.get("pattern", ""))),
        )
    if kind in ("too_short", "string_too_short"):
        return PackProblem(
            file,
            line,
            about,
            f"«{_name(path)}» is empty or too short",
            "fill it in, or take the key out if it may be left out",
        )
    if kind in ("too_long", "string_too_long"):
        return PackProblem(file, line, about, f"«{_name(path)}» is too long", "shorten it")
    if kind in ("less_than_equal", "greater_than_equal", "less_than", "greater_than"):
        limit = context.get("le", context.get("ge", context.get("lt", context.get("gt"))))
        side = "at most" if "l" in kind[:2] else "at least"
        return PackProblem(file, line, about, f"«{_name(path)}» is {detail['input']}", f"it must be {side} {limit}")
    wrong, _, mend = str(detail["msg"]).removeprefix("Value error, ").partition(": ")
    return PackProblem(file, line, about, wrong, mend or "see docs/writing-packs.md")


def _name(path: tuple[str | int, ...]) -> str:
    names = [str(part) for part in path if isinstance(part, str)]
    return names[-1] if names else "this"


def _find_about(data: Any, path: tuple[str | int, ...]) -> str:
    about = ""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(data, dict):
            about = str(data.get("id") or data.get("term") or about)
    return about


def _find_model(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    for part in path[:-1]:
        if not isinstance(part, str):
            continue
        for name, info in model.model_fields.items():
            if part in (name, info.alias):
                inner = _first_model(info.annotation)
                if inner is not None:
                    model = inner
    return model


def _first_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in typing.get_args(annotation):
        found = _first_model(argument)
        if found is not None:
            return found
    return None


def _suggest_key(model: type[BaseModel], path: tuple[str | int, ...]) -> str:
    holder = _find_model(model, path)
    known = [info.alias or name for name, info in holder.model_fields.items()]
    found = process.extractOne(str(path[-1]), known, score_cutoff=55)
    if found:
        return f"did you mean «{found[0]}»?"
    return "take it out; the keys here are " + ", ".join(known)


def _suggest_value(detail: ErrorDetails, context: dict[str, Any]) -> str:
    allowed = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
    found = process.extractOne(str(detail["input"]), allowed, score_cutoff=70)
    if found:
        return f"did you mean «{found[0]}»?"
    return "write one of: " + ", ".join(allowed)


def _describe_pattern(pattern: str) -> str:
    if pattern.startswith("^RF"):
        return "write RF and two figures, for example RF04"
    if "\\.[1-4]\\." in pattern or ".[1-4]." in pattern:
        return "write dimension, level and number, for example B1.2.3"
    if pattern == "^[A-Z][0-9]{1,2}$":
        return "write a dimension id, for example B1"
    if pattern.startswith("^[a-z]"):
        return "use lower case letters, figures and underscores, beginning with a letter"
    return f"it must fit {pattern}"
