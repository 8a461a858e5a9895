"""The referrer's own settings: look, size and keys, from one small file that nobody needs to have.

``settings.yaml`` in ``$XDG_CONFIG_HOME/thresholds`` (or ``~/.config/thresholds``)::

    theme: light          # dark, light or contrast
    presentation: yes     # roomy, for a projector
    keys:
      why: ctrl+g         # the name of an action → its key; help shows the names
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

FILE = "settings.yaml"
_LOOKS = ("dark", "light", "contrast")
ACTIONS = tuple("help why changes result review matrix evidence home hide present look export undo redo quit".split())
"""The names of actions that can be given another key."""
_PARTS = ("matrix.", "recognised.")
"""Beginnings of the names of keys that work in one place alone, where letters are keys too."""
_MODIFIERS = {"ctrl", "alt", "shift", "super"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says, and what in it could not be used."""

    theme: str = "dark"
    presentation: bool = False
    keys: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    """What is wrong in the file and how to mend it; empty when all is well."""


def find_settings() -> Path:
    """Find where the settings file would be."""
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "thresholds" / FILE


def read_settings(path: Path | None = None) -> Settings:
    """Read the settings; what cannot be used is named and left out, and nothing is ever stopped by it."""
    path = path or find_settings()
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        return Settings(problem=f"{path}: {error.strerror}. The usual settings are used.")
    from matrix.yaml_reader import YamlRefusedError, read_yaml

    try:
        document = read_yaml(text, str(path))
    except YamlRefusedError as error:
        return Settings(problem=f"{error.problems[0]} The usual settings are used.")
    return _take(document.data, str(path))


def _take(content: object, file: str) -> Settings:
    if not isinstance(content, dict):
        return Settings(problem=f"{file}: write lines such as: theme: light. The usual settings are used.")
    problems = [f"«{name}» is no setting" for name in content if name not in ("theme", "presentation", "keys")]
    theme = content.get("theme", "dark")
    if theme not in _LOOKS:
        problems.append(f"theme «{theme}» is not one of {', '.join(_LOOKS)}")
        theme = "dark"
    presentation = content.get("presentation", False)
    if str(presentation).lower() not in ("true", "false", "yes", "no"):
        problems.append("presentation is not yes or no")
    keys, refused = _take_keys(content.get("keys", {}))
    problems += refused
    problem = f"{file}: {'; '.join(problems)}. The rest is used." if problems else ""
    return Settings(str(theme), str(presentation).lower() in ("true", "yes"), keys, problem)


def _take_keys(content: object) -> tuple[dict[str, str], list[str]]:
    """Take the keys that can be used; say of each other one what is wrong and how to mend it."""
    if not isinstance(content, dict) or not all(isinstance(name, str) for name in (*content, *content.values())):
        return {}, ["keys does not say «action: key» on each line"]
    keys: dict[str, str] = {}
    problems = []
    for name, key in content.items():
        if name.startswith(_PARTS) and key:
            keys[name] = key
        elif name not in ACTIONS:
            problems.append(f"keys: «{name}» is no action; write one of {', '.join(ACTIONS)}")
        elif not _is_key(key):
            problems.append(f"keys: {name}: «{key}» is no key that can be used; write one such as f7 or ctrl+g")
        elif key in keys.values():
            problems.append(f"keys: {name}: «{key}» is given twice; choose another")
        else:
            keys[name] = key
    return keys, problems


def show_key(key: str) -> str:
    """Show a key as people write it: Ctrl+G."""
    return "+".join(part.capitalize() for part in key.split("+"))


def _is_key(key: str) -> bool:
    """Is this a key that can be given to an action: a function key, or a letter or figure held with Ctrl or Alt?"""
    *held, last = key.split("+")
    is_function = last in {f"f{number}" for number in range(1, 25)}
    return set(held) <= _MODIFIERS and (
        is_function or (bool({"ctrl", "alt"} & set(held)) and len(last) == 1 and last.isalnum() and last.isascii())
    )
