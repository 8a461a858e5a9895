"""One line or red flag of the matrix, in full."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from matrix.pack import Indicator, Pack
from tui.clean import clean_text
from tui.matrix_text import describe_flag
from tui.widgets.ages import fits_band, name_ages
from tui.widgets.lines import MOVE

Row = tuple[str, str, str]
"""The CSS class of a row, its label and its words."""


class Page(VerticalScroll, inherit_bindings=False):
    """A line or red flag; its words scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Up", id="matrix.up", group=MOVE),
        Binding("down", "scroll_down", "Down", id="matrix.down", group=MOVE),
        Binding("pageup", "page_up", "A page up", id="matrix.page_up", show=False),
        Binding("pagedown", "page_down", "A page down", id="matrix.page_down", show=False),
        Binding("home", "scroll_home", "To the top", id="matrix.first", show=False),
        Binding("end", "scroll_end", "To the end", id="matrix.last", show=False),
    ]
    DEFAULT_CSS = """
    Page { padding: 0 1; scrollbar-size-vertical: 1; }
    Page > Static { height: auto; max-width: 100; }
    Page > .title { text-style: bold; color: $text-primary; }
    Page > Horizontal { height: auto; max-width: 100; }
    Page > Horizontal > .label { width: 15; color: $text-muted; }
    Page > Horizontal > .words { width: 1fr; height: auto; }
    Page > .statement > .words { text-style: bold; }
    Page > .level { margin-top: 1; }
    Page > .level > .label, Page > .level > .words { text-style: bold; color: $text-primary; }
    Page > .here > .label, Page > .here > .words { text-style: bold; color: $text-accent; }
    Page > .gap { margin-top: 1; }
    """

    def __init__(self, pack: Pack) -> None:
        """Show nothing yet."""
        super().__init__(id="page", can_focus=True)
        self.pack = pack
        self.target = ""
        self.rows: list[Row] = []

    def compose(self) -> ComposeResult:
        """Lay out the rows: a label and words beside it, or words alone."""
        for kind, label, words in self.rows:
            if not label:
                yield Static(words, classes=kind, markup=False)
                continue
            with Horizontal(classes=kind):
                yield Static(label, classes="label", markup=False)
                yield Static(words, classes="words", markup=False)

    def show(self, target: str, band: str) -> None:
        """Show a line or red flag; a line that does not apply at the age chosen says so."""
        is_new, self.target = target != self.target, target
        rows = (
            list_flag_rows(self.pack, target) if target in self.pack.red_flags else list_rows(self.pack, target, band)
        )
        if is_new or rows != self.rows:
            self.rows = [(kind, clean_text(label), clean_text(words)) for kind, label, words in rows]
            self.refresh(recompose=True)
        if is_new:
            self.scroll_home(animate=False)

    def find_rung(self, step: int) -> str | None:
        """Find the line before or after this one on its ladder, from the lightest to the gravest."""
        rungs = [line.id for line in list_ladder(self.pack, self.target)]
        at = rungs.index(self.target) + step if self.target in rungs else -1
        return rungs[at] if 0 <= at < len(rungs) else None


def list_ladder(pack: Pack, target: str) -> list[Indicator]:
    """List the ladder that a line stands on, the lightest first; nothing for what stands on none."""
    line = pack.indicators.get(target)
    if line is None:
        return []
    return sorted(pack.ladders.get(line.main_concept, ()), key=lambda one: (one.level, pack_order(one.id)))


def pack_order(target: str) -> tuple[str, tuple[int, ...]]:
    """Order ids as people count: A1.2.9 before A1.2.10."""
    dimension, *numbers = target.split(".")
    return dimension, tuple(int(number) for number in numbers if number.isdigit())


def list_rows(pack: Pack, target: str, band: str) -> list[Row]:
    """List the rows of a line: what it says, its source, and its ladder.

    Args:
        pack: the policy.
        target: the line.
        band: the age chosen.
    """
    line = pack.indicators[target]
    outside = "" if fits_band(line.ages, band) else " – not the age chosen"
    rows = [
        ("title", "", f"{line.id}  Level {line.level} {pack.levels[line.level - 1]['name']}"),
        ("statement gap", "Line", line.statement),
        ("gap", "Met when", line.met_when),
        ("gap", "Not met when", line.not_met_when),
        ("gap", "Ages", name_ages(line.ages) + outside),
        ("", "Source", name_sources(pack, line.cite)),
    ]
    ladder = list_ladder(pack, target)
    concept = pack.concepts.get(line.main_concept)
    if concept is None or not ladder:
        return rows
    rows.append(("title gap", "", f"{concept.name} across the levels"))
    for policy in pack.levels:
        rungs = [one for one in ladder if one.level == policy["level"]]
        if rungs:
            rows.append(("level", f"  Level {policy['level']}", policy["name"]))
        rows += [
            ("here", f"▸ {one.id}", one.statement) if one is line else ("", f"  {one.id}", one.statement)
            for one in rungs
        ]
    flags = [flag for flag in pack.red_flags.values() if concept.id in flag.concepts]
    if flags:
        rows.append(("level", "  Red flags", "to the MASH or the police whatever else is true"))
    return [*rows, *(("", f"! {flag.id}", flag.name) for flag in flags)]


def list_flag_rows(pack: Pack, target: str) -> list[Row]:
    """List the rows of a red flag: what to do, whom to tell, what not to do, the law and the source."""
    flag = pack.red_flags[target]
    _, *lines, _ = describe_flag(pack, flag)
    actions = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    told = next(line for line in lines if not line.startswith("- "))
    return [
        ("title", "", f"! {flag.id}  Red flag"),
        ("statement gap", "What", flag.name),
        ("gap", "Do", "\n".join(f"• {action}" for action in actions)),
        ("gap", "Parents", told),
        ("gap", "Do not", flag.do_not),
        ("gap", "Law and duty", flag.law),
        ("gap", "Source", name_sources(pack, flag.cite)),
    ]


def name_sources(pack: Pack, citations: tuple[str, ...]) -> str:
    """Name the sources of citations by title, with the place in each."""
    named = []
    for citation in citations:
        source, _, place = citation.partition(" ")
        policy = pack.sources.get(source)
        title = f"{policy['title']} ({policy['publisher']}, {policy['date']})" if policy else source
        named.append(f"{title}: {place}" if place else title)
    return "\n".join(f"• {name}" for name in named) if len(named) > 1 else "".join(named)
