"""Variants of a message that mean the same: slips, capitals, punctuation, politeness, order, names, sex and origin."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

Change = Callable[[str, random.Random], str]

_WORD = re.compile(r"[A-Za-z]{5,}")
_NEAR_KEYS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}  # fmt: skip
_OPENINGS = (
    "Hi, hope you're well. ",
    "Good morning, sorry to bother you. ",
    "Hello, thanks for your time. ",
    "Not sure who to ask but ",
    "Dear team, ",
)
_CLOSINGS = (
    " Thank you.",
    " Many thanks.",
    " Kind regards.",
    " Please could you let me know what to do.",
    " Thanks in advance.",
)
_SEX = (
    ("he", "she"), ("him", "her"), ("himself", "herself"), ("boy", "girl"), ("boys", "girls"), ("son", "daughter"),
    ("sons", "daughters"), ("nephew", "niece"), ("grandson", "granddaughter"), ("lad", "lass"), ("hes", "shes"),
    ("he's", "she's"), ("brother", "sister"), ("stepson", "stepdaughter"),
)  # fmt: skip
_NAMES = ("Jayden", "Oluwaseun", "Zofia", "Mohammed", "Emily", "Priya", "Connor", "Chidi", "Aaliyah", "Mateusz")
_ORIGINS = ("Somali", "Polish", "Pakistani", "White British", "Nigerian", "Roma", "Chinese", "Irish", "Black", "Asian")


def make_slip(text: str, chance: random.Random) -> str:
    """Make one typing error inside a word of five letters or more, past its first letter."""
    words = list(_WORD.finditer(text))
    if not words:
        return text
    word = chance.choice(words)
    at = chance.randrange(word.start() + 1, word.end() - 1)
    kind = chance.choice(("swap", "drop", "double", "near"))
    if kind == "swap":
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if kind == "drop":
        return text[:at] + text[at + 1 :]
    if kind == "double":
        return text[:at] + text[at] + text[at:]
    return text[:at] + chance.choice(_NEAR_KEYS[text[at].lower()]) + text[at + 1 :]


def make_two_slips(text: str, chance: random.Random) -> str:
    """Make two typing errors."""
    return make_slip(make_slip(text, chance), chance)


def shout(text: str, chance: random.Random) -> str:
    """Put it in capitals, in small letters, or in the capitals of titles."""
    return chance.choice((str.upper, str.lower))(text)


def drop_punctuation(text: str, chance: random.Random) -> str:
    """Leave out apostrophes, commas and the last full stop, or double the stops."""
    return chance.choice(
        (
            lambda one: one.replace("'", "").replace("’", ""),
            lambda one: one.rstrip(".!"),
            lambda one: one.replace(".", "!!"),
            lambda one: one.replace(". ", ".\n"),
        )
    )(text)


def be_polite(text: str, chance: random.Random) -> str:
    """Put courtesies around it."""
    return chance.choice(_OPENINGS) + text + chance.choice(_CLOSINGS)


def turn_order(text: str, chance: random.Random) -> str:
    """Put its sentences in another order."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    chance.shuffle(sentences)
    return " ".join(sentences)


def swap_sex(text: str, _: random.Random) -> str:
    """Make boys girls and girls boys ("her" becomes "him" or "his" by what follows)."""
    table = {one: other for pair in _SEX for one, other in (pair, pair[::-1])} | {"his": "her"}

    def put(found: re.Match[str]) -> str:
        word = found.group()
        other = table.get(word.lower(), word)
        return other.capitalize() if word[0].isupper() and other != word else other

    return re.sub(r"[A-Za-z]+(?:'s)?", put, text)


def give_name(text: str, chance: random.Random) -> str:
    """Give the child a name in the place of the "he" or "she" that a sentence begins with."""
    name = chance.choice(_NAMES)
    return re.sub(r"(?:^|(?<=[.!?] ))(?:he|she)(?= [a-z])", name, text, count=1, flags=re.IGNORECASE)


def say_origin(text: str, chance: random.Random) -> str:
    """Say where the family is from."""
    return re.sub(
        r"\b(boy|girl|family|child|lad|mother|father|mum|dad)\b",
        lambda found: f"{chance.choice(_ORIGINS)} {found.group()}",
        text,
        count=1,
    )


CHANGES: Mapping[str, Change] = {
    "one slip": make_slip,
    "two slips": make_two_slips,
    "capitals": shout,
    "punctuation": drop_punctuation,
    "politeness": be_polite,
    "sentence order": turn_order,
}
"""Changes of form: the route stays in at least 99 of 100, and no red flag is lost."""

IDENTITIES: Mapping[str, Change] = {"sex": swap_sex, "name": give_name, "origin": say_origin}
"""Changes of who is spoken of: the route never changes."""
