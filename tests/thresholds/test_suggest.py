"""Floors and the one bounded step down."""

import pytest

from matrix.pack import Pack
from matrix.record import replace
from thresholds.account import Account
from thresholds.decision.picture import Picture, gather_picture
from thresholds.decision.suggest import Decision, decide
from thresholds.finding import Finding, Place


def make_picture(pack: Pack, lines: dict[str, str], cues: set[str]) -> Picture:
    """Make a picture of present lines, each with who says so."""
    findings = tuple(
        Finding(
            name,
            "indicator",
            pack.indicators[name].main_concept,
            pack.indicators[name].level,
            "present",
            Place(-1, 0, 0, ""),
            "picked",
            said_by,
        )
        for name, said_by in lines.items()
    )
    return replace(gather_picture(pack, Account()), findings=findings, cues=frozenset(cues))


def find(pack: Pack, lines: dict[str, str], *cues: str) -> Decision:
    return decide(pack, make_picture(pack, lines, set(cues)))


HANDLED = ("happy", "carer_acting")


@pytest.mark.parametrize(
    ("said_by", "route"), [("referrer", "universal"), ("child", "universal"), ("parent", "early_help")]
)
def test_protection_counts_only_when_someone_other_than_the_parent_speaks_for_it(
    pack: Pack, said_by: str, route: str
) -> None:
    assert find(pack, {"B1.2.1": "referrer", "B1.1.1": said_by}, *HANDLED).route == route


def test_a_step_down_says_so_and_gives_its_reason(pack: Pack) -> None:
    decision = find(pack, {"B1.2.1": "referrer", "B1.1.1": "referrer"}, *HANDLED)
    assert decision.stepped_down
    assert any(reason.kind == "protective" and reason.decides for reason in decision.reasons)


@pytest.mark.parametrize("level_4", ["B2.4.1", "A1.4.3", "B1.4.1"])
def test_nothing_steps_down_from_level_4(pack: Pack, level_4: str) -> None:
    decision = find(pack, {level_4: "referrer", "B1.1.1": "referrer"}, *HANDLED, "improving", "managed")
    assert decision.route == "mash"
    assert not decision.stepped_down


def test_a_step_down_is_of_one_step_at_most(pack: Pack) -> None:
    decision = find(pack, {"B1.3.1": "referrer", "B1.1.1": "referrer"}, *HANDLED, "improving", "managed")
    assert decision.route in ("cin", "early_help")


@pytest.mark.parametrize(
    ("line", "route"), [("B1.1.1", "universal"), ("B1.2.1", "early_help"), ("B1.3.1", "cin"), ("B1.4.1", "mash")]
)
def test_each_level_sets_its_floor(pack: Pack, line: str, route: str) -> None:
    assert find(pack, {line: "referrer"}).route == route
