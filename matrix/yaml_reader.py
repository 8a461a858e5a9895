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


_HIDDEN_BREAK = re.compile("[\x85\u2028\u2029]")
"""What YAML takes for the end of a line and editors do not show."""


@dataclass
class _Frame:
    value: dict[Any, Any] | list[Any]
    path: Path
    line: int
    in_brackets: bool
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
    hidden = _HIDDEN_BREAK.search(decoded)
    if hidden:
        line = decoded.count("\n", 0, hidden.start()) + 1
        raise YamlRefusedError(
            [PackProblem(file, line, "", "an invisible line break stands here", "take it out, or press Enter instead")]
        )
    return _EventReader(file).read(decoded)


class _EventReader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[PackProblem] = []
        self.lines: dict[Path, int] = {}
        self.stack: list[_Frame] = []
        self.root: Any = None
        self.values = 0
        self.last: Any = None

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
                self.last = event
        except yaml.YAMLError as error:
            line, wrong, mend = _explain_yaml_error(error, text, self.last, self.find_bracket_line())
            raise self.refuse(line, "", wrong, mend) from None
        if self.problems:
            raise YamlRefusedError(self.problems)
        return YamlDocument(self.root, self.lines)

    def find_bracket_line(self) -> int | None:
        """Find the line of the outermost bracket or brace that is still open."""
        return next((frame.line for frame in self.stack if frame.in_brackets), None)

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise self.refuse(
                line,
                f"*{event.anchor}",
                "aliases are not allowed in a pack",
                "write the value out in full; text that begins with * must stand between double quotes",
            )
        if isinstance(event, yaml.NodeEvent):
            self.check_node(event, line)
        if isinstance(event, yaml.ScalarEvent):
            self.place(_read_scalar(event), line, event.value)
        elif isinstance(event, yaml.MappingStartEvent):
            self.open({}, line, in_brackets=bool(event.flow_style))
        elif isinstance(event, yaml.SequenceStartEvent):
            self.open([], line, in_brackets=bool(event.flow_style))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()

    def check_node(self, event: Any, line: int) -> None:
        if event.anchor:
            raise self.refuse(
                line,
                f"&{event.anchor}",
                "anchors are not allowed in a pack",
                "take it out and write values in full; text that begins with & must stand between double quotes",
            )
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise self.refuse(
                line,
                tag.replace("tag:yaml.org,2002:", "!!"),
                "tags are not allowed in a pack",
                "take the tag out; text that begins with ! must stand between double quotes",
            )
        self.values += 1
        if self.values > MAX_VALUES:
            raise self.refuse(line, "", f"the file holds more than {MAX_VALUES} values", "split it into several files")
        if len(self.stack) >= MAX_DEPTH:
            raise self.refuse(
                line, "", f"lists and keys are nested more than {MAX_DEPTH} deep", "write this part with fewer levels"
            )

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

    def open(self, value: dict[Any, Any] | list[Any], line: int, *, in_brackets: bool) -> None:
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            raise self.refuse(
                line,
                "",
                "text that begins with a brace or a bracket stands here where a key should",
                "put it between double quotes",
            )
        path = self.attach(value, line)
        self.stack.append(_Frame(value, path, line, in_brackets))

    def place(self, value: Any, line: int, key: str) -> None:
        frame = self.stack[-1] if self.stack else None
        if frame is None or isinstance(frame.value, list) or frame.key is not None:
            self.attach(value, line)
            return
        if key in frame.lines_of_keys:
            self.problems.append(
                PackProblem(
                    self.file,
                    line,
                    key,
                    f"the key stands here for the second time (first on line {frame.lines_of_keys[key]})",
                    "keep one of the two; a new entry of a list begins with a dash",
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


def _explain_yaml_error(error: yaml.YAMLError, text: str, last: Any, opened: int | None) -> tuple[int, str, str]:
    """Say what the parser stumbled on: the line on which a person made the mistake, what is wrong, how to mend it.

    The parser names the place where it could not go on, which is often a line after the mistake, and it says so in
    words that nobody needs to know.

    Args:
        error: what the parser says.
        text: the whole file.
        last: the last event before the error.
        opened: line of the outermost bracket or brace that is still open, if any.
    """
    what, while_ = str(getattr(error, "problem", "") or ""), str(getattr(error, "context", "") or "")
    mark, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None:
        return _explain_character(text)
    lines = text.splitlines() or [""]
    shown = lines[min(mark.line, len(lines) - 1)]
    at = shown[mark.column : mark.column + 1]
    if "tab" in what or at == "\t":
        return mark.line + 1, "a tab stands here", "use spaces, not tabs, before the first word of a line"
    if start is not None and "quoted scalar" in while_ and "escape" not in what:
        return start.line + 1, "the quotation mark opened here is not closed", "close it at the end of the text"
    if start is not None and "simple key" in while_:
        return start.line + 1, "this line has no colon", "write «key: value», with a space after the colon"
    if start is not None and "flow" in while_:
        return _explain_bracket(lines, mark, opened or start.line + 1, last)
    if "mapping values" in what:
        return mark.line + 1, *_explain_colon(shown[: mark.column])
    if "block mapping" in while_ or "block collection" in while_:
        return _explain_block(mark, shown, last)
    for piece, wrong, mend in _YAML_SAYINGS:
        if (piece in what or piece in while_) and (at.strip() or "{at}" not in wrong):
            return mark.line + 1, wrong.format(at=at), mend
    return (
        mark.line + 1,
        "this line cannot be read",
        "check its indent and quotation marks, and those of the line above",
    )


_QUOTE_IT = "put the text between double quotes"
_YAML_SAYINGS = (
    ("cannot start any token", "text may not begin with «{at}»", _QUOTE_IT),
    ("node content", "text may not begin with «{at}»", _QUOTE_IT),
    ("anchor", "text may not begin with «&»", _QUOTE_IT),
    ("alias", "text may not begin with «*»", _QUOTE_IT),
    ("tag", "text may not begin with «!»", _QUOTE_IT),
    ("directive", "text may not begin with «%»", _QUOTE_IT),
    ("unexpected ':'", "a colon stands in text without quotes", _QUOTE_IT),
    ("mapping keys", "text may not begin with «?»", _QUOTE_IT),
    ("sequence entries", "a list begins on the line of its key", "begin the list on the next line"),
    ("escape", "a backslash stands in text between double quotes", "take it out, or use single quotes"),
    ("block scalar", "text stands on the line of «|» or «>»", "begin the text on the next line, indented"),
    (
        "document start",
        "this line stands further left than the first line of the file",
        "begin every key of the file itself at the left edge",
    ),
)
"""What the parser says in part, and what a person who edits packs needs to hear."""


def _explain_character(text: str) -> tuple[int, str, str]:
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    line = text.count("\n", 0, found.start()) + 1 if found else 0
    return line, "a character that cannot be shown stands here", "delete it and type the words around it again"


def _explain_bracket(lines: list[str], mark: Any, opened: int, last: Any) -> tuple[int, str, str]:
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", lines[opened - 1])
    if re.search(r"[\s\[,{]#", bare):
        return opened, "a «#» without quotes hides the rest of this line", _QUOTE_IT
    if spread := _explain_spread_quote(last):
        return spread
    if mark.line >= opened:
        return opened, "the bracket or brace opened on this line is not closed", "close it after its last entry"
    return (
        mark.line + 1,
        "a comma or a closing bracket or brace is missing in this line",
        "write a comma between entries; put text that holds commas, quotes or brackets between double quotes",
    )


def _explain_colon(before: str) -> tuple[str, str]:
    if re.search(r":\s", before):
        return "a second colon stands in this line", "put text that holds a colon between double quotes"
    return (
        "this line is deeper than the keys above it, or the line above has no colon",
        "line it up with the keys above; put text that holds a colon between double quotes",
    )


def _explain_block(mark: Any, shown: str, last: Any) -> tuple[int, str, str]:
    if spread := _explain_spread_quote(last):
        return spread
    if shown[mark.column : mark.column + 1] == ":":
        return mark.line + 1, "there is no key before this colon", "write the key, or take the line out"
    if shown[: mark.column].strip():
        return (
            mark.line + 1,
            "text goes on after a closing quotation mark, brace or bracket",
            "put the whole text between double quotes, with single quotes inside it",
        )
    return (
        mark.line + 1,
        "this line does not line up with the lines that it belongs to",
        "give it as many spaces as the lines beside it, and a dash only where they have one",
    )


def _explain_spread_quote(last: Any) -> tuple[int, str, str] | None:
    """A quotation mark that was forgotten makes the next one, some lines on, close the text."""
    if getattr(last, "style", None) not in ('"', "'") or last.start_mark.line == last.end_mark.line:
        return None
    return (
        last.start_mark.line + 1,
        f"the quotation mark opened here is closed only on line {last.end_mark.line + 1}",
        "close it at the end of the text",
    )
