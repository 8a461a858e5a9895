"""Scanning sentence by sentence: what is remembered changes nothing but the time."""

from itertools import pairwise

import pytest
from pack_examples import list_examples

from matrix.pack import Pack
from matrix.words import split_words
from thresholds.understanding.read import read_message
from thresholds.understanding.scan import SentenceMemory, scan

TEXT = "He is hungry most days. Mum says she is not coping, and dad drinks every night. No bruises seen. He is hungry most days."


def test_a_message_typed_letter_by_letter_is_read_the_same_with_a_memory(pack: Pack) -> None:
    memory = SentenceMemory()
    for end in range(1, len(TEXT) + 1):
        draft = TEXT[:end]
        assert read_message(pack, draft, 0, memory) == read_message(pack, draft)


def test_a_sentence_that_moves_is_found_where_it_now_stands(pack: Pack) -> None:
    memory = SentenceMemory()
    read_message(pack, TEXT, 0, memory)
    moved = "I write about a boy of 7. " + TEXT
    assert read_message(pack, moved, 0, memory) == read_message(pack, moved)


@pytest.mark.parametrize("kind", ["need", "red_flag"])
def test_examples_in_one_message_are_read_the_same_with_a_memory_of_two_sentences(pack: Pack, kind: str) -> None:
    memory = SentenceMemory(most=2)
    examples = list_examples(kind)[::40]
    for first, second in pairwise(examples):
        text = f"{first}. {second}. {first}"
        assert read_message(pack, text, 0, memory) == read_message(pack, text)


def test_a_memory_is_bounded(pack: Pack) -> None:
    memory = SentenceMemory(most=3)
    for word in ("one", "two", "three", "four", "five"):
        scan(pack.lexicon, split_words(f"{word} boy hits", {}), memory)
    assert len(memory) == 3


@pytest.mark.parametrize("text", ["", " ", "...", "!"])
def test_a_message_without_words_holds_nothing(pack: Pack, text: str) -> None:
    assert scan(pack.lexicon, split_words(text, {}))[0] == []
