"""The state of a conversation: what is told of each child as it stands, and everything it was before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from thresholds.account import Account


@dataclass(frozen=True, slots=True)
class Heard:
    """A line of the matrix recognised, to be confirmed or corrected with one key."""

    id: str
    status: str
    level: int
    """1 to 4; 4 for a red flag."""
    message: int
    """Number of the message the words stand in; -1 when it was picked or answered."""
    start: int
    end: int
    line: str
    """The line for people: the words, what they are a sign of, level and status."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Something the program says."""

    kind: str
    """``greeting``, ``danger``, ``doubt``, ``heard``, ``unread``, ``curious``, ``question``, ``result``, ``told`` or
    ``trouble``."""
    lines: tuple[str, ...]
    choices: tuple[str, ...] = ()
    """For a question: the answers, to be offered with numbers from 1; "don't know" is not among them."""
    heard: tuple[Heard, ...] = ()
    """For ``heard``: the same lines as data, in the order of their numbers."""
    may_not_know: bool = True
    """For a question: is "don't know" an answer?"""


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said, by the referrer or the program, kept for the written record."""

    speaker: str
    """``you`` or ``assistant``."""
    kind: str
    child: int
    lines: tuple[str, ...]
    talk: int = 0
    """Number of the conversation it belongs to: each fresh start begins another."""


@dataclass(frozen=True, slots=True)
class Home:
    """The children of one home that are talked about."""

    accounts: tuple[Account, ...] = (Account(),)
    child: int = 0
    """Number of the child being talked about, from 0."""
    talk: int = 0
    """Number of the conversation; each fresh start begins another, so that nothing of one is kept with the next."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """A decision of the referrer's own, while it is being put into words."""

    route: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """A conversation about the children of one home."""

    home: Home = field(default_factory=Home)
    past: tuple[Home, ...] = ()
    """The home before each change, oldest first: undo has no limit."""
    future: tuple[Home, ...] = ()
    """What was taken back, next one last."""
    question: str = ""
    """Id of the open question; empty when none is open."""
    told: tuple[str, ...] = ()
    """Child, route and red flags of the suggestion last told in full, so that it is not told twice."""
    listed: tuple[str, ...] = ()
    """Ids of the things last shown with numbers, so that "reject 2" has something to refer to."""
    deciding: Deciding | None = None
    """The referrer's own decision, half said."""
    prompted: tuple[str, ...] = ()
    """Ids of the professional-curiosity prompts already shown."""
    turns: tuple[Turn, ...] = ()
    """Everything said, in all conversations."""

    @property
    def account(self) -> Account:
        """What is told of the child being talked about."""
        return self.home.accounts[self.home.child]

    def list_turns(self) -> tuple[Turn, ...]:
        """List what was said in this conversation."""
        return tuple(turn for turn in self.turns if turn.talk == self.home.talk)

    def change(self, account: Account) -> State:
        """Move on to a new account of this child; what was taken back before is gone."""
        accounts = (*self.home.accounts[: self.home.child], account, *self.home.accounts[self.home.child + 1 :])
        return self.move(replace(self.home, accounts=accounts))

    def move(self, home: Home) -> State:
        """Move on to a new home, or to another child in it."""
        return replace(self, home=home, past=(*self.past, self.home), future=())

    def undo(self) -> State:
        """Go back one change."""
        return replace(
            self, home=self.past[-1], past=self.past[:-1], future=(*self.future, self.home), question="", deciding=None
        )

    def redo(self) -> State:
        """Go forward again."""
        return replace(
            self,
            home=self.future[-1],
            past=(*self.past, self.home),
            future=self.future[:-1],
            question="",
            deciding=None,
        )
