"""Saying a schema error in the words of someone who edits YAML and knows no Python."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz

from matrix.problem import PackProblem
from matrix.schema.base import PackModel
from matrix.schema.condition import Condition, FactTest, FindingTest
from matrix.yaml_reader import YamlDocument

Path = tuple[str | int, ...]
_Said = tuple[str, str]
"""What is wrong, and how to mend it."""

_LONGEST_SHOWN = 60
_NEAR = 70
_OPERATORS = "all, any, not, at_least, finding, fact"
_DOCS = "see docs/writing-packs.md"

FORMS: dict[str, _Said] = {
    r"^[a-z][a-z0-9_]*$": (
        "an id",
        "use lower case letters, figures and underscores, beginning with a letter",
    ),
    r"^[A-Z][0-9]{1,2}\.[1-4]\.[0-9]{1,2}$": (
        "the id of a line",
        "write dimension, level and number, for example B1.2.3",
    ),
    r"^RF[0-9]{2,3}$": ("the id of a red flag", "write RF and two figures, for example RF04"),
    r"^[A-Z][0-9]{1,2}$": ("the id of a dimension", "write a capital letter and a number, for example B1"),
    r"^[A-Z]$": ("the id of a domain", "write one capital letter, for example B"),
    r"^[A-Za-z][A-Za-z0-9_.-]*$": (
        "the id of a source",
        "use letters, figures, dots and dashes, no spaces, beginning with a letter",
    ),
    "^(dimension|domain|concept)$": ("a value of «across»", "write one of: dimension, domain, concept"),
}
"""Each form that a pack's text must fit: what it is called, and how to write it."""


@dataclass(frozen=True)
class _Mistake:
    """One thing that the schema refused, by its place in the file."""

    path: Path
    kind: str
    value: Any
    message: str
    limits: dict[str, Any]


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
    mistakes = _join_choices([_read_detail(document.data, detail) for detail in details])
    return _Explainer(file, document, model).explain(mistakes)


def find_nearest(name: str, known: Iterable[str]) -> str | None:
    """Find the known name that a misspelt one was most likely meant to be.

    Names that differ in their figures are never near: B1.2.3 and B1.2.4 are as far apart as any two lines.
    """
    best, best_score = None, 0.0
    for candidate in known:
        if _figures(candidate) != _figures(name):
            continue
        score = fuzz.ratio(name.lower(), candidate.lower())
        if min(len(name), len(candidate)) > 3 and (name in candidate or candidate in name):
            score = max(score, _NEAR)
        if score >= _NEAR and score > best_score:
            best, best_score = candidate, score
    return best


def clip_text(text: str) -> str:
    """Shorten a text to what fits in a message, on one line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_SHOWN else plain[: _LONGEST_SHOWN - 1].rstrip() + "…"


def _figures(name: str) -> str:
    return "".join(letter for letter in name if letter.isdigit())


def _read_detail(data: Any, detail: ErrorDetails) -> _Mistake:
    return _Mistake(
        _find_path(data, detail["loc"], is_missing=detail["type"] == "missing"),
        detail["type"],
        detail["input"],
        str(detail["msg"]).removeprefix("Value error, "),
        dict(detail.get("ctx") or {}),
    )


def _find_path(data: Any, loc: Sequence[str | int], *, is_missing: bool) -> Path:
    """Keep the parts that stand in the file; the others name choices of a type, which nobody who writes YAML sees."""
    path: list[str | int] = []
    for at, part in enumerate(loc):
        is_there = part in data if isinstance(data, dict) else isinstance(data, list) and isinstance(part, int)
        if is_there:
            path.append(part)
            data = data[part]
        elif is_missing and at == len(loc) - 1:
            path.append(part)
    return tuple(path)


def _join_choices(mistakes: Sequence[_Mistake]) -> list[_Mistake]:
    """Where a value may be of several types, each type refuses it; a person made one mistake."""
    joined: dict[tuple[Path, str], _Mistake] = {}
    for mistake in mistakes:
        is_type = mistake.kind in ("string_type", "int_type", "float_type", "bool_type")
        key = (mistake.path, "type" if is_type else mistake.kind)
        if key not in joined:
            joined[key] = mistake
        elif is_type:
            kinds = {joined[key].kind, mistake.kind}
            joined[key] = replace(mistake, kind="value_type" if kinds & {"string_type", "value_type"} else "float_type")
    return list(joined.values())


class _Explainer:
    """Explains the mistakes of one file."""

    def __init__(self, file: str, document: YamlDocument, model: type[PackModel]) -> None:
        self.file = file
        self.document = document
        self.model = model
        self.sayings: dict[str, Callable[[_Mistake], _Said]] = {
            "missing": self.say_missing,
            "extra_forbidden": self.say_unknown_key,
            "string_type": _say_not_text,
            "value_type": _say_not_one_value,
            "int_type": _say_not_a_number,
            "float_type": _say_not_a_number,
            "bool_type": _say_not_yes_or_no,
            "date_type": _say_not_a_date,
            "list_type": _say_not_a_list,
            "dict_type": self.say_not_keys,
            "model_type": self.say_not_keys,
            "literal_error": _say_unknown_value,
            "string_pattern_mismatch": _say_wrong_form,
            "too_short": _say_too_few,
            "too_long": _say_too_many,
            "string_too_short": _say_empty,
            "string_too_long": _say_too_long,
            "less_than_equal": _say_too_large,
            "greater_than_equal": _say_too_small,
            "value_error": self.say_broken_rule,
        }

    def explain(self, mistakes: Sequence[_Mistake]) -> list[PackProblem]:
        """Explain mistakes, leaving out those that only follow from another."""
        bare = self.find_bare_tests(mistakes)
        misspelt = {(*mistake.path[:-1], self.guess_key(mistake)) for mistake in mistakes if _is_extra(mistake)}
        problems = [self.make_problem(path, *said) for path, said in bare.items()]
        for mistake in mistakes:
            is_inside_bare = any(mistake.path[: len(path)] == path for path in bare)
            if is_inside_bare or (mistake.kind == "missing" and mistake.path in misspelt):
                continue
            say = self.sayings.get(mistake.kind, _say_anything)
            problems.append(self.make_problem(_find_place(mistake), *say(mistake)))
        return problems

    def make_problem(self, path: Path, wrong: str, mend: str) -> PackProblem:
        """Make a problem at a place of the file."""
        line = self.document.find_line(path)
        return PackProblem(self.file, line, _find_about(self.document.data, path), wrong, mend)

    def find_bare_tests(self, mistakes: Iterable[_Mistake]) -> dict[Path, _Said]:
        """Find conditions that hold the keys of a test without «finding» or «fact» in front."""
        found: dict[Path, _Said] = {}
        for mistake in mistakes:
            holder = mistake.path[:-1]
            if not _is_extra(mistake) or _find_model(self.model, holder) is not Condition:
                continue
            keys = self.find_value(holder)
            for word, test in (("finding", FindingTest), ("fact", FactTest)):
                if set(keys) <= _list_keys(test).keys() and ("name" in keys or word == "finding"):
                    inner = ", ".join(f"{key}: {_show(value)}" for key, value in keys.items())
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

    def guess_key(self, mistake: _Mistake) -> str | None:
        """Guess which key an unknown one was meant to be: one that the item has not got yet."""
        holder = mistake.path[:-1]
        model = _find_model(self.model, holder)
        present = self.find_value(holder)
        return find_nearest(str(mistake.path[-1]), [key for key in _list_keys(model) if key not in present])

    def say_unknown_key(self, mistake: _Mistake) -> _Said:
        """Say that a key is not one of the schema's."""
        wrong = f"the key «{clip_text(str(mistake.path[-1]))}» is not known here"
        meant = self.guess_key(mistake)
        if meant:
            return wrong, f"did you mean «{meant}»?"
        return wrong, "take it out; the keys here are " + ", ".join(
            _list_keys(_find_model(self.model, mistake.path[:-1]))
        )

    def say_missing(self, mistake: _Mistake) -> _Said:
        """Say which key is missing, and how it is written."""
        key = str(mistake.path[-1])
        holder = mistake.path[:-1]
        info = _list_keys(_find_model(self.model, holder)).get(key)
        group = holder[-1] if len(holder) > 1 and isinstance(holder[-1], str) else None
        shown = f"{key}: […]" if info and typing.get_origin(info.annotation) is list else f"{key}: …"
        if group:
            return f"«{key}» is missing in «{group}»", f"add «{shown}» to «{group}»"
        return f"«{key}» is missing", f"add a line «{shown}»"

    def say_not_keys(self, mistake: _Mistake) -> _Said:
        """Say that keys with values should stand here."""
        name = _name(mistake.path)
        model = _find_model(self.model, mistake.path) if mistake.kind == "model_type" else None
        if model is Condition:
            if isinstance(mistake.value, list):
                return f"«{name}» takes one condition, and this is a list", "put the list under «all:» or «any:»"
            return f"«{name}» is not a condition", f"write one of these keys in it: {_OPERATORS}"
        what = _name_place(mistake.path)
        if mistake.value is None:
            wrong = f"{what} is empty"
        else:
            wrong = f"{what} must hold keys with values, and this is {_show_kind(mistake.value)}"
        if model is None:
            return wrong, "write each entry as «name: value» on a line of its own"
        needed = [key for key, info in _list_keys(model).items() if info.is_required()]
        return wrong, "write these keys in it: " + ", ".join(needed or _list_keys(model))

    def say_broken_rule(self, mistake: _Mistake) -> _Said:
        """Say which of the schema's own rules was broken."""
        model = _find_model(self.model, mistake.path)
        if isinstance(mistake.value, dict) and model is Condition:
            return _say_bad_condition(mistake.value)
        if isinstance(mistake.value, dict) and model is FindingTest:
            return "the test «finding» names nothing", "add one of: " + ", ".join(_list_keys(FindingTest))
        if isinstance(mistake.value, dict) and model is FactTest:
            fact = clip_text(str(mistake.value.get("name", "")))
            return f"the test of the fact «{fact}» does not say what it must be", "add below, at_least, is or in"
        for beginning, kind in (("write a date", "a date of the calendar"), ("write a source id", "a citation")):
            if mistake.message.startswith(beginning):
                return f"«{_show(mistake.value)}» is not {kind}", mistake.message
        wrong, _, mend = mistake.message.partition(": ")
        return wrong, mend or _DOCS


def _find_place(mistake: _Mistake) -> Path:
    """Find the place to name: for an empty list of conditions its key, else where the schema stopped."""
    if mistake.kind == "value_error" and isinstance(mistake.value, dict):
        empty = [key for key, inner in mistake.value.items() if inner == []]
        return (*mistake.path, *empty[:1])
    return mistake.path


def _is_extra(mistake: _Mistake) -> bool:
    return mistake.kind == "extra_forbidden"


def _say_bad_condition(condition: dict[str, Any]) -> _Said:
    for key in ("all", "any"):
        if condition.get(key) == [] and len(condition) == 1:
            return f"the list of «{key}» is empty, so it tests nothing", "add a condition to it, or take it out"
    if not condition:
        return "this condition is empty", f"write one of these keys in it: {_OPERATORS}"
    keys = " and ".join(f"«{key}»" for key in condition)
    return (
        f"a condition has one key, and here stand {keys}",
        "put them as a list under «all:» (each must hold) or «any:» (one is enough)",
    )


def _say_not_text(mistake: _Mistake) -> _Said:
    what, value = _name_place(mistake.path), mistake.value
    if isinstance(value, dict):
        return _say_text_became_keys(what, value)
    if value is None:
        after = "the dash" if _is_entry(mistake.path) else "the colon"
        return f"{what} is empty", f"write it after {after}; text that begins with # must stand between double quotes"
    if isinstance(value, list):
        return f"{what} must be text, and this is a list", "write it without dashes and square brackets"
    if isinstance(value, bool):
        shown = _show(value)
        return f"{what} must be text, and {shown} alone is a yes or no", f'write "{shown}" with the quotes'
    return f"{what} must be text, and this is read as a number", "put it between double quotes"


def _say_text_became_keys(what: str, value: dict[str, Any]) -> _Said:
    """Text with a colon, or a word class, that stands without quotes is read as a key with a value."""
    if len(value) != 1:
        return f"{what} must be text, and keys stand here", "put the text between double quotes"
    ((key, inner),) = value.items()
    shown = clip_text(key)
    if inner is None:
        return (
            f"{what} must be text, and without quotes {{{shown}}} is read as a key",
            f'put it between double quotes: "{{{shown}}}"',
        )
    return (
        f"{what} must be text, and the colon after «{shown}» makes a key of it",
        "put the whole text between double quotes",
    )


def _say_not_one_value(mistake: _Mistake) -> _Said:
    name = _name(mistake.path)
    if isinstance(mistake.value, list) and name == "is":
        return "«is» takes one value, and this is a list", "write «in» in place of «is»"
    return (
        f"«{name}» must be one value, and this is {_show_kind(mistake.value)}",
        "write a word, a number, true or false",
    )


def _say_not_a_number(mistake: _Mistake) -> _Said:
    name, value = _name(mistake.path), mistake.value
    whole = mistake.kind == "int_type"
    wanted = "a whole number" if whole else "a number"
    if value is None:
        return f"«{name}» is empty", f"write {wanted}"
    wrong = f"«{name}» must be {wanted}, and this is {_show_kind(value)}"
    if isinstance(value, str) and re.fullmatch(r"[0-9]+" if whole else r"[0-9]+(\.[0-9]+)?", value):
        return wrong, f"take the quotation marks off: {name}: {value}"
    return wrong, f"write {wanted} in figures"


def _say_not_yes_or_no(mistake: _Mistake) -> _Said:
    return f"«{_name(mistake.path)}» must be true or false", "write true or false, without quotes"


def _say_not_a_date(mistake: _Mistake) -> _Said:
    name = _name(mistake.path)
    wrong = f"«{name}» is empty" if mistake.value is None else f"«{_show(mistake.value)}» is not a date of the calendar"
    return wrong, "write a date as year-month-day, for example 2026-11-20"


def _say_not_a_list(mistake: _Mistake) -> _Said:
    name, what, value = _name(mistake.path), _name_place(mistake.path), mistake.value
    if value is None:
        return (
            f"{what} is empty",
            "write its entries beneath it, each after a dash, or take the key out if it may be left out",
        )
    wrong = f"{what} must be a list, and this is {_show_kind(value)}"
    if isinstance(value, dict):
        return wrong, "put a dash before the first key of each entry"
    if isinstance(value, str) and re.fullmatch(r"[\w., -]{1,40}(?<![., ])", value):
        before = "" if _is_entry(mistake.path) else f"{name}: "
        return wrong, f"put it between square brackets: {before}[{value}]"
    return wrong, f"write each entry on a line of its own beneath «{name}:», after a dash"


def _say_unknown_value(mistake: _Mistake) -> _Said:
    name = _name(mistake.path)
    allowed = re.findall(r"'([^']*)'", str(mistake.limits.get("expected", "")))
    choices = "write one of: " + ", ".join(allowed)
    if mistake.value is None:
        return f"«{name}» is empty", choices
    if isinstance(mistake.value, dict | list):
        return f"«{name}» must be one word, and this is {_show_kind(mistake.value)}", choices
    meant = find_nearest(str(mistake.value), allowed)
    return f"«{_show(mistake.value)}» is not a value of «{name}»", f"did you mean «{meant}»?" if meant else choices


def _say_wrong_form(mistake: _Mistake) -> _Said:
    pattern = str(mistake.limits.get("pattern", ""))
    kind, mend = FORMS.get(pattern, (f"«{_name(mistake.path)}»", _DOCS))
    wrong = f"«{_show(mistake.value)}» is not written like {kind}"
    meant = _guess_form(str(mistake.value), pattern)
    return wrong, f"did you mean «{meant}»? {mend}" if meant else mend


def _guess_form(text: str, pattern: str) -> str | None:
    """Try the slips that people make with ids: spaces, dashes for dots, small letters, a missing nought."""
    if not re.fullmatch(r"[A-Za-z0-9 ._,/-]+", text):
        return None
    tries = (
        text.upper(),
        re.sub(r"^RF[^0-9]*([0-9])$", r"RF0\1", text.upper()),
        re.sub(r"[^A-Za-z0-9_.-]+", "_", text).strip("_"),
        re.sub(r"[^A-Z0-9]+", ".", text.upper()).strip("."),
        re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_"),
    )
    return next((guess for guess in tries if pattern in FORMS and re.search(pattern, guess)), None)


def _say_too_few(mistake: _Mistake) -> _Said:
    name, least = _name(mistake.path), int(mistake.limits.get("min_length", 1))
    have = len(mistake.value) if isinstance(mistake.value, list | dict) else 0
    if not have:
        return f"«{name}» is empty", "write at least one entry" if least == 1 else f"write at least {least} entries"
    return f"«{name}» has {have} entr{'y' if have == 1 else 'ies'}", f"write at least {least}"


def _say_too_many(mistake: _Mistake) -> _Said:
    return f"«{_name(mistake.path)}» has more entries than it may", f"write at most {mistake.limits.get('max_length')}"


def _say_empty(mistake: _Mistake) -> _Said:
    return f"«{_name(mistake.path)}» is empty", "write its text, or take it out if it may be left out"


def _say_too_long(mistake: _Mistake) -> _Said:
    return f"«{_name(mistake.path)}» is too long", f"shorten it to {mistake.limits.get('max_length')} letters or fewer"


def _say_too_large(mistake: _Mistake) -> _Said:
    return f"«{_name(mistake.path)}» is {_show(mistake.value)}", f"it must be {mistake.limits.get('le')} or less"


def _say_too_small(mistake: _Mistake) -> _Said:
    return f"«{_name(mistake.path)}» is {_show(mistake.value)}", f"it must be {mistake.limits.get('ge')} or more"


def _say_anything(mistake: _Mistake) -> _Said:
    return f"«{_name(mistake.path)}» is not of the form that it must have", _DOCS


def _show(value: Any) -> str:
    """Show a value as its author wrote it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return clip_text(value)
    return str(value) if isinstance(value, int | float) else _show_kind(value)


def _show_kind(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f"the text «{clip_text(value)}»"
    return "a list" if isinstance(value, list) else "a group of keys"


def _name(path: Path) -> str:
    names = [str(part) for part in path if isinstance(part, str)]
    return names[-1] if names else "the file"


def _name_place(path: Path) -> str:
    return f"an entry of «{_name(path)}»" if _is_entry(path) else f"«{_name(path)}»"


def _is_entry(path: Path) -> bool:
    return bool(path) and isinstance(path[-1], int)


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
            about = _show(name)
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
