"""The wording of mistakes: sentences for someone who edits YAML and knows no Python."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from matrix.schema.mistake import Mistake, Path, find_nearest

Said = tuple[str, str]
"""What is wrong, and how to mend it."""

OPERATORS = "all, any, not, at_least, finding, fact"
"""The keys of a condition, as a sentence lists them."""
DOCS = "see docs/writing-packs.md"
"""How to mend what no sentence here fits."""

_LONGEST_SHOWN = 60

FORMS: dict[str, Said] = {
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


def clip_text(text: str) -> str:
    """Shorten a text to what fits in a message, on one line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_SHOWN else plain[: _LONGEST_SHOWN - 1].rstrip() + "…"


def show_value(value: Any) -> str:
    """Show a value as its author wrote it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return clip_text(value)
    return str(value) if isinstance(value, int | float) else show_kind(value)


def show_kind(value: Any) -> str:
    """Show what kind of value this is; of a number or a text, the value too."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f"the text «{clip_text(value)}»"
    return "a list" if isinstance(value, list) else "a group of keys"


def name_key(path: Path) -> str:
    """Name the innermost key of a path; places in lists have no name."""
    names = [str(part) for part in path if isinstance(part, str)]
    return names[-1] if names else "the file"


def name_place(path: Path) -> str:
    """Name the place at a path: a key, or an entry of the list under it."""
    return f"an entry of «{name_key(path)}»" if _is_entry(path) else f"«{name_key(path)}»"


def say_bad_condition(condition: dict[str, Any]) -> Said:
    """Say why a condition is refused: an empty list, no key, or more keys than one.

    Args:
        condition: the keys of the condition with what stands under them.
    """
    for key in ("all", "any"):
        if condition.get(key) == [] and len(condition) == 1:
            return f"the list of «{key}» is empty, so it tests nothing", "add a condition to it, or take it out"
    if not condition:
        return "this condition is empty", f"write one of these keys in it: {OPERATORS}"
    keys = " and ".join(f"«{key}»" for key in condition)
    return (
        f"a condition has one key, and here stand {keys}",
        "put them as a list under «all:» (each must hold) or «any:» (one is enough)",
    )


def say_anything(mistake: Mistake) -> Said:
    """Say that something is wrong, where no other sentence fits."""
    return f"«{name_key(mistake.path)}» is not of the form that it must have", DOCS


def _say_not_text(mistake: Mistake) -> Said:
    what, value = name_place(mistake.path), mistake.value
    if isinstance(value, dict):
        return _say_text_became_keys(what, value)
    if value is None:
        after = "the dash" if _is_entry(mistake.path) else "the colon"
        return f"{what} is empty", f"write it after {after}; text that begins with # must stand between double quotes"
    if isinstance(value, list):
        return f"{what} must be text, and this is a list", "write it without dashes and square brackets"
    if isinstance(value, bool):
        shown = show_value(value)
        return f"{what} must be text, and {shown} alone is a yes or no", f'write "{shown}" with the quotes'
    return f"{what} must be text, and this is read as a number", "put it between double quotes"


def _say_text_became_keys(what: str, value: dict[str, Any]) -> Said:
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


def _say_not_one_value(mistake: Mistake) -> Said:
    name = name_key(mistake.path)
    if isinstance(mistake.value, list) and name == "is":
        return "«is» takes one value, and this is a list", "write «in» in place of «is»"
    return (
        f"«{name}» must be one value, and this is {show_kind(mistake.value)}",
        "write a word, a number, true or false",
    )


def _say_not_a_number(mistake: Mistake) -> Said:
    name, value = name_key(mistake.path), mistake.value
    whole = mistake.kind == "int_type"
    wanted = "a whole number" if whole else "a number"
    if value is None:
        return f"«{name}» is empty", f"write {wanted}"
    wrong = f"«{name}» must be {wanted}, and this is {show_kind(value)}"
    if isinstance(value, str) and re.fullmatch(r"[0-9]+" if whole else r"[0-9]+(\.[0-9]+)?", value):
        return wrong, f"take the quotation marks off: {name}: {value}"
    return wrong, f"write {wanted} in figures"


def _say_not_yes_or_no(mistake: Mistake) -> Said:
    return f"«{name_key(mistake.path)}» must be true or false", "write true or false, without quotes"


def _say_not_a_date(mistake: Mistake) -> Said:
    name = name_key(mistake.path)
    wrong = (
        f"«{name}» is empty"
        if mistake.value is None
        else f"«{show_value(mistake.value)}» is not a date of the calendar"
    )
    return wrong, "write a date as year-month-day, for example 2026-11-20"


def _say_not_a_list(mistake: Mistake) -> Said:
    name, what, value = name_key(mistake.path), name_place(mistake.path), mistake.value
    if value is None:
        return (
            f"{what} is empty",
            "write its entries beneath it, each after a dash, or take the key out if it may be left out",
        )
    wrong = f"{what} must be a list, and this is {show_kind(value)}"
    if isinstance(value, dict):
        return wrong, "put a dash before the first key of each entry"
    if isinstance(value, str) and re.fullmatch(r"[\w., -]{1,40}(?<![., ])", value):
        before = "" if _is_entry(mistake.path) else f"{name}: "
        return wrong, f"put it between square brackets: {before}[{value}]"
    return wrong, f"write each entry on a line of its own beneath «{name}:», after a dash"


def _say_unknown_value(mistake: Mistake) -> Said:
    name = name_key(mistake.path)
    allowed = re.findall(r"'([^']*)'", str(mistake.limits.get("expected", "")))
    choices = "write one of: " + ", ".join(allowed)
    if mistake.value is None:
        return f"«{name}» is empty", choices
    if isinstance(mistake.value, dict | list):
        return f"«{name}» must be one word, and this is {show_kind(mistake.value)}", choices
    meant = find_nearest(str(mistake.value), allowed)
    return f"«{show_value(mistake.value)}» is not a value of «{name}»", f"did you mean «{meant}»?" if meant else choices


def _say_wrong_form(mistake: Mistake) -> Said:
    pattern = str(mistake.limits.get("pattern", ""))
    kind, mend = FORMS.get(pattern, (f"«{name_key(mistake.path)}»", DOCS))
    wrong = f"«{show_value(mistake.value)}» is not written like {kind}"
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


def _say_too_few(mistake: Mistake) -> Said:
    name, least = name_key(mistake.path), int(mistake.limits.get("min_length", 1))
    have = len(mistake.value) if isinstance(mistake.value, list | dict) else 0
    if not have:
        return f"«{name}» is empty", "write at least one entry" if least == 1 else f"write at least {least} entries"
    return f"«{name}» has {have} entr{'y' if have == 1 else 'ies'}", f"write at least {least}"


def _say_too_many(mistake: Mistake) -> Said:
    return (
        f"«{name_key(mistake.path)}» has more entries than it may",
        f"write at most {mistake.limits.get('max_length')}",
    )


def _say_empty(mistake: Mistake) -> Said:
    return f"«{name_key(mistake.path)}» is empty", "write its text, or take it out if it may be left out"


def _say_too_long(mistake: Mistake) -> Said:
    return (
        f"«{name_key(mistake.path)}» is too long",
        f"shorten it to {mistake.limits.get('max_length')} letters or fewer",
    )


def _say_too_large(mistake: Mistake) -> Said:
    return (
        f"«{name_key(mistake.path)}» is {show_value(mistake.value)}",
        f"it must be {mistake.limits.get('le')} or less",
    )


def _say_too_small(mistake: Mistake) -> Said:
    return (
        f"«{name_key(mistake.path)}» is {show_value(mistake.value)}",
        f"it must be {mistake.limits.get('ge')} or more",
    )


def _is_entry(path: Path) -> bool:
    return bool(path) and isinstance(path[-1], int)


SAYINGS: dict[str, Callable[[Mistake], Said]] = {
    "string_type": _say_not_text,
    "value_type": _say_not_one_value,
    "int_type": _say_not_a_number,
    "float_type": _say_not_a_number,
    "bool_type": _say_not_yes_or_no,
    "date_type": _say_not_a_date,
    "list_type": _say_not_a_list,
    "literal_error": _say_unknown_value,
    "string_pattern_mismatch": _say_wrong_form,
    "too_short": _say_too_few,
    "too_long": _say_too_many,
    "string_too_short": _say_empty,
    "string_too_long": _say_too_long,
    "less_than_equal": _say_too_large,
    "greater_than_equal": _say_too_small,
}
"""Each kind of mistake that can be said without the shape of the file, and how to say it."""
