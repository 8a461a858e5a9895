"""The published figures on the command line and in plots."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from matrix.catalogue import load_pack
from matrix.late import Evidence, LateEvidence
from matrix.pack import Pack
from matrix.record import replace
from thresholds.evidence.interval import find_interval
from tui import evidence_command
from tui.clean import clean_text
from tui.command_line import main
from tui.evidence_list import COLUMNS, KINDS, find_percent, list_figures, write_percent
from tui.evidence_plot import PLOTS, draw_plot, list_plot_rows, list_plotted, write_plot_table

PACK = load_pack("oxfordshire")
ABUSE = "conversion_domestic_abuse"
CONVERSIONS = list_figures(PACK, "conversion")


class Fixed(LateEvidence):
    """Evidence that is there already."""

    def __init__(self, evidence: Evidence) -> None:
        self._built = evidence


def with_evidence(evidence: Evidence) -> Pack:
    return replace(PACK, late_evidence=Fixed(evidence))


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(["evidence", *argv])
    out, err = capsys.readouterr()
    return code, " ".join(out.split()), " ".join(err.split())


def test_the_table_of_conversions_is_what_stands_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence"]) == 0
    out, err = capsys.readouterr()
    assert max(map(len, out.splitlines())) <= 80
    assert "174 of 613  28.4%     25.0 to 32.1  2014/15" in out
    assert not err
    shares = [figure.n / figure.of for figure in CONVERSIONS if figure.n is not None and figure.of]
    assert len(shares) == 10
    assert shares == sorted(shares, reverse=True)
    assert "Figures describe groups then" in out


def test_a_figure_in_full_answers_what_of_whom_when_where_and_what_not(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, ABUSE)
    figure = PACK.evidence.figures[ABUSE]
    assert code == 0
    for words in (
        "Of 613 assessments that recorded parental domestic violence in Oxfordshire in 2014/15, 174 (28.4%, 95% interval "
        "25.0 to 32.1) were followed by a child protection plan.",
        "it does not say how likely it is for this child",
        f"Must not say: {figure.must_not_say}",
        f"May say: {figure.may_say}",
        f"Of whom: {figure.population}",
        "When: 2014/15",
        "Where: Oxfordshire",
        PACK.sources[figure.source]["title"],
        "paragraph 16",
    ):
        assert " ".join(words.split()) in out


def test_the_known_errors_that_touch_a_figure_stand_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    conflict = next(one for one in PACK.evidence.conflicts if one.unsafe)
    code, out, _ = run(capsys, conflict.unsafe[0])
    assert code == 0
    assert f"Careful: {conflict.title}" in out
    assert f"Careful ({conflict.number})" in out
    assert " ".join(conflict.so.split()) in out


@pytest.mark.parametrize("place", ["domestic_abuse", "Domestic abuse", "mash", "early_help"])
def test_a_concept_or_a_route_shows_what_is_filed_there_with_its_limits(
    capsys: pytest.CaptureFixture[str], place: str
) -> None:
    code, out, _ = run(capsys, place)
    key = place.lower().replace(" ", "_")
    filed = [one for one in PACK.evidence.figures.values() if key in (*one.concepts, *one.routes)]
    assert code == 0
    assert filed
    assert all(f"[{one.id}]" in out and " ".join(one.must_not_say.split()) in out for one in filed)


def test_where_nothing_is_filed_it_says_so_and_that_this_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    filed = {concept for figure in PACK.evidence.figures.values() for concept in figure.concepts}
    bare = next(concept for concept in PACK.concepts if concept not in filed)
    code, out, err = run(capsys, bare)
    assert (code, out) == (1, "")
    assert "No figure is published here. That says nothing either way" in err
    assert run(capsys, bare, "--json")[:2] == (0, "[]")


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("add domestic abuse and neglect", "cannot be added or multiplied"),
        ("is neglect only 36 per cent?", "A low figure is no reassurance"),
        ("what is the chance of a plan for this child?", "No figure here is a chance for this child"),
    ],
)
def test_what_figures_cannot_say_is_refused_in_words(capsys: pytest.CaptureFixture[str], asked: str, why: str) -> None:
    code, out, err = run(capsys, "--ask", asked)
    assert (code, out) == (1, "")
    assert why in err
    code, out, err = run(capsys, "--find", asked)
    assert code == 1
    assert why in err


def test_a_question_that_may_be_asked_is_answered_with_the_figures_filed_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "--ask", "what is known when a dad hits the mum?")
    assert code == 0
    assert f"[{ABUSE}]" in out
    assert "Must not say" in out
    assert run(capsys, "--ask", "qqq zzz")[0] == 1


def test_kind_sort_and_find_choose_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--kind", "conversion", "--sort", "n", "--json")
    counted = [one["n"] for one in json.loads(out)]
    assert code == 0
    assert counted == sorted(counted, reverse=True)
    titles = [
        one["title"].casefold() for one in json.loads(run(capsys, "--kind", "all", "--sort", "title", "--json")[1])
    ]
    assert titles == sorted(titles)
    assert len(titles) == len(PACK.evidence.figures)
    found = json.loads(run(capsys, "--find", "28.4 DOMESTIC 2014/15", "--json")[1])
    assert [one["figure"] for one in found] == [ABUSE]
    assert "No figure is near" in run(capsys, "--find", "qqqq")[2]


def test_every_conflict_is_listed_with_what_does_not_fit_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--conflicts")
    assert code == 0
    assert [one.number for one in PACK.evidence.conflicts] == list(range(1, 26))
    for conflict in PACK.evidence.conflicts:
        assert f"{conflict.number}. " in out
        assert " ".join(clean_text(conflict.text).split()) in out
        assert f"What to do: {' '.join(conflict.so.split())}" in out
        assert all(f"[{name}]" in out for name in (*conflict.figures, *conflict.unsafe))
    data = json.loads(run(capsys, "--conflicts", "--json")[1])
    assert [one["number"] for one in data] == list(range(1, 26))


def test_csv_has_every_figure_and_no_cell_that_a_spreadsheet_would_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["evidence", "--kind", "all", "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert list(rows[0]) == list(COLUMNS)
    assert {row["figure"] for row in rows} == set(PACK.evidence.figures)
    abuse = next(row for row in rows if row["figure"] == ABUSE)
    assert [abuse[name] for name in ("n", "of", "percent", "low", "high")] == ["174", "613", "28.4", "25.0", "32.1"]
    assert not [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "-", "@")]
    evil = replace(PACK.evidence.figures[ABUSE], title="=HYPERLINK(1)", population="@\x1b]0;x\x07SUM", place="-1")
    pack = with_evidence(Evidence({evil.id: evil}, ()))
    monkeypatch.setattr(evidence_command, "load_pack", lambda _: pack)
    main(["evidence", "--csv"])
    row = next(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row[name] for name in ("title", "population", "place")] == ["'=HYPERLINK(1)", "'@SUM", "'-1"]
    for form in ([], ["--json"], ["--plot", "conversion"], [evil.id]):
        main(["evidence", *form])
        assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("plot", PLOTS)
@pytest.mark.parametrize("width", [40, 57, 63, 80, 110])
def test_every_plot_fits_its_width_without_colour_and_says_what_not_to_conclude(plot: str, width: int) -> None:
    lines = draw_plot(PACK, plot, width)
    assert max(map(len, lines)) <= width
    assert "\x1b" not in "".join(lines)
    words = " ".join(" ".join(lines).split())
    assert "never" in words or "no reassurance" in words or "says nothing about this child" in words
    table = write_plot_table(PACK, plot, width)
    assert max(map(len, table)) <= width
    headings, rows = list_plot_rows(PACK, plot)
    figures = list_plotted(PACK, plot)
    assert len(rows) == len(figures) > 0
    assert [row[0] for row in rows] == [str(number + 1) for number in range(len(figures))]
    assert all(figure.paragraph in row[headings.index("Source")] for figure, row in zip(figures, rows, strict=True))
    shown = " ".join(table)
    assert all(write_percent(figure) in shown for figure in figures)


def test_the_bars_of_the_plot_stand_where_the_intervals_do() -> None:
    lines = [line for line in draw_plot(PACK, "conversion", 110) if "●" in line and "┤" in line and "│" in line]
    axis = next(line for line in draw_plot(PACK, "conversion", 110) if line.strip().startswith("└"))
    ticks = [place for place, sign in enumerate(axis) if sign == "┬"]
    scale = (ticks[-1] - ticks[0]) / 50
    assert len(lines) == 10
    for line, figure in zip(lines, CONVERSIONS, strict=True):
        inside = line.index("┤") + 1
        assert figure.n is not None
        assert figure.of is not None
        low, high = find_interval(figure.n, figure.of)
        wanted = [100 * low, find_percent(figure), 100 * high]
        drawn = [line.index(sign, inside) for sign in ("├", "●", "┤")]
        assert all(
            abs(place - ticks[0] - scale * (value or 0)) <= 1 for place, value in zip(drawn, wanted, strict=True)
        )


def test_the_lost_chart_is_drawn_from_the_ten_counts_with_a_number_for_each() -> None:
    lines = draw_plot(PACK, "recorded", 80, 20)
    inside = " ".join(line.split("┤")[-1].strip("│ ") for line in lines if line.rstrip().endswith("│"))
    numbers = sorted(int(number) for part in inside.split() for number in part.split("+") if number.isdigit())
    assert numbers == list(range(1, 11))
    assert " 1 Parental domestic violence: 613 recorded, 28.4% followed" in lines


def test_a_pack_without_figures_still_draws_and_answers(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = with_evidence(Evidence({}, ()))
    assert all("no figure" in " ".join(draw_plot(empty, plot, 40)) for plot in PLOTS)
    monkeypatch.setattr(evidence_command, "load_pack", lambda _: empty)
    for argv in ([], ["--conflicts"], ["--plot", "trends"], ["neglect"], ["--find", "x"]):
        code, out, err = run(capsys, *argv)
        assert (code, out) == (1, "")
        assert err


def test_svg_holds_plot_and_table_fetches_nothing_and_overwrites_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    picture = tmp_path / "plot.svg"
    code, out, err = run(capsys, "--plot", "conversion", "--svg", str(picture))
    drawn = picture.read_text("utf-8")
    assert (code, out) == (0, "")
    assert "Written" in err
    assert "●" in drawn
    assert "S000" in drawn
    assert "font-face" not in drawn
    assert "url(http" not in drawn
    code, _, err = run(capsys, "--svg", str(picture))
    assert code == 2
    assert "nothing is overwritten" in err
    assert picture.read_text("utf-8") == drawn
    assert run(capsys, "--svg", str(tmp_path / "none" / "plot.svg"))[0] == 2


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["nothing_of_the_kind"], "--find WORDS"),
        (["--kind", "guess"], "not a kind"),
        (["--conflicts", "--plot", "flows"], "one at a time"),
        (["neglect", "--find", "x"], "do not go with"),
        (["--json", "--csv"], "not allowed with"),
        (["--plot", "pie"], "invalid choice"),
    ],
)
def test_wrong_use_says_how_to_mend_it(capsys: pytest.CaptureFixture[str], argv: list[str], said: str) -> None:
    code, out, err = run(capsys, *argv)
    assert (code, out) == (2, "")
    assert said in err


def test_plotext_is_loaded_only_when_a_plot_is_drawn() -> None:
    script = (
        "import sys; from tui.command_line import main; main(['evidence', 'neglect']); print('plotext' in sys.modules);"
        "main(['evidence', '--plot', 'trends']); print('plotext' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert [line for line in done.stdout.splitlines() if line in ("True", "False")] == ["False", "True"]


def test_every_kind_of_the_schema_is_explained() -> None:
    assert {figure.kind for figure in PACK.evidence.figures.values()} <= set(KINDS)
