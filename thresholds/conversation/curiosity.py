"""Which questions to oneself bear on an account: at most a few, the best fitting first."""

from __future__ import annotations

from matrix.condition import AllOf, AnyOf, Condition, CountTest, FactTest, FindingTest, Needs
from matrix.late import Prompt
from matrix.pack import Pack
from thresholds.decision.condition import Knowledge
from thresholds.decision.outlook import Suggestion

_WEIGHTS = {"indicator": 5, "red_flag": 5, "concept": 3, "dimension": 2, "domain": 1}
"""How narrow a test is by each thing that a finding must have; level and polarity alone fit most accounts."""
_CUE = 4
_FACT = 1


def choose_prompts(pack: Pack, suggestion: Suggestion, told: tuple[str, ...], most: int = 2) -> tuple[Prompt, ...]:
    """Choose the prompts that bear on an account, for the writer to think over.

    They change nothing in the suggestion. One bears when its condition is true on what is known, what would make it
    needless is not, and none of the facts that answer it is known.

    Args:
        pack: the policy.
        suggestion: what the account supports.
        told: ids of the prompts told before, which are not told again.
        most: how many at most.

    Returns:
        The narrowest fit first; where two fit alike, in the order of the pack.
    """
    picture = suggestion.picture
    knowledge = Knowledge(pack, picture.findings, picture.facts, picture.cues, picture.concepts)
    bearing = [
        (-_weigh(knowledge, prompt.when), prompt)
        for prompt in pack.curiosity
        if prompt.id not in told and _bears(knowledge, prompt)
    ]
    return tuple(prompt for _, prompt in sorted(bearing, key=lambda one: one[0])[: max(0, most)])


def _bears(knowledge: Knowledge, prompt: Prompt) -> bool:
    return (
        knowledge.facts.keys().isdisjoint(prompt.unless_known)
        and knowledge.test(prompt.when) is True
        and not (prompt.not_when is not None and knowledge.test(prompt.not_when))
    )


def _weigh(knowledge: Knowledge, condition: Condition) -> int:
    """Weigh how narrowly a true condition fits: what must all hold adds up, of what may hold the narrowest counts."""
    if isinstance(condition, AllOf):
        return sum(_weigh(knowledge, part) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return max(_weigh(knowledge, part) for part in condition.parts if knowledge.test(part))
    if isinstance(condition, FindingTest):
        return _weigh_needs(condition.needs) + (_CUE if condition.cue else 0)
    if isinstance(condition, CountTest):
        return _weigh_needs(condition.needs) + condition.n
    return _FACT if isinstance(condition, FactTest) else 0


def _weigh_needs(needs: Needs) -> int:
    return sum(_WEIGHTS.get(name, 0) for name, _ in needs)
