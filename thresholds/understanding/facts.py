"""Facts read from words: ages in every form people write them, school years, weeks of pregnancy, attendance."""

from __future__ import annotations

from collections.abc import Iterator

from matrix.words import END, Words, read_number

_UNITS = {
    "year": 1.0,
    "years": 1.0,
    "month": 1 / 12,
    "months": 1 / 12,
    "week": 1 / 52,
    "weeks": 1 / 52,
    "day": 1 / 365,
    "days": 1 / 365,
}
_CHILD_WORDS = frozenset(
    (
        "boy girl son daughter child children kid kids baby toddler lad lass pupil student teenager teen "
        "twins brother sister nephew niece grandson granddaughter infant little"
    ).split()
)
_NOT_AGE_AFTER = frozenset(
    (
        "year years month months week weeks day days hour hours minute minutes time times mins percent pounds "
        "pound miles am pm o stone kg lb siblings kids children brothers sisters of in"
    ).split()
)
_NAMED_AGES = {"newborn": 0.02, "neonate": 0.02, "unborn": -0.1, "toddler": 2.0}
RECEPTION_AGE = 4.5
MAX_AGE = 18.0


def read_ages(words: Words) -> Iterator[tuple[float, int, int]]:
    """Read the ages of children in a message.

    Yields:
        Age in years (school years give the age at their start; unborn is below zero), first and last word.
    """
    text = words.words
    for index, word in enumerate(text):
        if word in _NAMED_AGES:
            yield _NAMED_AGES[word], index, index
        if word == "year" and (number := _number_at(text, index + 1)) is not None and 1 <= number <= 13:
            if not (index and read_number(text[index - 1]) is not None):
                yield number + 4.0, index, index + 1
        elif word == "reception" and (not index or text[index - 1] not in ("hospital", "to", "at")):
            yield RECEPTION_AGE, index, index
        number = read_number(word)
        if number is None or number > 60:
            continue
        yield from _read_age_at(words, index, number)


def _read_age_at(words: Words, index: int, number: float) -> Iterator[tuple[float, int, int]]:
    text = words.words
    after = text[index + 1] if index + 1 < len(text) else ""
    after2 = text[index + 2] if index + 2 < len(text) else ""
    before = text[index - 1] if index else ""
    before2 = text[index - 2] if index > 1 else ""
    if after in _UNITS:
        months = _number_at(text, index + 3) if after2 == "and" else None
        is_age = after2 in ("old", "olds") or after2 in _CHILD_WORDS or before in ("aged", "age")
        is_age = is_age or (before2 in ("baby", "infant", "newborn") and before in ("is", "at"))
        is_age = is_age or (
            after in ("week", "weeks", "day", "days")
            and "baby" in text[max(0, index - 6) : index + 8]
            and before in ("is", "now", "only", "just")
        )
        if is_age:
            age = number * _UNITS[after] + (
                (months or 0) / 12 if months and "month" in text[index + 4 : index + 5] else 0
            )
            if age < MAX_AGE:
                yield age, index, index + 1
        return
    if number >= MAX_AGE or number < 0:
        return
    if (
        before in ("aged", "age")
        or (after in ("f", "m") and before != "year")
        or (
            before in ("is", "turned", "nearly", "almost", "just", "only", "now")
            and after not in _NOT_AGE_AFTER
            and _has_subject(text, index)
        )
        or (before in _CHILD_WORDS and after not in _NOT_AGE_AFTER and words.before[index] != END)
        or (before in ("are", "and") and after not in _NOT_AGE_AFTER and _follows_children(text, index))
    ):
        yield number, index, index


def _has_subject(text: tuple[str, ...], index: int) -> bool:
    window = text[max(0, index - 5) : index]
    return any(word in ("he", "she", "they", "who", "i") or word in _CHILD_WORDS for word in window)


def _follows_children(text: tuple[str, ...], index: int) -> bool:
    window = text[max(0, index - 4) : index]
    return any(
        word in ("children", "kids", "boys", "girls", "twins", "nephews", "nieces", "siblings") for word in window
    )


def read_pregnancy_weeks(words: Words) -> Iterator[tuple[float, int, int]]:
    """Read weeks of pregnancy: "22 weeks pregnant", "28/40", "at 30 weeks" beside a word of pregnancy."""
    text = words.words
    pregnant = any(
        word.startswith("pregnan") or word in ("expecting", "antenatal", "bump", "unborn", "midwife") for word in text
    )
    for index, word in enumerate(text):
        number = read_number(word)
        if number is None or not 3 <= number <= 42:
            continue
        after = text[index + 1] if index + 1 < len(text) else ""
        if (after == "40" and word.isdigit()) or (
            after in ("week", "weeks") and pregnant and (text[index + 2 : index + 3] != ("old",))
        ):
            yield number, index, index + 1


def read_attendance(words: Words) -> Iterator[tuple[float, int, int]]:
    """Read attendance in per cent: "attendance is 77%", "attendance down to 61"."""
    text = words.words
    for index, word in enumerate(text):
        if not word.startswith("attendance"):
            continue
        for at in range(index + 1, min(index + 7, len(text))):
            if words.before[at] == END:
                break
            number = read_number(text[at])
            if number is not None and 0 <= number <= 100:
                yield number, index, at
                break


def _number_at(text: tuple[str, ...], index: int) -> float | None:
    return read_number(text[index]) if index < len(text) else None
