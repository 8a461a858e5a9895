"""What can happen in a conversation. Every front end turns keys and lines into these."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Started:
    """The conversation opens."""


@dataclass(frozen=True, slots=True)
class Said:
    """The referrer typed a message about the child."""

    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The referrer answered the open question, or an earlier one."""

    choice: int
    """Number of the answer from 0, or ``account.DONT_KNOW``."""
    question: str = ""
    """Id of the question; the open one when empty."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """The referrer gave a line or red flag another status (or picked it from the matrix)."""

    target: str
    status: str


@dataclass(frozen=True, slots=True)
class CorrectedInWords:
    """The referrer corrected, in words, something recognised before: "no, that was her sister"."""

    status: str
    text: str
    """The whole line: its words tell which finding is meant."""


@dataclass(frozen=True, slots=True)
class GaveFact:
    """The referrer gave a fact outright."""

    name: str
    value: str | int | float | bool


@dataclass(frozen=True, slots=True)
class Edited:
    """The referrer wants to answer an earlier question again."""

    question: str


@dataclass(frozen=True, slots=True)
class Undid:
    """Take back the last thing that changed the account."""


@dataclass(frozen=True, slots=True)
class Redid:
    """Do again what was taken back."""


@dataclass(frozen=True, slots=True)
class AskedWhy:
    """Why is this question asked; why this route?"""


@dataclass(frozen=True, slots=True)
class AskedChanges:
    """What would change the suggestion?"""


@dataclass(frozen=True, slots=True)
class AskedToShow:
    """Show a line of the matrix, a red flag, a dimension or a route."""

    target: str


@dataclass(frozen=True, slots=True)
class AskedMeaning:
    """What does this word or abbreviation mean?"""

    term: str


@dataclass(frozen=True, slots=True)
class AskedResult:
    """Show the suggestion as it stands."""


@dataclass(frozen=True, slots=True)
class AskedNext:
    """Show the next steps."""


@dataclass(frozen=True, slots=True)
class AskedAnswers:
    """Show what has been recognised and answered so far, with numbers to change it by."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The referrer decides on another route than the one suggested; what is missing is asked for."""

    route: str = ""
    reason: str = ""
    agreed_with: str = ""
    """Name and role of a second person, needed to go below the MASH while a red flag stands."""


@dataclass(frozen=True, slots=True)
class KeptSuggestion:
    """The referrer goes back to the route that is suggested."""


@dataclass(frozen=True, slots=True)
class AddedChild:
    """There is another child in the same home to talk about."""


@dataclass(frozen=True, slots=True)
class TurnedTo:
    """Talk about another child of the home."""

    child: int
    """Number of the child, from 0."""


@dataclass(frozen=True, slots=True)
class AskedNoNames:
    """May this be talked over without giving names?"""


@dataclass(frozen=True, slots=True)
class AskedCurious:
    """What else is worth being curious about?"""


@dataclass(frozen=True, slots=True)
class AskedEvidence:
    """What is published about how concerns like these went on?"""

    about: str = ""
    """A figure, a risk, a route or words; what was recognised when empty."""


@dataclass(frozen=True, slots=True)
class AskedFrontEnd:
    """Something that only a front end can do: it reaches files, the clipboard or the screen."""

    what: str
    """``export``, ``copy``, ``hide`` or ``quit``."""
    more: str = ""
    """For an export: the form (``markdown``, ``text`` or ``json``) and, after a space, where to."""


@dataclass(frozen=True, slots=True)
class AskedHelp:
    """What can be typed here?"""


@dataclass(frozen=True, slots=True)
class StartedAgain:
    """Begin with an empty account; undo brings the old one back."""


Event = (
    Started
    | Said
    | Answered
    | Corrected
    | CorrectedInWords
    | GaveFact
    | Edited
    | Undid
    | Redid
    | AskedWhy
    | AskedChanges
    | AskedToShow
    | AskedMeaning
    | AskedResult
    | AskedNext
    | AskedAnswers
    | Decided
    | KeptSuggestion
    | AddedChild
    | TurnedTo
    | AskedNoNames
    | AskedCurious
    | AskedEvidence
    | AskedFrontEnd
    | AskedHelp
    | StartedAgain
)
