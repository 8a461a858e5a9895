import pytest

from evaluation.growth import fit_exponent, grow_packs, list_wordings
from matrix.catalogue import find_pack_folder
from matrix.loader import read_pack_folder
from matrix.pack import Pack
from thresholds.understanding.read import read_message


@pytest.mark.parametrize("exponent", [0.0, 0.5, 1.0, 2.0])
def test_the_exponent_of_a_power_is_found(exponent: float) -> None:
    sizes = (25, 50, 100, 800)
    assert fit_exponent(sizes, [3 * size**exponent for size in sizes]) == pytest.approx(exponent)


def test_wordings_are_plain_words_and_none_comes_twice() -> None:
    wordings = list_wordings(read_pack_folder(find_pack_folder()))
    assert len(wordings) > 10_000
    assert len(set(wordings)) == len(wordings)
    assert not any(mark in wording for wording in wordings for mark in "{}|&?#")


def test_a_grown_pack_still_finds_what_the_small_one_finds(pack: Pack) -> None:
    text = "Mum hits him and he is hungry most days"
    small, large = grow_packs(pack, read_pack_folder(find_pack_folder()), (300, 1_000))
    found = {(one.kind, one.id) for one in read_message(small, text).mentions}
    assert found <= {(one.kind, one.id) for one in read_message(large, text).mentions}
