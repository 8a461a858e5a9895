"""Journeys: whole uses as scripts, and what must hold after each step in whichever face they are driven."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from matrix.pack import Pack
from matrix.yaml_reader import read_yaml
from thresholds.conversation.state import Home, State
from thresholds.conversation.step import suggest_for
from thresholds.decision.outlook import Suggestion

SCRIPTS = Path(__file__).parents[1] / "journeys" / "scripts"
_NUMBERED = re.compile(r"^[ │▌]*(\d{1,2})(?:\. |  )", re.MULTILINE)
_PLAIN_SIGNS = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-", "—": "-", "…": "...", "→": "->", "·": "-"})
_FRAMES = re.compile(r"[│┃▌█▎▊▕▏╭╮╰╯─━┌┐└┘▁▔]+")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Kept(_Strict):
    """A file that a journey writes, and what is in it."""

    name: str
    """A pattern that exactly one file of the folder fits."""
    has: list[str] = []
    lacks: list[str] = []
    values: dict[str, Any] = {}
    """For JSON: a path such as ``children.0.route`` with its value."""


class Move(_Strict):
    """One thing done at the keyboard in the app: exactly one of these."""

    press: str | None = None
    """Keys, with spaces between them."""
    type: str | None = None
    """Words typed where the focus is, without Enter."""
    paste: str | None = None
    """Words pasted where the focus is."""
    go: str | None = None
    """Down until the line with these words is marked in the list that has the focus."""
    until: str | None = None
    """Wait until these words are drawn on the screen."""

    @model_validator(mode="after")
    def _is_one(self) -> Move:
        if len(self.model_dump(exclude_none=True)) != 1:
            raise ValueError("one move says one thing")
        return self


class Step(_Strict):
    """What is done, and what must then hold."""

    say: str | None = None
    """A line typed and sent, the same in both faces; ``{words}`` is the number shown before these words."""
    do: str | None = None
    """What is done, where the faces have different ways to it."""
    plain: list[str] = []
    app: list[Move] = []
    answer: str | None = None
    """The answer with these words is given by its number; ``d`` is don't know."""
    answer_rest: dict[str, str] | None = None
    """Every question still asked is answered: by words of the question its answer, ``d`` for the others."""

    expect: list[str] = []
    """Words newly shown in both faces."""
    in_plain: list[str] = []
    in_app: list[str] = []
    drawn: list[str] = []
    """Words that the app has on the screen without scrolling."""
    never: list[str] = []
    route: str | None = None
    flags: list[str] | None = None
    question_open: bool | None = None
    child: int | None = None
    """Number of the child being talked about, from 1."""
    keeps: list[Kept] = []

    @model_validator(mode="after")
    def _says_enough(self) -> Step:
        if sum(one is not None for one in (self.say, self.do, self.answer, self.answer_rest)) != 1:
            raise ValueError("a step is one of: say, do, answer, answer_rest")
        if (self.do is None) == bool(self.plain or self.app) or bool(self.plain) != bool(self.app):
            raise ValueError("a thing done has its way in both faces")
        if not self.expect and not (self.in_plain and self.in_app):
            raise ValueError("a step says what is shown after it, in both faces")
        return self

    def describe(self) -> str:
        return self.say or self.do or f"answer {self.answer or self.answer_rest}"


class Journey(_Strict):
    """A whole use of the program."""

    about: str
    size: list[int] = [100, 32]
    """Columns and rows of the app."""
    never: list[str] = []
    """Words that are shown at no step."""
    accounts_differ: str = ""
    """Why the faces end with different accounts, if they do; then the route and the lines present are compared."""
    steps: list[Step]


@dataclass(slots=True)
class Seen:
    """What there is to see after a step."""

    face: str
    state: State
    suggestion: Suggestion
    shown: str
    """What was shown since the step began."""
    drawn: str = ""
    """What stands on the app's screen."""


@dataclass(frozen=True, slots=True)
class End:
    """How a journey ended in a face."""

    home: Home
    route: str
    flags: tuple[str, ...]
    present: frozenset[str]
    files: dict[str, str] = field(default_factory=dict)


def read_journey(path: Path) -> Journey:
    return Journey.model_validate(read_yaml(path.read_bytes(), str(path)).data)


def list_journeys() -> list[Path]:
    return sorted(SCRIPTS.glob("*.yaml"))


def end(pack: Pack, state: State, folder: Path) -> End:
    suggestion = suggest_for(pack, state)
    return End(
        state.home,
        suggestion.route,
        tuple(flag.id for flag in suggestion.decision.red_flags),
        frozenset(one.id for one in suggestion.picture.list_present() if one.kind == "indicator"),
        {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())},
    )


def fold(text: str) -> str:
    """Fold what is drawn into plain words with single spaces, so that wrapping and signs do not matter."""
    return " ".join(_FRAMES.sub(" ", text).translate(_PLAIN_SIGNS).split())


def find_number(shown: str, words: str) -> str:
    """Find the number shown last before a line with these words."""
    marks = list(_NUMBERED.finditer(shown))
    ends = [mark.start() for mark in marks[1:]] + [len(shown)]
    for mark, stop in reversed(list(zip(marks, ends, strict=True))):
        if fold(words) in fold(shown[mark.end() : stop].split("\n\n")[0]):
            return mark.group(1)
    raise AssertionError(f"no line with a number has the words «{words}»")


def fill_in(line: str, shown: str) -> str:
    """Put numbers that are shown in the place of ``{words}``."""
    return re.sub(r"\{([^{}]+)\}", lambda found: find_number(shown, found.group(1)), line)


def choose_answer(pack: Pack, state: State, answers: dict[str, str], shown: str) -> str:
    """Choose what to type for the open question."""
    text = next(one.text for one in pack.questions if one.id == state.question)
    wanted = next((answer for words, answer in answers.items() if words in text), "d")
    return wanted if wanted == "d" else find_number(shown, wanted)


def list_wrong(journey: Journey, step: Step, seen: Seen, folder: Path) -> list[str]:
    """List what does not hold after a step."""
    shown, drawn = fold(seen.shown), fold(seen.drawn)
    expected = [*step.expect, *(step.in_plain if seen.face == "plain" else step.in_app)]
    wrong = [f"not shown: «{words}»" for words in expected if fold(words) not in shown]
    wrong += [f"shown: «{words}»" for words in (*step.never, *journey.never) if fold(words) in shown + drawn]
    if seen.face == "app":
        wrong += [f"not on the screen: «{words}»" for words in step.drawn if fold(words) not in drawn]
    flags = sorted(flag.id for flag in seen.suggestion.decision.red_flags)
    facts = {
        "route": (step.route, seen.suggestion.route),
        "flags": (None if step.flags is None else sorted(step.flags), flags),
        "question_open": (step.question_open, bool(seen.state.question)),
        "child": (step.child, seen.state.home.child + 1),
    }
    wrong += [
        f"{name}: {is_so}, not {wanted}"
        for name, (wanted, is_so) in facts.items()
        if wanted is not None and wanted != is_so
    ]
    return [*wrong, *(problem for kept in step.keeps for problem in _list_wrong_in_file(kept, folder))]


def _list_wrong_in_file(kept: Kept, folder: Path) -> Iterable[str]:
    found = list(folder.glob(kept.name))
    if len(found) != 1:
        yield f"{len(found)} files fit {kept.name}"
        return
    text = found[0].read_text(encoding="utf-8")
    yield from (f"{kept.name} lacks «{words}»" for words in kept.has if words not in text)
    yield from (f"{kept.name} has «{words}»" for words in kept.lacks if words in text)
    for path, wanted in kept.values.items():
        value = json.loads(text)
        for part in path.split("."):
            value = value[int(part)] if isinstance(value, list) else value.get(part)
        if value != wanted:
            yield f"{kept.name}: {path} is {value}, not {wanted}"
