"""The matrix in plain lines: the grid, a dimension, a line, a ladder, a red flag, a route."""

from __future__ import annotations

import json
import sys
from typing import Any

from matrix.pack import Indicator, Pack, RedFlag
from tui.clean import clean_text
from tui.wrap import wrap_lines


def describe_target(pack: Pack, target: str | None, *, as_json: bool) -> int:
    """Print what an id names; exit code 2 when it names nothing."""
    found = find_target(pack, target)
    if found is None:
        print(
            f"thresholds: nothing in the pack is called «{clean_text(str(target))}». "
            "Try: thresholds matrix search WORDS, or thresholds matrix show for the grid.",
            file=sys.stderr,
        )
        return 2
    data, lines = found
    if as_json:
        print(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        print(clean_text("\n".join(wrap_lines(lines))))
    return 0


def find_target(pack: Pack, target: str | None) -> tuple[Any, list[str]] | None:
    """Find what an id names: its data and its lines for people; None when it names nothing."""
    if not target:
        return _show_grid(pack)
    key = target.strip()
    upper, lower = key.upper(), key.lower().replace(" ", "_").replace("-", "_")
    if upper in pack.indicators:
        line = pack.indicators[upper]
        return _dump_line(pack, line), describe_line(pack, line)
    if upper in pack.red_flags:
        flag = pack.red_flags[upper]
        return _dump_flag(flag), describe_flag(pack, flag)
    if upper in pack.dimensions:
        lines = [line for line in pack.indicators.values() if line.dimension == upper]
        return [_dump_line(pack, line) for line in lines], _describe_dimension(pack, upper, lines)
    if key in ("1", "2", "3", "4"):
        lines = [line for line in pack.indicators.values() if line.level == int(key)]
        return [_dump_line(pack, line) for line in lines], _describe_level(pack, int(key), lines)
    if lower in pack.routes:
        return pack.routes[lower], describe_route(pack, lower)
    if lower in pack.concepts:
        ladder = sorted(
            (line for line in pack.indicators.values() if lower in line.concepts),
            key=lambda one: (one.level, one.id),
        )
        return [_dump_line(pack, line) for line in ladder], _describe_ladder(pack, lower, ladder)
    return None


def describe_line(pack: Pack, line: Indicator) -> list[str]:
    """Describe one line of the matrix."""
    level = pack.levels[line.level - 1]
    return [
        f"{line.id}  level {line.level} ({level['name']}) · {pack.dimensions[line.dimension]}",
        line.statement,
        f"Met when: {line.met_when}",
        f"Not met when: {line.not_met_when}",
        f"Ages: {', '.join(line.ages)}",
        f"Source: {'; '.join(line.cite)}",
    ]


def describe_flag(pack: Pack, flag: RedFlag) -> list[str]:
    """Describe one red flag."""
    told = {
        "no": "Do not tell the parents first.",
        "ask_mash_first": "Ask the MASH before telling the parents.",
        "yes": "Tell the parents.",
        "yes_unless_risk": "Tell the parents unless that adds risk.",
    }[flag.tell_parents]
    return [
        f"{flag.id}  red flag · {flag.name}",
        *(f"- {pack.actions[name]['do']}" for name in flag.actions if name in pack.actions),
        f"{told} {flag.tell_parents_why}",
        f"Do not: {flag.do_not}",
        f"Law and duty: {flag.law}",
        f"Source: {'; '.join(flag.cite)}",
    ]


def describe_route(pack: Pack, route: str) -> list[str]:
    """Describe one route."""
    policy = pack.routes[route]
    return [
        f"{policy['name']}  (level {policy['level']})",
        policy["what"],
        f"Who leads: {policy['who_leads']}",
        f"Form: {policy['form']}",
        f"Consent: {policy['consent']}",
        f"Response: {policy['response']}",
        "Next steps:",
        *(f"- {step}" for step in policy["next_steps"]),
        f"Safety net: {policy['safety_net']}",
        f"Look again: {policy['look_again']}",
        f"If you disagree: {policy['disagree']}",
        f"No-names talk: {policy['no_names']}",
        f"Source: {'; '.join(policy['cite'])}",
    ]


def _show_grid(pack: Pack) -> tuple[Any, list[str]]:
    counts = {
        (dimension, level): sum(
            line.dimension == dimension and line.level == level for line in pack.indicators.values()
        )
        for dimension in pack.dimensions
        for level in (1, 2, 3, 4)
    }
    lines = [f"{pack.manifest['name']}, edition {pack.manifest['edition']}", pack.manifest["label"], ""]
    lines.append(f"{'lines at level':<46}{'1':>5}{'2':>5}{'3':>5}{'4':>5}")
    for domain in pack.domains:
        lines.append(domain["name"])
        for dimension in domain["dimensions"]:
            row = "".join(f"{counts[dimension['id'], level]:>5}" for level in (1, 2, 3, 4))
            lines.append(f"  {dimension['id']:<4}{dimension['name']:<40}{row}")
    lines += ["", f"{len(pack.red_flags)} red flags stand beside the grid: thresholds matrix show RF04"]
    lines.append("Look closer: thresholds matrix show B1   or   B1.2.1   or   self_harm   or   mash")
    data = [{"dimension": key[0], "level": key[1], "lines": count} for key, count in counts.items()]
    return data, lines


def _describe_dimension(pack: Pack, dimension: str, lines: list[Indicator]) -> list[str]:
    text = [f"{dimension}  {pack.dimensions[dimension]}"]
    for level in pack.levels:
        text += ["", f"Level {level['level']} – {level['name']}"]
        text += [f"  {line.id:<8} {line.statement}" for line in lines if line.level == level["level"]]
    return text


def _describe_level(pack: Pack, level: int, lines: list[Indicator]) -> list[str]:
    policy = pack.levels[level - 1]
    text = [f"Level {level} – {policy['name']}: {policy['meaning']}"]
    for dimension, name in pack.dimensions.items():
        text += ["", f"{dimension}  {name}"]
        text += [f"  {line.id:<8} {line.statement}" for line in lines if line.dimension == dimension]
    return text


def _describe_ladder(pack: Pack, concept: str, ladder: list[Indicator]) -> list[str]:
    policy = pack.concepts[concept]
    text = [f"{policy.name} across the levels"]
    for level in pack.levels:
        rungs = [line for line in ladder if line.level == level["level"]]
        if rungs:
            text += ["", f"Level {level['level']} – {level['name']}"]
        text += [
            f"  {line.id:<8} {line.statement}{' (a bare mention stands here)' if line.id == policy.default else ''}"
            for line in rungs
        ]
    flags = [flag for flag in pack.red_flags.values() if concept in flag.concepts]
    if flags:
        text += ["", "Red flags"]
        text += [f"  {flag.id:<8} {flag.name}" for flag in flags]
    return text


def _dump_line(pack: Pack, line: Indicator) -> dict[str, Any]:
    return {
        "id": line.id,
        "level": line.level,
        "dimension": line.dimension,
        "dimension_name": pack.dimensions[line.dimension],
        "polarity": line.polarity,
        "ages": list(line.ages),
        "concepts": list(line.concepts),
        "statement": line.statement,
        "met_when": line.met_when,
        "not_met_when": line.not_met_when,
        "citation": "; ".join(line.cite),
    }


def _dump_flag(flag: RedFlag) -> dict[str, Any]:
    return {
        "id": flag.id,
        "name": flag.name,
        "concepts": list(flag.concepts),
        "actions": list(flag.actions),
        "tell_parents": flag.tell_parents,
        "why": flag.tell_parents_why,
        "do_not": flag.do_not,
        "law": flag.law,
        "citation": "; ".join(flag.cite),
    }
