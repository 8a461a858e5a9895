"""First names, read as "a person" so that no answer hangs on what somebody is called.

A name that the pack lists, or a capitalised word inside a sentence that is neither in the pack nor ordinary English,
is replaced by one plain word that stands for any person.
The pack's class ``child`` holds that word, so "dad hit Jayden" reads as "dad hit him".
"""

from __future__ import annotations

from matrix.english import load_english
from matrix.lexicon import Lexicon
from matrix.words import NONE, Words

ANY_PERSON = "personname"
"""The word that stands for a name."""

_BEFORE_PLACES = frozenset("in at to from near on the via of for with by a an our new".split())
"""Words after which an unknown capitalised word is more likely a place or a thing than a person."""


def read_names(lexicon: Lexicon, words: Words, text: str) -> Words:
    """Replace first names by the word that stands for any person.

    Args:
        lexicon: the pack's words, with the role ``first_name``.
        words: the message as words.
        text: the message as typed, for its capitals.
    """
    listed = lexicon.find_role(("first_name",))
    if not listed:
        return words
    mixed_case = any(letter.islower() for letter in text) and any(letter.isupper() for letter in text)
    found: dict[int, str] = {}
    for index, word in enumerate(words.words):
        start, end = words.starts[index], words.ends[index]
        base = word[:-1] if word.endswith("s") and any(mark in text[start:end] for mark in "'’`´") else word
        terms = lexicon.look_up(base).terms
        is_listed = not listed.isdisjoint(terms)
        is_inside = words.before[index] == NONE
        has_capital = mixed_case and text[start].isupper() and not text[start : start + 2].isupper()
        if not is_listed and (terms or not has_capital or not is_inside or len(base) < 3):
            continue
        if is_listed and has_capital and is_inside:
            found[index] = ANY_PERSON
        elif base in load_english() or (len(terms) > 1 if is_listed else words.words[index - 1] in _BEFORE_PLACES):
            continue
        else:
            found[index] = ANY_PERSON
    if not found:
        return words
    plain = tuple(found.get(index, word) for index, word in enumerate(words.words))
    return Words(plain, words.starts, words.ends, words.before)
