import stat
from pathlib import Path

import pytest

from matrix.cache import COMPILED_FORM, read_compiled, write_compiled
from matrix.catalogue import load_pack
from matrix.check import check_pack
from matrix.problem import PackError

SMALL = str(Path(__file__).parent / "small_pack")
"""A pack that compiles in a moment."""


def find_cache(folder: Path) -> Path:
    (path,) = folder.glob("*.pack")
    return path


def test_a_second_load_comes_from_the_cache_and_is_the_same(tmp_path: Path) -> None:
    first = load_pack(SMALL, tmp_path)
    written = find_cache(tmp_path).stat().st_mtime_ns
    second = load_pack(SMALL, tmp_path)
    assert find_cache(tmp_path).stat().st_mtime_ns == written
    assert second.hash == first.hash
    assert second.indicators == first.indicators
    assert second.curiosity == first.curiosity
    assert len(first.curiosity) == 2


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"hash": "x"}', b"\xff\xff", b"[" * 100_000, b'{"hash": "x"}\n\xff']
)
def test_a_damaged_cache_is_rebuilt_silently(tmp_path: Path, damage: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    pack = load_pack(SMALL, tmp_path)
    find_cache(tmp_path).write_bytes(damage)
    assert load_pack(SMALL, tmp_path).hash == pack.hash
    assert capsys.readouterr() == ("", "")
    assert read_compiled(find_cache(tmp_path), pack.hash, COMPILED_FORM) is not None


@pytest.mark.parametrize("at", [0.3, 0.6, 0.9, 0.999])
def test_one_wrong_byte_anywhere_is_noticed(tmp_path: Path, at: float) -> None:
    pack = load_pack(SMALL, tmp_path)
    path = find_cache(tmp_path)
    content = bytearray(path.read_bytes())
    content[int(len(content) * at)] ^= 1
    path.write_bytes(content)
    assert read_compiled(path, pack.hash, COMPILED_FORM) is None


def test_a_cache_cut_short_is_not_read(tmp_path: Path) -> None:
    pack = load_pack(SMALL, tmp_path)
    path = find_cache(tmp_path)
    path.write_bytes(path.read_bytes()[:-4])
    assert read_compiled(path, pack.hash, COMPILED_FORM) is None


def test_a_cache_with_a_part_missing_is_rebuilt(tmp_path: Path) -> None:
    load_pack(SMALL, tmp_path)
    path = find_cache(tmp_path)
    compiled = check_pack(Path(SMALL))
    whole = path.read_bytes()
    del compiled["lexicon"]["hung"]
    write_compiled(path, compiled)
    assert path.read_bytes() != whole
    load_pack(SMALL, tmp_path)
    assert path.read_bytes() == whole


def test_the_tables_come_back_as_they_were(tmp_path: Path) -> None:
    load_pack(SMALL, tmp_path)
    compiled = check_pack(Path(SMALL))
    read = read_compiled(find_cache(tmp_path), compiled["hash"], COMPILED_FORM)
    assert read is not None
    assert read.keys() == compiled.keys()
    words = compiled["lexicon"].pop("vocabulary")
    turns = compiled["lexicon"].pop("turns")
    assert read["lexicon"]["texts"]() == compiled["lexicon"].pop("texts")
    assert all(list(read["lexicon"]["turns"].get(turn)) == weights for turn, weights in turns.items())
    for name, table in compiled["lexicon"].items():
        stored = read["lexicon"][name]
        assert (stored if isinstance(stored, dict | list) else [stored[at] for at in range(len(stored))]) == table
    assert all(read["lexicon"]["vocabulary"].get(word) == numbers for word, numbers in words.items())


def test_a_cache_of_an_older_form_is_not_read(tmp_path: Path) -> None:
    pack = load_pack(SMALL, tmp_path)
    assert read_compiled(find_cache(tmp_path), pack.hash, COMPILED_FORM + 1) is None


def test_the_cache_is_for_this_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    load_pack(SMALL, folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(find_cache(folder).stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert load_pack(SMALL, blocked / "cache").indicators


def test_an_unknown_pack_is_refused_with_the_known_ones() -> None:
    with pytest.raises(PackError, match="oxfordshire"):
        load_pack("nowhere")
