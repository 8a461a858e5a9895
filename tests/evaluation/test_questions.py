import pytest

from evaluation.questions import ORDERS, Referrer, find_opening, find_share, report, talk_through
from evaluation.samples import Row, read_material
from matrix.pack import Pack, Question
from thresholds.account import DONT_KNOW

HUNGRY = {"text": "Boy in my class came in without lunch again. He is hungry most days and takes food.", "child_age": 7}
PLAIN = {"text": "She has had a lovely week at school.", "child_age": 6}


def find(pack: Pack, name: str) -> Question:
    return next(one for one in pack.questions if one.id == name)


def say(pack: Pack, row: Row, name: str) -> str:
    """Give the label of the referrer's answer."""
    question = find(pack, name)
    choice = Referrer(pack, row).answer(question)
    return "Don't know" if choice == DONT_KNOW else question.answers[choice].label


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("He came to school with a bruise today. It is blue.", "He came to school with a bruise today."),
        ("Worried. He came with a bruise. It is blue.", "Worried. He came with a bruise."),
        ("Worried. It is blue.", "Worried. It is blue."),
        ("no stop at all", "no stop at all"),
    ],
)
def test_the_opening_is_the_first_sentence_or_two_when_it_is_short(text: str, opening: str) -> None:
    assert find_opening(text) == opening


@pytest.mark.parametrize(
    ("age", "label"),
    [
        (-0.2, "Not born yet"),
        (0.1, "Under 6 months"),
        (1, "1 to 4"),
        (10.9, "5 to 10"),
        (11, "11 to 12"),
        (17, "16 to 17"),
    ],
)
def test_the_age_is_answered_in_its_own_band(pack: Pack, age: float, label: str) -> None:
    assert say(pack, {**PLAIN, "child_age": age}, "how_old") == label


def test_an_answer_is_true_when_its_lines_are_present_in_the_whole_concern(pack: Pack) -> None:
    assert say(pack, HUNGRY, "care_hunger_how_often") == "Most days, or takes or hides food"


def test_what_is_not_known_is_answered_with_dont_know(pack: Pack) -> None:
    assert say(pack, HUNGRY, "on_a_plan") == "Don't know"
    assert say(pack, PLAIN, "care_hunger_how_often") == "Don't know"


def test_a_no_needs_the_subject_spoken_of_or_a_concern_long_enough_to_be_whole(pack: Pack) -> None:
    long = {**PLAIN, "text": " ".join([PLAIN["text"]] * 5)}
    assert say(pack, PLAIN, "rel_cse_state") == "Don't know"
    assert say(pack, long, "rel_cse_state") == "No"


@pytest.mark.parametrize("order", ORDERS)
def test_a_talk_asks_each_question_once_and_comes_to_its_end(pack: Pack, order: str) -> None:
    end = talk_through(pack, HUNGRY, Referrer(pack, HUNGRY), order)
    assert end.asked
    assert len(set(end.asked)) == len(end.asked)
    assert end.unknown <= len(end.asked)


def test_the_fixed_order_is_that_of_the_pack_and_ends_no_later_than_the_whole_form(pack: Pack) -> None:
    places = {one.id: place for place, one in enumerate(pack.questions)}
    row = {"text": "Mum drinks every night and he is hungry."}
    fixed = talk_through(pack, row, Referrer(pack, row), "fixed").asked
    form = talk_through(pack, row, Referrer(pack, row), "form").asked
    assert form[: len(fixed)] == fixed
    assert places[fixed[0]] == min(places[name] for name in fixed)


def test_the_conversation_asks_fewer_questions_than_the_fixed_order(pack: Pack) -> None:
    rows = read_material("sample").concerns[::5]
    counts = {
        order: sum(len(talk_through(pack, row, Referrer(pack, row), order).asked) for row in rows)
        for order in ("proposed", "fixed")
    }
    assert counts["proposed"] <= 0.8 * counts["fixed"]


def test_the_report_totals_and_says_whether_the_bar_is_met(pack: Pack, capsys: pytest.CaptureFixture[str]) -> None:
    report(pack, "two made up", [HUNGRY, PLAIN])
    told = capsys.readouterr().out
    assert "two made up: 2 concerns" in told
    assert all(label in told for label in ORDERS.values())
    assert "met" in told
    assert HUNGRY["text"] not in told


@pytest.mark.parametrize(("share", "number"), [(0.9, 9), (1.0, 10), (0.05, 1)])
def test_a_percentile_is_a_number_that_the_share_does_not_exceed(share: float, number: int) -> None:
    assert find_share(range(1, 11), share) == number
