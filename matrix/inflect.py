"""English word forms, so that a pack's author writes one form of a word and every form is recognised.

The forms are made by the ordinary spelling rules (Quirk and others, *A Comprehensive Grammar of the English
Language*, 3.5 to 3.9 and 5.79 to 5.81); irregular ones come from the pack's ``lexicon/inflections.yaml``.
Forms that do not exist (``hitted``) do no harm: nobody types them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

_VOWELS = "aeiou"
_MONOSYLLABLE = re.compile(r"^[^aeiouy]*(?:qu)?[aeiouy]+[^aeiouy]*$")
_CVC = re.compile(r"^(.*[^aeiou])?[aeiouy][bcdfgklmnprstvz]$")


def _is_monosyllable(word: str) -> bool:
    return bool(_MONOSYLLABLE.match(word))


def _doubles(word: str) -> bool:
    return bool(_CVC.match(word)) and _is_monosyllable(word) and len(word) > 2


def make_plural(word: str) -> set[str]:
    """Make the -s form of a noun or verb."""
    if word.endswith("y") and len(word) > 2 and word[-2] not in _VOWELS:
        return {word[:-1] + "ies"}
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return {word + "es"}
    if word.endswith("f") and len(word) > 3:
        return {word + "s", word[:-1] + "ves"}
    return {word + "s"}


def make_verb_forms(word: str) -> set[str]:
    """Make the -s, -ed and -ing forms of a verb."""
    forms = make_plural(word)
    if word.endswith("ie"):
        return forms | {word + "d", word[:-2] + "ying"}
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return forms | {word + "d", word[:-1] + "ing"}
    if word.endswith("y") and len(word) > 2 and word[-2] not in _VOWELS:
        return forms | {word[:-1] + "ied", word + "ing"}
    if word.endswith("e"):
        return forms | {word + "d", word + "ing"}
    if _doubles(word):
        return forms | {word + word[-1] + "ed", word + word[-1] + "ing"}
    made = forms | {word + "ed", word + "ing"}
    if word.endswith("l"):
        made |= {word + "led", word + "ling"}
    return made


def find_bases(word: str) -> list[str]:
    """List the base words that this form may come from, likeliest first; empty for a base word."""
    bases: list[str] = []
    if word.endswith("ies") and len(word) > 4:
        bases.append(word[:-3] + "y")
    elif word.endswith(("ches", "shes", "sses", "xes")):
        bases.append(word[:-2])
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        bases.append(word[:-1])
    for ending in ("ing", "ed"):
        if not word.endswith(ending) or word.endswith("eed"):
            continue
        stem = word[: -len(ending)]
        if len(stem) < 2 or not re.search(r"[aeiouy]", stem):
            continue
        if ending == "ed" and word.endswith("ied") and len(word) > 4:
            bases.append(word[:-3] + "y")
        elif len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "slfze":
            bases.append(stem[:-1])
        elif _doubles(stem):
            bases.append(stem + "e")
        elif len(stem) > 2 and stem[-1] == stem[-2]:
            bases.append(stem)
        elif stem[-1] in "vuzcg" or (_is_monosyllable(stem) and stem[-1] in "sc"):
            bases.extend([stem + "e", stem])
        else:
            bases.extend([stem, stem + "e"])
    return bases


def make_forms(
    word: str, kind: str, irregular: Mapping[str, tuple[str, ...]], english: Container[str] = ()
) -> set[str]:
    """Make every form of a word that a text may hold.

    Args:
        word: one lower-case word, in any form.
        kind: ``verb`` for all forms, ``noun`` for singular and plural, ``fixed`` and ``exact`` for the word itself.
        irregular: base word → irregular forms.
        english: known words; of several bases a form may come from, those that are known are taken.
    """
    if kind in ("fixed", "exact") or not word.isalpha() or len(word) < 3:
        return {word}
    found = find_bases(word) if kind == "verb" or word.endswith("s") else []
    found = [base for base in found if base in english] or found
    bases = found + [base for base, forms in irregular.items() if word in forms]
    if not bases or word in irregular:
        bases.append(word)
    forms: set[str] = {word}
    for base in bases:
        forms.add(base)
        forms |= make_plural(base) if kind == "noun" else make_verb_forms(base)
        forms |= set(irregular.get(base, ()))
    return forms
