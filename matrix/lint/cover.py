"""The matrix has no holes: every cell has lines, every line can be recognised and shows what it means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from matrix.lint.index import PackIndex, Placed
from matrix.problem import PackProblem
from matrix.schema.wording import clip_text

LEVELS = (1, 2, 3, 4)
ROUTES = ("universal", "early_help", "cin", "mash")
MIN_EXAMPLES, MIN_LOOKALIKES, MIN_FLAG_EXAMPLES = 3, 2, 3


def check_cover(index: PackIndex) -> Iterator[PackProblem]:
    """Check levels, routes, cells, examples, and that everything can be recognised."""
    yield from _check_levels(index)
    yield from _check_cells(index)
    for placed, line in index.list_items("indicator"):
        yield from _check_line(index, placed, line)
        if line.level >= 2:
            yield from _check_texts(index, placed, line, "levels 2 to 4 need", MIN_EXAMPLES, MIN_LOOKALIKES)
        yield from _check_twins(index, placed, line)
    for placed, flag in index.list_items("red_flag"):
        if not flag.words and flag.when is None:
            yield index.problem(
                placed, "nothing raises it: it has neither «words» nor «when»", "add wordings or a condition"
            )
        yield from _check_texts(index, placed, flag, "a red flag needs", MIN_FLAG_EXAMPLES, MIN_FLAG_EXAMPLES)
        yield from _check_twins(index, placed, flag)
    if not index.unsure:
        yield from _check_use(index)


def _check_levels(index: PackIndex) -> Iterator[PackProblem]:
    for level in LEVELS:
        if not index.has("level", str(level)):
            line = index.folder.find_line("levels.yaml", "levels")
            wrong = "the pack does not describe this level"
            yield PackProblem("levels.yaml", line, f"level {level}", wrong, "add it under «levels»")
    for route in ROUTES:
        if not index.has("route", route):
            line = index.folder.find_line("levels.yaml", "routes")
            yield PackProblem(
                "levels.yaml", line, route, "the pack does not describe this route", "add it under «routes»"
            )


def _check_cells(index: PackIndex) -> Iterator[PackProblem]:
    if "indicator" in index.unsure:
        return
    filled = set()
    for _, line in index.list_items("indicator"):
        dimension, level, _ = line.id.split(".")
        # Where id and level disagree, that is said once elsewhere; the cell is not empty for it.
        filled |= {(dimension, line.level), (dimension, int(level))}
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


def _check_texts(
    index: PackIndex, placed: Placed, item: Any, who: str, examples: int, lookalikes: int
) -> Iterator[PackProblem]:
    """Check that there are enough examples and look-alikes."""
    for key, name, texts, least in (
        ("examples", "example", item.examples, examples),
        ("lookalikes", "look-alike", item.lookalikes, lookalikes),
    ):
        if len(texts) < least:
            have = f"{len(texts) or 'no'} {name}{'' if len(texts) == 1 else 's'}"
            yield index.problem(placed, f"it has {have}", f"{who} at least {least} under «{key}»", key)


def _check_twins(index: PackIndex, placed: Placed, item: Any) -> Iterator[PackProblem]:
    examples = {text.lower() for text in item.examples}
    for row, text in enumerate(item.lookalikes):
        if text.lower() in examples:
            yield index.problem(
                placed,
                f"«{clip_text(text)}» is both an example and a look-alike",
                "keep it in one of the two",
                "lookalikes",
                row,
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
    for kind, key in (
        ("rule", "when"),
        ("red_flag", "when"),
        ("question", "ask_when"),
        ("prompt", "when"),
        ("prompt", "not_when"),
    ):
        for _, item in index.list_items(kind):
            yield kind, getattr(item, key)
