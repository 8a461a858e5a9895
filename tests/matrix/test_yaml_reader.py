import pytest

from matrix.yaml_reader import MAX_BYTES, YamlRefusedError, read_yaml


def refuse(text: str | bytes) -> str:
    with pytest.raises(YamlRefusedError) as caught:
        read_yaml(text if isinstance(text, bytes) else text.encode(), "a.yaml")
    return "\n".join(map(str, caught.value.problems))


def test_no_and_off_stay_words() -> None:
    assert read_yaml(b"a: no\nb: off\nc: true\nd: ~\n", "a.yaml").data == {"a": "no", "b": "off", "c": True, "d": None}


def test_numbers_are_yaml_1_2() -> None:
    assert read_yaml(b"a: 010\nb: 1_000\nc: 12\nd: 1.5\ne: 1:30\n", "a.yaml").data == {
        "a": "010",
        "b": "1_000",
        "c": 12,
        "d": 1.5,
        "e": "1:30",
    }


def test_lines_are_remembered() -> None:
    document = read_yaml(b"top:\n  - id: x\n    level: 2\n", "a.yaml")
    assert document.find_line(("top", 0, "level")) == 3
    assert document.find_line(("top", 0, "missing")) == 2


def test_a_key_that_stands_twice_is_refused_with_both_lines() -> None:
    said = refuse("a: 1\nb: 2\na: 3\n")
    assert "a.yaml:3 · a · the key stands here for the second time (first on line 1)" in said


def test_tags_cannot_run_code() -> None:
    assert "tags are not allowed" in refuse("a: !!python/object/apply:os.system ['true']\n")


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"
    assert "a.yaml:1 · &a · anchors are not allowed" in refuse(bomb)


def test_depth_is_bounded() -> None:
    assert "nested more than" in refuse("a: " + "[" * 5000 + "]" * 5000)


def test_size_is_bounded() -> None:
    assert "larger than" in refuse(b"a: " + b"x" * MAX_BYTES)


@pytest.mark.parametrize("text", ["a: [1", "a:\n\t- b", "a: b: c", '"open', "---\na: 1\n---\nb: 2\n", "? [a]\n: b"])
def test_what_is_not_a_packs_yaml_is_refused_with_a_line(text: str) -> None:
    assert refuse(text).startswith("a.yaml:")


def test_text_that_is_not_utf8_is_refused() -> None:
    assert "not UTF-8" in refuse(b"a: 1\nb: \xff\xfe\n")


@pytest.mark.parametrize("letter", ["\x85", "\u2028", "\u2029"])
def test_an_invisible_line_break_is_refused_at_the_line_an_editor_shows(letter: str) -> None:
    assert refuse(f"a: 1\nb: x{letter}y\n") == (
        "a.yaml:2 · an invisible line break stands here · take it out, or press Enter instead"
    )
