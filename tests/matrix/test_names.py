import pytest

from matrix.names import ANY_PERSON, read_names
from matrix.pack import Pack
from matrix.words import split_words


def read(pack: Pack, text: str) -> list[str]:
    return list(read_names(pack.lexicon, split_words(text, pack.lexicon.spellings), text).words)


@pytest.mark.parametrize(
    "text",
    ["Dad hit Jayden.", "dad hit jayden", "Dad hit Zbigniewa.", "Dad hit Mark.", "Dad hit Grace."],
)
def test_a_name_reads_as_a_person_whoever_it_belongs_to(pack: Pack, text: str) -> None:
    assert read(pack, text) == ["dad", "hit", ANY_PERSON]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("He has a mark on his arm.", "mark"),
        ("Mark on his arm.", "mark"),
        ("She showed grace.", "grace"),
        ("HE HAS A MARK", "mark"),
        ("They live in Xanadoria.", "xanadoria"),
        ("the summer was hard", "summer"),
    ],
)
def test_a_word_that_could_be_a_name_stays_a_word_where_it_reads_as_one(pack: Pack, text: str, word: str) -> None:
    assert word in read(pack, text)


def test_what_belongs_to_a_name_reads_as_a_person_too(pack: Pack) -> None:
    assert read(pack, "It was Jayden's arm.")[2] == ANY_PERSON
