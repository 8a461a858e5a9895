"""Every planted mistake is reported on the right line and in the right words, and nothing else is.

Each file under ``broken/`` holds one mistake. Its first lines say what must come of it:

``# in:``    the file of the small pack that it stands in for, or the new file that it is
``# gone:``  a file that the small pack loses
``# says:``  a line that a practitioner sees, word for word; all of them, and no others, must come
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from matrix.check import find_problems
from matrix.problem import PackProblem
from matrix.schema.files import FILE_MODELS
from matrix.schema.wording import FORMS

HERE = Path(__file__).parent
SMALL = HERE / "small_pack"
BROKEN = sorted((HERE / "broken").glob("*.yaml"))
PYTHON_WORDS = re.compile(
    r"pydantic|NoneType|Input should be|validation error|Traceback|tuple|\b(str|dict|int|float|bool|None|True|False)\b"
)


@dataclass
class Planted:
    """What the first lines of a broken file say."""

    text: str
    stands_in: str = ""
    gone: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)


def read_planted(path: Path) -> Planted:
    planted = Planted(path.read_text(encoding="utf-8"))
    for line in planted.text.splitlines():
        if not (found := re.match(r"# (in|gone|says): (.*)$", line)):
            break
        match found.group(1), found.group(2):
            case "in", name:
                planted.stands_in = name
            case "gone", name:
                planted.gone.append(name)
            case _, said:
                planted.says.append(said)
    return planted


def plant(pack: Path, *mistakes: Planted) -> list[PackProblem]:
    """Copy the small pack, plant mistakes in it, and find its problems."""
    shutil.copytree(SMALL, pack)
    for mistake in mistakes:
        for name in mistake.gone:
            (pack / name).unlink()
        if mistake.stands_in:
            (pack / mistake.stands_in).parent.mkdir(parents=True, exist_ok=True)
            (pack / mistake.stands_in).write_text(mistake.text, encoding="utf-8")
    problems, compiled, _ = find_problems(pack)
    assert compiled is None
    return problems


def find_forms(schema: object) -> Iterator[str]:
    """Find every form that a schema asks of text."""
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from find_forms(part)


def test_the_small_pack_is_sound() -> None:
    problems, compiled, _ = find_problems(SMALL)
    assert problems == []
    assert compiled


def test_there_are_many_kinds_of_mistakes() -> None:
    assert len(BROKEN) >= 36


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_mistake_is_said_on_its_line_and_nothing_else_is(path: Path, tmp_path: Path) -> None:
    planted = read_planted(path)
    assert planted.says
    assert [str(problem) for problem in plant(tmp_path / "pack", planted)] == planted.says


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_problem_names_its_file_and_how_to_mend_it_without_python(path: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    planted = read_planted(path)
    for problem in plant(pack, planted):
        assert problem.wrong
        assert problem.mend
        assert (pack / problem.file).is_file() or "no such file" in problem.wrong
        assert not PYTHON_WORDS.search(str(problem))


@pytest.mark.parametrize(
    "names",
    [
        ["key_misspelt", "key_missing", "quote_closed_lines_later", "file_missing", "date_malformed"],
        ["date_malformed", "contact_unknown", "key_misspelt", "class_unknown", "concept_unknown_in_a_rule"],
        ["class_unknown", "step_down_helped_by_a_risk", "cell_empty", "contact_unknown", "fact_value_twice"],
    ],
    ids=["inside_files", "of_both_kinds", "between_files"],
)
def test_five_mistakes_in_five_files_are_said_at_once(names: list[str], tmp_path: Path) -> None:
    mistakes = [read_planted(HERE / "broken" / f"{name}.yaml") for name in names]
    assert len({mistake.stands_in or mistake.gone[0] for mistake in mistakes}) == len(names)
    said = {str(problem) for problem in plant(tmp_path / "pack", *mistakes)}
    assert {mistake.says[0] for mistake in mistakes} <= said


def test_every_form_of_the_schema_has_a_name_and_an_example() -> None:
    asked = {form for model in FILE_MODELS.values() for form in find_forms(model.model_json_schema())}
    assert asked <= set(FORMS)
