import io

import pytest

from matrix.pack import Pack
from tui.plain_chat import converse


def chat(pack: Pack, *lines: str, **options: object) -> str:
    out = io.StringIO()
    assert converse(pack, [line + "\n" for line in lines], out, **options) == 0  # type: ignore[arg-type]
    return out.getvalue()


def test_a_script_of_answers_leads_to_a_result(pack: Pack) -> None:
    said = chat(pack, "He comes in grubby most Mondays", "d", "d", "d", "d", "d", "d", "result", "quit")
    assert "999" in said.splitlines()[0]
    assert "SUGGESTION" in said
    assert said.rstrip().endswith("ring 999.")


def test_it_ends_when_the_input_ends(pack: Pack) -> None:
    assert "Goodbye" in chat(pack)


@pytest.mark.parametrize("width", [40, 60, 78])
def test_no_line_is_wider_than_asked(pack: Pack, width: int) -> None:
    said = chat(pack, "dad hit him with a belt, he is scared to go home", "why", "what if", "list", "help", width=width)
    assert max(map(len, said.splitlines())) <= width


def test_ascii_only_is_ascii(pack: Pack) -> None:
    assert chat(pack, "dad hit him with a belt", "result", "help", ascii_only=True).isascii()


def test_escape_sequences_typed_do_not_come_back(pack: Pack) -> None:
    assert "\x1b" not in chat(pack, "he was hit \x1b[31m with a belt", "/\x1b[2Jx")


def test_a_pasted_page_is_one_message(pack: Pack) -> None:
    page = ("paste", "Dear team,", "he is late most days", "", "and hungry again.", ".", "list")
    said = chat(pack, *page)
    assert said.count("RECOGNISED\n") - said.count("NOT RECOGNISED\n") == 1
    assert "late most days" in said


def test_taking_back_the_first_message_asks_again_what_worries_you(pack: Pack) -> None:
    assert chat(pack, "he is late most days", "undo").count("what are you worried about") == 2
