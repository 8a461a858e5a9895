"""Naming findings, facts and ages in words."""

from __future__ import annotations

from matrix.pack import Pack
from thresholds.finding import Finding

STATUS_WORDS = {
    "present": "so, now",
    "past": "in the past",
    "absent": "not so",
    "other_person": "someone else",
    "unclear": "not sure",
}


def describe_finding(pack: Pack, finding: Finding) -> str:
    """Describe a finding in one line: its words, its line, its level and status."""
    words = f"“{finding.place.text}” – " if finding.place.text else ""
    status = "" if finding.status == "present" else f" [{STATUS_WORDS[finding.status]}]"
    guess = " (spelling guessed)" if finding.match == "spelling" else ""
    shared = " (told about another child in the home)" if finding.match == "household" else ""
    return f"{words}{name_target(pack, finding.id)} (level {finding.level}){status}{guess}{shared}"


def name_target(pack: Pack, target: str) -> str:
    """Name a line or red flag with its id."""
    if target in pack.red_flags:
        return f"{target} {pack.red_flags[target].name}"
    return f"{target} {pack.indicators[target].statement}"


def say_value(pack: Pack, name: str, value: str | int | float | bool) -> str:
    """Say the value of a fact in words."""
    fact = pack.facts[name]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return fact.values.get(value, value)
    if name == "age_years":
        return say_age(float(value))
    return f"{value:g} {fact.unit or ''}".strip()


def say_age(years: float) -> str:
    """Say an age in words: weeks and months for babies."""
    if years < 0:
        return "not born yet"
    if years < 0.25:
        return f"about {max(1, round(years * 52))} weeks"
    if years < 2:
        return f"about {round(years * 12)} months"
    return f"{years:g} years"
