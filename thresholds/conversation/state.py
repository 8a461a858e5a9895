"""The state of a conversation: the account as it stands, and every account it was before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from thresholds.account import Account


@dataclass(frozen=True, slots=True)
class Reply:
    """Something the program says."""

    kind: str
    """``greeting``, ``danger``, ``doubt``, ``heard``, ``unread``, ``question``, ``result``, ``told`` or ``trouble``."""
    lines: tuple[str, ...]
    choices: tuple[str, ...] = ()
    """For a question: the answers, to be offered with numbers from 1; "don't know" is not among them."""


@dataclass(frozen=True, slots=True)
class State:
    """A conversation about one child."""

    account: Account = field(default_factory=Account)
    past: tuple[Account, ...] = ()
    """Accounts before each change, oldest first: undo has no limit."""
    future: tuple[Account, ...] = ()
    """Accounts that were taken back, next one last."""
    question: str = ""
    """Id of the open question; empty when none is open."""
    told: tuple[str, ...] = ()
    """Route and red flags of the suggestion last told in full, so that it is not told twice."""
    listed: tuple[str, ...] = ()
    """Ids of the things last shown with numbers, so that "reject 2" has something to refer to."""

    def change(self, account: Account) -> State:
        """Move on to a new account; what was taken back before is gone."""
        return replace(self, account=account, past=(*self.past, self.account), future=())

    def undo(self) -> State:
        """Go back one change."""
        return replace(
            self, account=self.past[-1], past=self.past[:-1], future=(*self.future, self.account), question=""
        )

    def redo(self) -> State:
        """Go forward again."""
        return replace(
            self,
            account=self.future[-1],
            past=(*self.past, self.account),
            future=self.future[:-1],
            question="",
        )
