"""The matrix has no holes: every cell has lines, every line can be recognised and shows what it means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from matrix.lint.index import PackIndex, Placed
from matrix.problem import PackProblem

LEVELS = (1, 2, 3, 4)
ROUTES = ("universal", "early_help", "cin", "mash")
MIN_EXAMPLES, MIN_LOOKALIKES, MIN_FLAG_EXAMPLES = 3, 2, 3


def check_cover(index: PackIndex) -> Iterator[PackProblem]:
    """Check levels, routes, cells, examples, and that everything can be recognised."""
    yield from _check_cells(index)
    for placed, line in index.list_items("indicator"):
        yield from _check_line(index, placed, line)
    for placed, flag in index.list_items("red_flag"):
        if not flag.words and flag.when is None:
            yield index.problem(
                placed, "nothing raises it: it has neither «words» nor «when»", "add wordings or a condition"
            )
        for key, texts in (("examples", flag.examples), ("lookalikes", flag.lookalikes)):
            if len(texts) < MIN_FLAG_EXAMPLES:
                yield index.problem(
                    placed,
                    f"it has {len(texts)} {key}",
                    f"a red flag needs at least {MIN_FLAG_EXAMPLES} {key}",
                    key,
                )
    yield from _check_use(index)


def _check_cells(index: PackIndex) -> Iterator[PackProblem]:
    for level in LEVELS:
        if not index.has("level", str(level)):
            yield PackProblem(
                "levels.yaml",
                0,
                f"level {level}",
                "the pack does not describe this level",
                "add it under «levels»",
            )
    for route in ROUTES:
        if not index.has("route", route):
            yield PackProblem("levels.yaml", 0, route, "the pack does not describe this route", "add it under «routes»")
    filled = {(line.id.split(".")[0], line.level) for _, line in index.list_items("indicator")}
    for placed, dimension in index.list_items("dimension"):
        for level in LEVELS:
            if (dimension.id, level) not in filled:
                yield index.problem(
                    placed,
                    f"the matrix has no line for {dimension.name} at level {level}",
                    f"add a line {dimension.id}.{level}.1 in the indicators file of {dimension.id}",
                )


def _check_line(index: PackIndex, placed: Placed, line: Any) -> Iterator[PackProblem]:
    if (line.level == 1) != (line.polarity == "strength"):
        right = "strength" if line.level == 1 else "need"
        yield index.problem(
            placed,
            f"at level {line.level} «polarity» cannot be {line.polarity}",
            f"write polarity: {right} (strengths are level 1, needs are levels 2 to 4)",
            "polarity",
        )
    if not line.words and not line.rung:
        yield index.problem(
            placed,
            "nothing can recognise this line: it has neither «words» nor «rung»",
            "add wordings or cue sets",
        )
    if line.rung and not line.concepts:
        yield index.problem(
            placed,
            "it has a «rung» but no concept for it to be a rung of",
            "add its main concept, or take the rung out",
            "rung",
        )
    if line.level >= 2:
        wanted = (("examples", line.examples, MIN_EXAMPLES), ("lookalikes", line.lookalikes, MIN_LOOKALIKES))
        for key, texts, least in wanted:
            if len(texts) < least:
                yield index.problem(
                    placed, f"it has {len(texts)} {key}", f"levels 2 to 4 need at least {least} {key}", key
                )
    for text in set(line.examples) & set(line.lookalikes):
        yield index.problem(
            placed, f"«{text}» is both an example and a look-alike", "keep it in one of the two", "lookalikes"
        )


def _check_use(index: PackIndex) -> Iterator[PackProblem]:
    used = {concept for _, line in index.list_items("indicator") for concept in line.concepts}
    used |= {concept for _, flag in index.list_items("red_flag") for concept in flag.concepts}
    for placed, concept in index.list_items("concept"):
        if concept.id not in used:
            yield index.problem(
                placed, "no line and no red flag is of this concept", "use it or take it out", warning=True
            )
    rungs = {cue for _, line in index.list_items("indicator") for cues in line.rung for cue in cues}
    named = " ".join(str(content) for _, content in _list_conditions(index))
    for placed, cue in index.list_items("cue"):
        if cue.id not in rungs and f"'{cue.id}'" not in named:
            yield index.problem(placed, "no line and no rule uses this cue", "use it or take it out", warning=True)


def _list_conditions(index: PackIndex) -> Iterator[tuple[str, Any]]:
    for kind, key in (("rule", "when"), ("red_flag", "when"), ("question", "ask_when")):
        for _, item in index.list_items(kind):
            yield kind, getattr(item, key)
