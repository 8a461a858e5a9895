import pytest

from matrix.words import END, PAUSE, read_number, split_words

SPELLINGS = {"hes": ["he", "is"], "wks": ["weeks"], "b4": ["before"], "yo": ["year", "old"], "y": ["year"]}


def cut(text: str) -> list[str]:
    return list(split_words(text, SPELLINGS).words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He's hurt.", ["he", "is", "hurt"]),
        ("HES HURT", ["he", "is", "hurt"]),
        ("10wks", ["10", "weeks"]),
        ("5yo", ["5", "year", "old"]),
        ("Y5 boy", ["year", "5", "boy"]),
        ("b4 school", ["before", "school"]),
        ("A&E", ["ae"]),
        ("6 y/o", ["6", "year", "old"]),
        ("attendance 61.5%", ["attendance", "61.5"]),
        ("mum’s boyfriend", ["mums", "boyfriend"]),
        ("", []),
        ("🙂 ok", ["ok"]),
    ],
)
def test_text_is_cut_into_plain_words(text: str, words: list[str]) -> None:
    assert cut(text) == words


def test_each_word_knows_its_place_in_the_original_text() -> None:
    text = "He's 10wks, he  CRIED."
    words = split_words(text, SPELLINGS)
    shown = [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]
    assert shown == ["He's", "He's", "10wks", "10wks", "he", "CRIED"]


def test_commas_pause_and_full_stops_end() -> None:
    words = split_words("He fell, she ran. They cried", SPELLINGS)
    assert [mark for word, mark in zip(words.words, words.before, strict=True) if word in ("she", "they")] == [
        PAUSE,
        END,
    ]


def test_a_full_stop_inside_a_title_does_not_end_a_sentence() -> None:
    words = split_words("Seen by Dr. Khan today", SPELLINGS)
    assert END not in words.before[1:]


@pytest.mark.parametrize(
    ("word", "number"), [("3", 3.0), ("three", 3.0), ("61.5", 61.5), ("1,200", 1200.0), ("mum", None)]
)
def test_numbers_are_read_in_figures_and_words(word: str, number: float | None) -> None:
    assert read_number(word) == number


@pytest.mark.parametrize("word", ["Mum", "ASAP", "naïve", "straße", "İstanbul", *SPELLINGS])
def test_a_word_alone_is_cut_as_it_is_among_others(word: str) -> None:
    alone, among = split_words(word, SPELLINGS), split_words(f"{word} ...", SPELLINGS)
    assert alone == among
