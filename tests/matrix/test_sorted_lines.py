from pathlib import Path

import pytest

from matrix.english import is_english, load_english
from matrix.sorted_lines import SortedLines, WordNumbers, write_lines


def test_every_word_is_found_with_its_numbers_and_no_other() -> None:
    words = {"a": [1], "ab": [2, 30], "b": [], "naïve": [4], "zoo": [5]}
    lines = WordNumbers(write_lines(words))
    assert {word: lines.get(word) for word in words} == words
    assert [lines.get(word) for word in ("", "aa", "abc", "zooo", "é", "\ud800")] == [None] * 6


def test_nothing_is_found_where_there_is_nothing() -> None:
    assert SortedLines(b"").find("word") is None


def test_the_english_words_are_sorted_so_that_they_can_be_looked_up() -> None:
    content = (Path(__file__).parents[2] / "matrix" / "english_words.txt").read_bytes()
    assert content.endswith(b"\n")
    assert content.splitlines() == sorted(content.splitlines())


@pytest.mark.parametrize("word", ["aardvark", "child", "zucchinis", "chidl", "aaa", "zzz", ""])
def test_looking_up_and_the_set_agree(word: str) -> None:
    assert is_english(word) == (word in load_english())
