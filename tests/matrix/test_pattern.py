import pytest

from matrix.pattern import FAR_GAP, NEAR_GAP, PatternError, read_pattern


def test_every_piece_of_the_language_is_read() -> None:
    tree = read_pattern("{hit} mum|dad really? .. #3+ ... times & school", {})
    assert len(tree.parts) == 2
    hit, who, really, number, times = tree.parts[0]
    assert hit.classes == ("hit",)
    assert who.words == ("mum", "dad")
    assert really.optional
    assert number.number == (3.0, 1e9)
    assert number.gap == NEAR_GAP
    assert times.gap == FAR_GAP


@pytest.mark.parametrize(
    ("text", "low", "high"), [("#", 0, 1e9), ("#5", 5, 5), ("#0-84", 0, 84), ("#<50", 0, 49.99), ("#3+", 3, 1e9)]
)
def test_number_ranges(text: str, low: float, high: float) -> None:
    assert read_pattern(f"{text} x", {}).parts[0][0].number == (low, high)


def test_an_abbreviation_may_stand_for_several_words() -> None:
    tree = read_pattern("hv|gp called", {"hv": ["health", "visitor"]})
    assert tree.parts[0][0].phrases == (("health", "visitor"),)


@pytest.mark.parametrize("text", ["", "& food", "food &  & drink", "really?", "{hit", "#x food", "a||b", "{Hit} x"])
def test_what_is_not_of_the_language_is_refused_with_how_to_mend_it(text: str) -> None:
    with pytest.raises(PatternError) as caught:
        read_pattern(text, {})
    assert caught.value.wrong
    assert caught.value.mend


def test_exact_words_stand_beside_a_choice_of_several_words() -> None:
    (element,) = read_pattern("=after|looking-for", {}).parts[0]
    assert element.words == ("=after",)
    assert element.phrases == (("looking", "for"),)
