"""What an account supports: findings, facts, and the words they came from."""

from __future__ import annotations

from matrix.record import record

STATUSES = ("present", "unclear", "past", "other_person", "absent")
"""From the status that counts most to the one that counts least."""


@record
class Place:
    """Words in a message."""

    message: int
    """Number of the message in the account, from 0; -1 when it was picked or answered."""
    start: int
    """Where the words begin in the message."""
    end: int
    """Where they end (exclusive)."""
    text: str
    """The words as typed."""


@record
class Mention:
    """Something of the matrix that a message speaks of, as read from its words alone."""

    kind: str
    """``indicator``, ``concept`` or ``red_flag``."""
    id: str
    status: str
    place: Place
    match: str
    """``exact`` or ``spelling``."""
    said_by: str
    """``child``, ``parent``, ``hearsay`` or ``referrer``."""
    cue: str
    """Id of the status cue that decided the status; empty when none did."""
    cues: frozenset[str] = frozenset()
    """Ladder cues near a concept."""
    sentence: int = 0
    """Number of the sentence in the message."""
    pattern: int = -1
    """Number of the pattern that found it."""


@record
class Finding:
    """A line of the matrix or a red flag, with its status and where it came from."""

    id: str
    kind: str
    """``indicator`` or ``red_flag``."""
    concept: str
    level: int
    status: str
    place: Place
    match: str
    """``exact``, ``spelling``, ``picked``, ``answered`` or ``combined`` (a red flag made of several things)."""
    said_by: str = "referrer"
    cue: str = ""
    because: str = ""
    """How it got there, in plain words."""


@record
class FactRead:
    """A fact read from a message."""

    name: str
    value: str | int | float | bool
    place: Place


@record
class NotTaken:
    """A candidate that was not taken, and why: for ``--explain`` and for the referrer."""

    target: str
    text: str
    why: str
    pattern: int = -1


@record
class Leaning:
    """What the words of a message as a whole speak for."""

    span: tuple[int, int] | None
    """The lowest and the highest level (0 to 3); None when too few words are known."""
    telling: tuple[tuple[str, ...], ...]
    """For each level the words that spoke most for it, as typed."""
    is_grave: bool
    """Do they read like accounts that went straight to the MASH?"""
    is_plain: bool
    """Do they read, wherever one looks, like accounts of ordinary life?"""
    plain_sentences: frozenset[int] = frozenset()
    """First words of the sentences that, in such a message, read so by themselves too."""


SILENT = Leaning(None, ((), (), (), ()), is_grave=False, is_plain=False)
"""What too few words speak for."""


@record
class Reading:
    """Everything understood from one message."""

    text: str
    mentions: tuple[Mention, ...]
    facts: tuple[FactRead, ...]
    cues: frozenset[str]
    """Ladder cues anywhere in the message."""
    not_taken: tuple[NotTaken, ...]
    unread: tuple[str, ...]
    """Sentences in which nothing was recognised."""
    leaning: Leaning = SILENT
    """What the words as a whole speak for."""
    spoken: tuple[tuple[str, str], ...] = ()
    """Concepts that words mention, with the status that is shown of them."""
    named: tuple[tuple[str, str], ...] = ()
    """Concepts whose subject was only named, with a status that is shown and decides nothing."""
    asks: bool = False
    """Does the referrer ask something rather than tell it?"""
