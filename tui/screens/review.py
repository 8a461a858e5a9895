"""Everything recognised and answered, each put right with one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from matrix.pack import Pack
from thresholds.account import DONT_KNOW, Account
from thresholds.conversation.naming import say_value
from thresholds.conversation.state import Heard
from thresholds.decision.outlook import Suggestion
from tui.clean import clean_text
from tui.widgets.keys import Keys
from tui.widgets.marked import InFull
from tui.widgets.recognised import Recognised


class ReviewScreen(ModalScreen[str | None]):
    """What was recognised, what was answered and what is known; closes with the question to answer again, if any."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f5", "dismiss(None)", "Close", id="review.close"),
        Binding("tab", "app.focus_next", "Next part", id="review.next", show=False),
    ]
    DEFAULT_CSS = """
    ReviewScreen { align: center middle; }
    ReviewScreen > VerticalScroll {
        width: 100; max-width: 98%; height: auto; max-height: 94%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    ReviewScreen Static { height: auto; text-style: bold; margin: 1 0 0 0; }
    ReviewScreen .facts { text-style: none; margin: 0; }
    ReviewScreen.-narrow > VerticalScroll { width: 100%; max-width: 100%; height: 1fr; max-height: 100%; }
    """

    def __init__(
        self, heard: Sequence[Heard], answers: Sequence[tuple[str, str]], facts: Sequence[str], listed: str = ""
    ) -> None:
        """Show what there is.

        Args:
            heard: the lines recognised.
            answers: the id of each question answered, with the question and its answer in words.
            facts: what is known, in words.
            listed: a heading, such as which child.
        """
        super().__init__()
        self.heard, self.answers, self.facts, self.heading = heard, answers, facts, listed

    def compose(self) -> ComposeResult:
        """Lay out lines, answers and facts."""
        with VerticalScroll(can_focus=False) as body:
            body.border_title = "Recognised and answered" + (f" – {self.heading}" if self.heading else "")
            if self.heard:
                yield Static("Recognised: y so now · x not true · p past · o someone else · u not sure · i show")
                yield Recognised(self.heard)
            else:
                yield Static("Nothing recognised yet.")
            if self.answers:
                yield Static("Answered: Enter to answer again")
                yield InFull(*(Option(Text(clean_text(words)), id=name) for name, words in self.answers), id="answers")
            if self.facts:
                yield Static("Known")
                yield Static(Text(clean_text("\n".join(self.facts))), classes="facts")
        yield Keys()

    def on_mount(self) -> None:
        """Begin at the first line."""
        lists = self.query(OptionList)
        if lists:
            lists.first().focus(scroll_visible=False)

    @on(OptionList.OptionSelected, "#answers")
    def on_chosen(self, event: OptionList.OptionSelected) -> None:
        """Close with the question that is to be answered again."""
        self.dismiss(event.option.id)


def list_answers(pack: Pack, account: Account) -> list[tuple[str, str]]:
    """List the questions answered: each id with question and answer in words."""
    answers = []
    for question in pack.questions:
        if question.id in account.answers:
            choice = account.answers[question.id]
            label = "Don't know" if choice == DONT_KNOW else question.answers[choice].label
            answers.append((question.id, f"{question.text} {label}"))
    return answers


def list_facts(pack: Pack, suggestion: Suggestion) -> list[str]:
    """List what is known, in words."""
    return [
        f"{pack.facts[name].name}: {say_value(pack, name, value)}"
        for name, value in sorted(suggestion.picture.facts.items())
    ]
