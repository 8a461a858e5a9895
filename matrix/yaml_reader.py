"""A strict YAML reader that remembers where everything stood.

It works from the parser's events, so nothing is ever constructed by a tag, and it reads the YAML 1.2 core
schema: only ``true`` and ``false`` are booleans, so ``no``, ``on`` and ``off`` stay words.
Size, depth and the number of values are bounded; anchors and aliases are refused, which leaves no room for a
bomb of aliases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from matrix.problem import PackProblem

MAX_BYTES = 2_000_000
MAX_DEPTH = 30
MAX_VALUES = 200_000

Path = tuple[str | int, ...]

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)$")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)\.[0-9]*)([eE][-+]?[0-9]+)?$")
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class YamlDocument:
    """What one file says, and the line on which each part of it begins."""

    data: Any
    """Plain dicts, lists, strings, numbers, booleans and None."""
    lines: dict[Path, int]
    """Line number from 1 of each value, by its path from the root."""

    def find_line(self, path: Path) -> int:
        """Find the line of the value at this path, or of the nearest part that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class YamlRefusedError(Exception):
    """The text is not YAML that a pack may contain; carries the problems."""

    def __init__(self, problems: list[PackProblem]) -> None:
        """Keep the problems."""
        self.problems = problems
        super().__init__("; ".join(str(problem) for problem in problems))


@dataclass
class _Frame:
    value: dict[Any, Any] | list[Any]
    path: Path
    key: str | None = None
    lines_of_keys: dict[str, int] = field(default_factory=dict)


def read_yaml(text: bytes, file: str) -> YamlDocument:
    """Read one YAML file strictly.

    Args:
        text: the bytes of the file.
        file: its path inside the pack, for the problems.

    Raises:
        YamlRefusedError: the text is too large, too deep, not UTF-8, not YAML, or uses something a pack may not.
    """
    if len(text) > MAX_BYTES:
        raise YamlRefusedError(
            [
                PackProblem(
                    file,
                    0,
                    "",
                    f"the file is larger than {MAX_BYTES // 1_000_000} MB",
                    "split it into several files",
                )
            ]
        )
    try:
        decoded = text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text[: error.start].count(b"\n") + 1
        raise YamlRefusedError(
            [PackProblem(file, line, "", "this is not UTF-8 text", "save the file again as UTF-8")]
        ) from None
    return _EventReader(file).read(decoded)


class _EventReader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[PackProblem] = []
        self.lines: dict[Path, int] = {}
        self.stack: list[_Frame] = []
        self.root: Any = None
        self.has_root = False
        self.values = 0

    def refuse(self, line: int, about: str, wrong: str, mend: str) -> YamlRefusedError:
        return YamlRefusedError([*self.problems, PackProblem(self.file, line, about, wrong, mend)])

    def read(self, text: str) -> YamlDocument:
        try:
            documents = 0
            events: Any = yaml.parse(text, Loader=_Parser)
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        raise self.refuse(
                            _line_of(event),
                            "---",
                            "a second document begins here",
                            "keep one document a file: take out the line of three dashes",
                        )
                self.take(event)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 0
            what = str(getattr(error, "problem", None) or "it cannot be read")
            raise self.refuse(line, "", f"this is not YAML ({what})", _suggest_yaml_mend(what)) from None
        if self.problems:
            raise YamlRefusedError(self.problems)
        return YamlDocument(self.root, self.lines)

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise self.refuse(
                line, f"*{event.anchor}", "aliases are not allowed in a pack", "write the value out in full"
            )
        if isinstance(event, yaml.NodeEvent):
            self.check_node(event, line)
        if isinstance(event, yaml.ScalarEvent):
            self.place(_read_scalar(event), line, is_text=not event.implicit[0] or event.style not in (None, ""))
        elif isinstance(event, yaml.MappingStartEvent):
            self.open({}, line)
        elif isinstance(event, yaml.SequenceStartEvent):
            self.open([], line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()

    def check_node(self, event: Any, line: int) -> None:
        if event.anchor:
            raise self.refuse(
                line,
                f"&{event.anchor}",
                "anchors are not allowed in a pack",
                "take the anchor out and write values in full",
            )
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise self.refuse(
                line, tag, "tags are not allowed in a pack", "take the tag out; quote the value if it is text"
            )
        self.values += 1
        if self.values > MAX_VALUES:
            raise self.refuse(line, "", f"the file holds more than {MAX_VALUES} values", "split it into several files")
        if len(self.stack) >= MAX_DEPTH:
            raise self.refuse(line, "", f"lists and keys are nested more than {MAX_DEPTH} deep", "flatten this part")

    def next_path(self) -> Path:
        if not self.stack:
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            return (*top.path, len(top.value))
        return (*top.path, top.key or "")

    def attach(self, value: Any, line: int) -> Path:
        path = self.next_path()
        self.lines.setdefault(path, line)
        if not self.stack:
            self.root = value
        elif isinstance(top := self.stack[-1].value, list):
            top.append(value)
        else:
            frame = self.stack[-1]
            top[frame.key] = value
            frame.key = None
        return path

    def open(self, value: dict[Any, Any] | list[Any], line: int) -> None:
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            raise self.refuse(
                line,
                "",
                "a key here is a list or a group of keys",
                "quote it if it is text with braces or brackets",
            )
        path = self.attach(value, line)
        self.stack.append(_Frame(value, path))

    def place(self, value: Any, line: int, *, is_text: bool) -> None:
        del is_text
        frame = self.stack[-1] if self.stack else None
        if frame is None or isinstance(frame.value, list) or frame.key is not None:
            self.attach(value, line)
            return
        key = value if isinstance(value, str) else str(value)
        if key in frame.lines_of_keys:
            self.problems.append(
                PackProblem(
                    self.file,
                    line,
                    key,
                    f"the key stands here for the second time (first on line {frame.lines_of_keys[key]})",
                    "keep one of the two",
                )
            )
        frame.lines_of_keys[key] = line
        frame.key = key
        self.lines[(*frame.path, key)] = line


def _read_scalar(event: Any) -> Any:
    text: str = event.value
    if event.style not in (None, "") or not event.implicit[0]:
        return text
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text) if len(text) < 19 else text
    if _FLOAT.match(text):
        return float(text)
    return text


def _line_of(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1


def _suggest_yaml_mend(what: str) -> str:
    if "tab" in what or "\\t" in what:
        return "use spaces, not tabs, at the start of the line"
    if "mapping values" in what or "expected ':'" in what:
        return "put text that holds a colon between double quotes, and check the indent"
    if "block end" in what or "block mapping" in what or "block collection" in what:
        return "check the indent of this line against the lines above it"
    if "quoted scalar" in what or "end of stream" in what:
        return "close the quotation mark or bracket"
    if "cannot start any token" in what:
        return "put the text between double quotes"
    return "check the indent and the quotation marks on this line and the one above"
