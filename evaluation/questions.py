"""How many questions until the route is settled? ``python -m evaluation.questions``: beside asking in fixed order.

A scripted referrer knows a whole concern, opens with its first sentence and answers every question truthfully, or with
"don't know". The route is settled when no answer to an open question could change it. The same referrer then goes
through the questions in the order in which they stand in the pack, those left out that do not apply or are known
already: until the same holds, and, for comparison, to the end.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

from evaluation.samples import Row, read_material
from matrix.catalogue import load_pack
from matrix.pack import Answer, Pack, Question
from matrix.words import list_sentences, split_words
from thresholds.account import DONT_KNOW, Account, FactValue
from thresholds.conversation import event as talk
from thresholds.conversation.state import State
from thresholds.conversation.step import step, suggest_for
from thresholds.decision.condition import Knowledge
from thresholds.decision.outlook import is_known, suggest
from thresholds.decision.picture import Picture, fits_age, gather_picture
from thresholds.understanding.read import read_message

SHORT = 6
"""A first sentence of fewer words is said together with the next."""
FULL = 30
"""A concern of so many words is taken to hold what its writer knows: what it does not speak of is not so."""
BAR = 0.5
"""At most so many questions of the fixed order's."""
ORDERS = {
    "proposed": "conversation",
    "fixed": "fixed order, until settled",
    "form": "fixed order, the whole form",
}
_AGE_BANDS = ("unborn", "0-1", "1-4", "5-10", "11-15", "16-17")


class Referrer:
    """Someone who knows a concern as a whole, and answers truthfully."""

    def __init__(self, pack: Pack, row: Row) -> None:
        """Read the whole concern."""
        account = Account().add_reading(read_message(pack, row["text"]))
        if row.get("child_age") is not None:
            account = account.give_fact("age_years", row["child_age"])
        self.pack = pack
        self.picture: Picture = gather_picture(pack, account)
        self.route = suggest(pack, account).route
        self.present = {finding.id for finding in self.picture.list_present()}
        self.is_full = len(row["text"].split()) >= FULL

    def answer(self, question: Question) -> int:
        """Answer with the true answer that most is known of; of two alike with the later.

        Returns:
            The number of the answer from 0, or ``DONT_KNOW``.
        """
        weights = [(self._weigh(question, answer), at) for at, answer in enumerate(question.answers)]
        known, at = max(weights)
        return at if known > 0 else DONT_KNOW

    def _weigh(self, question: Question, answer: Answer) -> float:
        """Weigh how much of an answer is known to be so: 0 when it is not true or nothing of it is known.

        It is true when no fact of it is known to be otherwise, what it makes present is present, and what it makes
        absent is not. An answer that only makes things absent is true when nothing that the question is about is
        present, and the account speaks of its concepts or is long enough to be whole.
        """
        facts = [(name, value) for name, value in answer.facts if name in self.picture.facts]
        if not all(self._agrees(question, name, value) for name, value in facts):
            return 0
        if any((target in self.present) != (status == "present") for target, status in answer.findings):
            return 0
        known = len(facts) + sum(status == "present" for _, status in answer.findings)
        if known or not answer.findings:
            return known
        about = {target for one in question.answers for target, _ in one.findings}
        spoken = {self._find_concept(target) for target in about} & self.picture.concepts.keys()
        return 0.5 if about.isdisjoint(self.present) and (spoken or self.is_full) else 0

    def _agrees(self, question: Question, name: str, value: FactValue) -> bool:
        """Is an answer's value the known one; of a number, the nearest on offer, and of an age in the same band?"""
        known = self.picture.facts[name]
        if isinstance(known, bool | str) or isinstance(value, bool | str):
            return known == value
        offered = [one for answer in question.answers for key, one in answer.facts if key == name]
        near = [one for one in offered if isinstance(one, int | float)]
        if name == "age_years":
            near = [one for one in near if _find_band(one) == _find_band(known)]
        return bool(near) and value == min(near, key=lambda one: abs(one - known))

    def _find_concept(self, target: str) -> str:
        if target in self.pack.indicators:
            return self.pack.indicators[target].main_concept
        return self.pack.red_flags[target].concepts[0]


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation that came to its end."""

    asked: tuple[str, ...]
    """Ids of the questions, in the order they were asked."""
    unknown: int
    """How many of them were answered with "don't know"."""
    route: str


def talk_through(pack: Pack, row: Row, referrer: Referrer, order: str = "proposed") -> Talk:
    """Talk a concern through until nothing that is open can change the route.

    Args:
        pack: the policy.
        row: the concern.
        referrer: who answers.
        order: ``proposed`` asks what the program proposes; ``fixed`` asks, in the order of the pack, whatever may apply
            and is not known; ``form`` does so to the end, whether or not the route is settled.
    """
    state, _ = step(pack, State(), talk.Said(find_opening(row["text"])))
    asked: list[str] = []
    unknown = 0
    while name := state.question if order == "proposed" else find_first(pack, state):
        if order == "fixed" and not state.question:
            break
        question = next(one for one in pack.questions if one.id == name)
        choice = referrer.answer(question)
        unknown += choice == DONT_KNOW
        asked.append(name)
        state, _ = step(pack, state, talk.Answered(choice, name))
    return Talk(tuple(asked), unknown, suggest_for(pack, state).route)


def find_opening(text: str) -> str:
    """Find what the referrer opens with: the first sentence, or two when it is very short."""
    words = split_words(text, {})
    sentences = list_sentences(words)
    if len(sentences) < 2:
        return text
    first, last = sentences[0]
    if last - first < SHORT and len(sentences) > 2:
        return text[: words.starts[sentences[2][0]]].rstrip()
    if last - first < SHORT:
        return text
    return text[: words.starts[sentences[1][0]]].rstrip()


def find_first(pack: Pack, state: State) -> str:
    """Find the first question of the pack that may apply, is not answered and is not known from the words."""
    account = state.account
    picture = gather_picture(pack, account)
    knowledge = Knowledge(pack, picture.findings, picture.facts, picture.cues, picture.concepts)
    open_ones = (
        one.id
        for one in pack.questions
        if one.id not in account.answers and knowledge.test(one.ask_when) is not False and not is_known(picture, one)
    )
    return next(open_ones, "")


def _find_band(age: float) -> str:
    return next((band for band in _AGE_BANDS if fits_age((band,), age)), "")


def find_share(numbers: Sequence[int], share: float) -> int:
    """Find the smallest number that at least a share of numbers do not exceed."""
    return sorted(numbers)[max(0, ceil(share * len(numbers)) - 1)]


def report(pack: Pack, about: str, rows: Iterable[Row], *, listed: bool = False) -> None:
    """Print how many questions were asked over some concerns, in total only."""
    people = [(row, Referrer(pack, row)) for row in rows]
    talks = {order: [talk_through(pack, row, referrer, order) for row, referrer in people] for order in ORDERS}
    print(f"\n== {about}: {len(people)} concerns")
    mean = {order: sum(len(one.asked) for one in ends) / len(ends) for order, ends in talks.items()}
    for order, ends in talks.items():
        counts = [len(one.asked) for one in ends]
        unknown = sum(one.unknown for one in ends) / max(1, sum(counts))
        same = sum(end.route == referrer.route for end, (_, referrer) in zip(ends, people, strict=True)) / len(ends)
        print(f"  {ORDERS[order].ljust(30)} median {median(counts):g}, 90th percentile {find_share(counts, 0.9)}, "
              f"mean {mean[order]:.2f}; none asked {counts.count(0) / len(counts):.0%}; "
              f"“don't know” {unknown:.0%}; route as of the whole concern {same:.0%}")  # fmt: skip
    settled = sum(not one.asked for one in talks["proposed"]) / len(people)
    ratio = mean["proposed"] / max(mean["fixed"], 1e-9)
    print(f"  settled at the first message {settled:.0%}; questions asked beside the fixed order {ratio:.2f} (bar: at "
          f"most {BAR:g}, {'met' if ratio <= BAR else 'not met'}), beside the whole form "
          f"{mean['proposed'] / max(mean['form'], 1e-9):.2f}")  # fmt: skip
    if listed:
        asked = Counter(name for one in talks["proposed"] for name in one.asked)
        print("  asked most: " + ", ".join(f"{name} {count}" for name, count in asked.most_common(20)))


def main() -> int:
    """Run the measurement."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.questions")
    parser.add_argument("--split", choices=("sample", "work", "unseen"), help="only this material")
    parser.add_argument("--count", type=int, help="only so many concerns of each")
    parser.add_argument("--list", action="store_true", help="list what was asked most (never for the unseen part)")
    arguments = parser.parse_args()
    if arguments.list and arguments.split != "work":
        parser.error("--list goes with --split work: what is kept unseen is only totalled")
    pack = load_pack()
    for name in (arguments.split,) if arguments.split else ("sample", "work", "unseen"):
        material = read_material(name)
        report(pack, material.about, material.concerns[: arguments.count], listed=arguments.list)
    return 0


if __name__ == "__main__":
    sys.exit(main())
