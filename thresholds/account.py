"""Everything the referrer has said: messages, picks and answers, none of it ever changed in place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from matrix.record import record, replace
from thresholds.finding import Reading

FactValue = str | int | float | bool


@record
class Settled:
    """The status that the referrer gave to a line or red flag, by picking, correcting or answering."""

    id: str
    status: str
    how: str
    """``picked``, ``answered`` or ``household``: told about another child in the same home."""


@record
class Override:
    """What the referrer decided instead of what was suggested."""

    route: str
    reason: str
    agreed_with: str
    """Name and role of the second person; empty when none was needed."""
    suggested: str
    """The route that was suggested then."""


DONT_KNOW = -1
"""The answer of a referrer who does not know."""


@record
class Account:
    """What has been said so far about one child."""

    readings: tuple[Reading, ...] = ()
    """The messages, understood, in the order they were typed."""
    picks: tuple[Settled, ...] = ()
    """What was picked or corrected; a later word on the same id replaces an earlier one."""
    facts: Mapping[str, FactValue] = MappingProxyType({})
    """Facts given outright; they stand before facts answered, and these before facts read from messages."""
    answers: Mapping[str, int] = MappingProxyType({})
    """Question → number of the answer given, from 0; ``DONT_KNOW`` when the referrer does not know."""
    override: Override | None = None
    """What the referrer decided instead; it never changes what is suggested."""

    def add_reading(self, reading: Reading) -> Account:
        """Add a message."""
        return replace(self, readings=(*self.readings, reading))

    def pick(self, target: str, status: str) -> Account:
        """Give a line or red flag a status."""
        kept = tuple(one for one in self.picks if one.id != target)
        return replace(self, picks=(*kept, Settled(target, status, "picked")))

    def give_fact(self, name: str, value: FactValue) -> Account:
        """Give a fact a value."""
        return replace(self, facts=MappingProxyType({**self.facts, name: value}))

    def answer(self, question: str, choice: int) -> Account:
        """Answer a question, or answer it anew."""
        return replace(self, answers=MappingProxyType({**self.answers, question: choice}))

    def reopen(self, question: str) -> Account:
        """Take an answer back, so that the question is open again."""
        return replace(
            self,
            answers=MappingProxyType({key: value for key, value in self.answers.items() if key != question}),
        )

    def decide_otherwise(self, override: Override | None) -> Account:
        """Put down what the referrer decided instead; None takes it back."""
        return replace(self, override=override)

    @property
    def is_empty(self) -> bool:
        """Has nothing been said about this child yet?"""
        return not (self.readings or self.picks or self.answers or self.facts)
