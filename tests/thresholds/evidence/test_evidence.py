"""What is published, how sure it is, and what may be said with it."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from matrix.figure import Figure
from matrix.late import LateEvidence
from matrix.pack import Pack
from matrix.record import replace
from thresholds.account import Account
from thresholds.conversation.figures import tell_evidence, tell_figure
from thresholds.decision.outlook import suggest
from thresholds.evidence.interval import find_interval
from thresholds.evidence.near import find_by_concept, list_beside, list_concepts, tell_beside, tell_shortly
from thresholds.evidence.refusal import find_refusal
from thresholds.evidence.statement import LIMITS, list_conflicts, state_figure
from thresholds.understanding.read import read_message

HERE = Path(__file__).parent
WORDS = "none one two three four five six seven eight nine ten eleven twelve".split()
NATIONAL = ("G", "O")
"""Sources of figures that are quoted from other publishers' pages, without a short quotation here."""


@dataclass
class Quoted:
    figure: Figure
    quotes: list[str]


def read_quotes() -> dict[str, Any]:
    quotes: dict[str, Any] = {}
    for file in sorted(HERE.glob("quotes_*.yaml")):
        quotes |= yaml.safe_load(file.read_text(encoding="utf-8"))
    return quotes


def list_numbers(text: str) -> set[float]:
    digits = {float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    return digits | {float(WORDS.index(word)) for word in re.findall(r"[a-z]+", text.lower()) if word in WORDS}


def list_own_numbers(figure: Figure) -> set[float]:
    numbers = [figure.n, figure.of, figure.value, figure.printed_percent]
    numbers += [point.value for point in figure.points]
    return {abs(float(number)) for number in numbers if number is not None}


def say(pack: Pack, text: str) -> Account:
    return Account().add_reading(read_message(pack, text))


@pytest.mark.parametrize(
    ("n", "of", "low", "high"),
    [(174, 613, 0.2496, 0.3208), (3, 630, 0.0016, 0.0139), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)],
)
def test_an_interval_is_wilsons(n: int, of: int, low: float, high: float) -> None:
    assert find_interval(n, of) == pytest.approx((low, high), abs=6e-4)


@given(st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share_and_stays_between_none_and_all(counts: tuple[int, int]) -> None:
    low, high = find_interval(*counts)
    assert 0 <= low <= counts[0] / counts[1] <= high <= 1


@pytest.mark.parametrize("counts", [(5, 4), (-1, 4), (0, 0)])
def test_what_is_no_share_has_no_interval(counts: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not a share"):
        find_interval(*counts)


def test_the_ten_factors_and_at_least_sixty_more_are_there(pack: Pack) -> None:
    kinds = [figure.kind for figure in pack.evidence.figures.values()]
    assert kinds.count("conversion") == 10
    assert len(kinds) >= 70


def test_the_twenty_five_conflicts_are_there_in_order(pack: Pack) -> None:
    assert [conflict.number for conflict in pack.evidence.conflicts] == list(range(1, 26))


def test_every_percentage_follows_from_its_counts_unless_it_is_marked_unsafe(pack: Pack) -> None:
    unsafe = {name for conflict in pack.evidence.conflicts for name in conflict.unsafe}
    checked = 0
    for figure in pack.evidence.figures.values():
        if figure.printed_percent is None or figure.id in unsafe or figure.n is None or not figure.of:
            continue
        checked += 1
        assert 100 * figure.n / figure.of == pytest.approx(
            figure.printed_percent, abs=0.5 * 10**-figure.printed_to + 1e-9
        ), figure.id
    assert checked >= 20


def test_every_figure_stands_in_the_words_of_its_source(pack: Pack) -> None:
    quotes = read_quotes()
    missing = [
        name
        for name, figure in pack.evidence.figures.items()
        if name not in quotes and not figure.source.startswith(NATIONAL)
    ]
    assert not missing
    for name, quoted in quotes.items():
        figure = pack.evidence.figures[name]
        assert quoted["source"] == figure.source, name
        assert str(quoted["paragraph"]) == figure.paragraph, name
        text = quoted["quote"] if isinstance(quoted["quote"], str) else " ".join(quoted["quote"])
        assert list_own_numbers(figure) <= list_numbers(text), name


def test_every_statement_says_of_whom_when_where_and_its_limit(pack: Pack) -> None:
    for figure in pack.evidence.figures.values():
        said = state_figure(pack, figure)
        assert LIMITS[figure.kind] in said
        assert figure.place in said, figure.id
        assert figure.period in said or all(point.at in said for point in (figure.points[:1])), figure.id
        if figure.n is not None and figure.of:
            assert f"{figure.n:,}" in said
            assert "95% interval" in said


def test_the_statement_of_a_conversion_is_the_published_one(pack: Pack) -> None:
    assert state_figure(pack, pack.evidence.figures["conversion_domestic_abuse"]) == (
        "Of 613 assessments that recorded parental domestic violence in Oxfordshire in 2014/15, 174 (28.4%, 95% "
        "interval 25.0 to 32.1) were followed by a child protection plan. This describes assessments then; it does "
        "not say how likely it is for this child."
    )


def test_a_figure_marked_unsafe_is_never_stated_without_its_flag(pack: Pack) -> None:
    unsafe = {name for conflict in pack.evidence.conflicts for name in conflict.unsafe}
    assert unsafe
    for name in unsafe:
        figure = pack.evidence.figures[name]
        assert state_figure(pack, figure).startswith("Careful: ")
        assert any("Known trouble" in line for line in tell_figure(pack, figure))


def test_a_conflict_is_shown_beside_each_figure_it_touches(pack: Pack) -> None:
    for conflict in pack.evidence.conflicts:
        for name in conflict.figures:
            assert conflict in list_conflicts(pack, name)


@pytest.mark.parametrize(
    "asked",
    [
        "add domestic abuse and neglect",
        "28.4 plus 36.5",
        "multiply them",
        "what are they together",
        "so it is unlikely then",
        "only 28 percent so it is fine",
        "what is the chance for this child",
        "give me a risk score",
    ],
)
def test_what_figures_cannot_carry_is_refused_with_the_reason(pack: Pack, asked: str) -> None:
    assert find_refusal(asked)
    reply = tell_evidence(pack, suggest(pack, Account()), asked)
    assert reply.kind == "trouble"
    assert len(reply.lines[0].split()) > 12


def test_beside_each_concept_stands_its_figure_or_that_there_is_none(pack: Pack) -> None:
    suggestion = suggest(pack, say(pack, "Dad hits mum in front of the kids. There is no food at home most days."))
    said = "\n".join(tell_beside(pack, suggestion))
    assert "613" in said
    for concept in {one.concept for one in suggestion.picture.list_present() if one.concept}:
        assert pack.concepts[concept].name.lower() in said.lower()
    assert {row["figure"] for row in list_beside(pack, suggestion)} >= {"conversion_domestic_abuse"}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_figure_can_move_a_route(pack: Pack, data: st.DataObject) -> None:
    examples = [line.statement for line in pack.indicators.values()]
    text = ". ".join(data.draw(st.lists(st.sampled_from(examples), min_size=1, max_size=4)))
    account = say(pack, text)
    told = suggest(pack, account)
    figures = list(pack.evidence.figures.values())
    random.Random(len(text)).shuffle(figures)
    empty = LateEvidence({"figures": (), "conflicts": (), "beside_routes": ()})
    bare = replace(pack, late_evidence=empty)
    assert suggest(bare, account) == told
    mixed = LateEvidence({"figures": (), "conflicts": (), "beside_routes": ()})
    mixed._built = replace(
        pack.evidence,
        figures={
            name: replace(other, id=name, n=1, of=1) for name, other in zip(pack.evidence.figures, figures, strict=True)
        },
    )
    assert suggest(replace(pack, late_evidence=mixed), account) == told


def test_for_each_route_it_is_told_what_is_known_and_why_too_much_and_too_little_both_harm(pack: Pack) -> None:
    assert set(pack.evidence.beside_routes) == set(pack.routes)
    for route in pack.routes:
        reply = tell_evidence(pack, suggest(pack, Account()), route)
        assert pack.evidence.beside_routes[route].text in reply.lines
        assert any("Do not conclude" in line for line in reply.lines)


def test_none_is_published_is_said_only_where_nothing_is_filed(pack: Pack) -> None:
    suggestion = suggest(pack, say(pack, "He goes missing most weekends and there is no food in the house."))
    said = next(line for line in tell_shortly(pack, suggestion) if "None is published" in line)
    for concept in list_concepts(suggestion):
        assert (pack.concepts[concept].name.lower() in said) == (not find_by_concept(pack, concept))
