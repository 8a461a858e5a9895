"""Lint behaviour beyond what the files under ``broken/`` show: advice, nearness, and damage of any kind."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matrix.check import check_pack, find_problems
from matrix.pack import build_pack
from matrix.problem import PackError
from matrix.schema.mistake import find_nearest
from matrix.yaml_reader import MAX_BYTES

SMALL = Path(__file__).parent / "small_pack"
NAMES = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*.yaml"))
MARKUP = st.sampled_from(
    [*" \t\n:#-?|>&*!%@`\"'{}[],.<=0129~Aé\x00\u2028", "- ", ": ", "true", "null", "---", "id: ", "{cut}", "all: []"]
)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "pack"))


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack that a test may damage, one file at a time."""
    folder = tmp_path_factory.mktemp("damaged") / "pack"
    shutil.copytree(SMALL, folder)
    return folder


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "advice"),
    [
        (
            "pack.yaml",
            '"2026.1"',
            '"first"',
            "pack.yaml:4 · small · edition first does not begin with the year it takes effect (2026) · "
            "name the edition by its year and number, for example 2026.1",
        ),
        (
            "concepts/health.yaml",
            "concepts:\n",
            "concepts:\n  - {id: hunger, name: Hunger, about: child}\n",
            "concepts/health.yaml:2 · hunger · no line and no red flag is of this concept · use it or take it out",
        ),
        (
            "lexicon/cues.yaml",
            "cues:\n",
            "cues:\n  - {id: severe, name: said to be serious, words: [severe]}\n",
            "lexicon/cues.yaml:2 · severe · no line and no rule uses this cue · use it or take it out",
        ),
    ],
    ids=["edition", "concept", "cue"],
)
def test_advice_is_given_and_does_not_stop_a_pack(pack: Path, name: str, old: str, new: str, advice: str) -> None:
    replace(pack / name, old, new)
    problems, compiled, _ = find_problems(pack)
    assert [str(problem) for problem in problems] == [advice]
    assert problems[0].warning
    assert compiled
    assert check_pack(pack) == compiled


def test_advice_is_left_out_where_a_pack_is_refused(pack: Path) -> None:
    replace(pack / "pack.yaml", '"2026.1"', '"first"')
    replace(pack / "actions.yaml", "contact: mash", "contact: nash")
    with pytest.raises(PackError) as caught:
        check_pack(pack)
    assert [problem.about for problem in caught.value.problems] == ["call_mash"]


def test_rules_that_differ_only_in_the_order_of_their_parts_are_the_same(pack: Path) -> None:
    rules = pack / "rules.yaml"
    rule = rules.read_text(encoding="utf-8").split("  - id: young_and_on_a_plan\n")[1].split("  - id: ")[0]
    lines = rule.splitlines()
    order = [*lines[:3], lines[5], lines[4], lines[3], *lines[6:]]
    rules.write_text(rules.read_text(encoding="utf-8") + "  - id: again\n" + "\n".join(order) + "\n", encoding="utf-8")
    problems, _, _ = find_problems(pack)
    assert [(problem.about, problem.wrong) for problem in problems] == [
        ("again", "it says the same as the rule young_and_on_a_plan (rules.yaml:20)")
    ]


def test_a_floor_may_deny_a_strength_and_a_step_down_may_deny_a_risk(pack: Path) -> None:
    replace(
        pack / "rules.yaml",
        "        - fact: {name: age_years, below: 8}\n",
        "        - not: {finding: {polarity: strength}}\n",
    )
    replace(
        pack / "rules.yaml",
        "        - not: {finding: {cue: often}}\n",
        "        - not: {finding: {at_least_level: 3}}\n",
    )
    assert find_problems(pack)[0] == []


def test_a_risk_under_two_denials_is_a_risk_again(pack: Path) -> None:
    replace(
        pack / "rules.yaml", "        - not: {finding: {cue: often}}\n", "        - not: {not: {finding: {level: 3}}}\n"
    )
    assert [problem.wrong for problem in find_problems(pack)[0]] == ["a risk that is present would help this step down"]


def test_a_fact_may_be_asked_for_on_two_branches(pack: Path) -> None:
    replace(
        pack / "rules.yaml",
        "        - fact: {name: age_years, below: 8}\n",
        "        - any:\n"
        "            - fact: {name: age_years, below: 1}\n"
        "            - fact: {name: age_years, at_least: 16}\n",
    )
    assert find_problems(pack)[0] == []


def test_a_pack_that_is_not_there_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    problems, compiled, _ = find_problems(tmp_path / "nowhere")
    assert compiled is None
    assert [problem.wrong for problem in problems] == ["there is no such folder"]


def test_an_empty_folder_lacks_every_required_file(tmp_path: Path) -> None:
    problems, compiled, _ = find_problems(tmp_path)
    assert compiled is None
    assert len(problems) == 9


def test_a_file_that_is_too_large_is_said_by_name(pack: Path) -> None:
    (pack / "glossary.yaml").write_text("# " + "x" * MAX_BYTES, encoding="utf-8")
    assert [problem.file for problem in find_problems(pack)[0]] == ["glossary.yaml"]


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("self_harn", ["self_harm", "selfish"], "self_harm"),
        ("Statement", ["statement"], "statement"),
        ("harm", ["self_harm", "hunger"], "self_harm"),
        ("RF11", ["RF01"], None),
        ("B1.2.9", ["B1.2.1", "B1.2.8"], None),
        ("truancy", ["self_harm"], None),
        ("", ["a"], None),
    ],
)
def test_only_what_was_likely_meant_is_suggested(written: str, known: list[str], meant: str | None) -> None:
    assert find_nearest(written, known) == meant


@st.composite
def damage(draw: st.DrawFn) -> tuple[str, str]:
    """One file of the small pack, and its text after one to three slips of an editor."""
    name = draw(st.sampled_from(NAMES))
    lines = (SMALL / name).read_text(encoding="utf-8").splitlines()
    for _ in range(draw(st.integers(1, 3))):
        row = draw(st.integers(0, max(len(lines) - 1, 0)))
        slip = draw(st.sampled_from(["delete", "duplicate", "swap", "insert"]))
        if slip == "insert" or not lines:
            line = lines[row] if lines else ""
            at = draw(st.integers(0, len(line)))
            more = draw(st.one_of(st.lists(MARKUP, min_size=1, max_size=6).map("".join), st.text(max_size=20)))
            lines[row : row + 1] = [line[:at] + more + line[at:]]
        elif slip == "delete":
            del lines[row]
        elif slip == "duplicate":
            lines.insert(row, lines[row])
        else:
            other = draw(st.integers(0, len(lines) - 1))
            lines[row], lines[other] = lines[other], lines[row]
    return name, "\n".join(lines) + "\n"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damage())
def test_a_damaged_pack_gives_problems_or_is_sound_and_never_crashes(damaged: Path, slip: tuple[str, str]) -> None:
    name, text = slip
    path = damaged / name
    try:
        path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
        problems, compiled, _ = find_problems(damaged)
        if compiled is None:
            assert any(not problem.warning for problem in problems)
        else:
            build_pack(compiled)
        for problem in problems:
            assert problem.mend
            assert "\n" not in str(problem)
            assert not re.search(r"pydantic|NoneType|Input should be|validation error", str(problem))
            if problem.line:
                assert problem.line <= (damaged / problem.file).read_bytes().count(b"\n") + 1
    finally:
        path.write_bytes((SMALL / name).read_bytes())
