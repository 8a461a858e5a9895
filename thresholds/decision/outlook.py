"""What is not known yet: the range, the next question, and what would change the suggestion."""

from __future__ import annotations

from collections.abc import Iterable

from matrix.pack import Pack, Question
from matrix.record import record, replace
from thresholds.account import Account
from thresholds.decision.condition import Knowledge
from thresholds.decision.picture import Picture, Spoken, gather_picture
from thresholds.decision.suggest import ROUTES, Decision, decide

_SETTLED = ("picked", "answered")
_RANK = {route: rank for rank, route in enumerate(ROUTES)}


@record
class OpenQuestion:
    """A question whose answer could still move the route."""

    question: Question
    routes: tuple[str, ...]
    """The route that each answer would give, in the order of the answers."""


@record
class _Trial:
    """A question whose answers were tried."""

    question: Question
    decisions: tuple[Decision, ...]
    """What each answer would lead to."""
    left: dict[int, Decision]
    """The same for the answers that are not ruled out, by their numbers."""


@record
class Change:
    """A single fact or finding that would move the route."""

    if_: str
    """What would have to be so, in plain words."""
    route: str
    rule: str
    """The question or line it comes from."""


@record
class Suggestion:
    """Everything the program has to say about an account."""

    picture: Picture
    decision: Decision
    lightest: str
    heaviest: str
    questions: tuple[OpenQuestion, ...]
    changes: tuple[Change, ...]

    @property
    def route(self) -> str:
        """The best single suggestion on what is known."""
        return self.decision.route


def suggest(pack: Pack, account: Account) -> Suggestion:
    """Make the suggestion for an account: the route, its range, what to ask and what would change it."""
    spoken = Spoken(pack, account.readings)
    picture = gather_picture(pack, account, spoken)
    decision = decide(pack, picture)
    knowledge = Knowledge(pack, picture.findings, picture.facts, picture.cues, picture.concepts)
    trials = _try_questions(pack, account, picture, spoken, knowledge)
    useful = [one for one in trials if any(tried.route != decision.route for tried in one.left.values())]
    lightest, heaviest = _find_range(pack, account, picture, decision, trials, spoken, knowledge)
    questions = _rank_questions(pack, account, decision, useful)
    return Suggestion(
        picture,
        decision,
        lightest,
        heaviest,
        tuple(questions),
        tuple(_find_changes(pack, picture, decision, questions, knowledge)),
    )


def is_open(account: Account, picture: Picture, knowledge: Knowledge, question: Question) -> bool:
    """Is a question still open: relevant, not answered, and not already settled by what was typed?"""
    if question.id in account.answers or knowledge.test(question.ask_when) is not True:
        return False
    return not is_known(picture, question)


def is_known(picture: Picture, question: Question) -> bool:
    """Is what a question asks known already: all its facts, or all the lines that it settles?"""
    facts = {name for answer in question.answers for name, _ in answer.facts}
    if facts:
        return facts <= picture.facts.keys()
    known = {finding.id for finding in picture.findings if finding.status in ("present", "absent")}
    return {target for answer in question.answers for target, _ in answer.findings} <= known


def list_sure(picture: Picture, spoken: Spoken) -> frozenset[str]:
    """List what is sure to be so: what stands in the words of a line or red flag itself, was picked or answered."""
    return frozenset(
        finding.id
        for finding in picture.findings
        if finding.status == "present" and (finding.match in _SETTLED or finding.id in spoken.stated)
    )


def list_left(sure: frozenset[str], question: Question) -> list[int]:
    """List the answers that nothing sure rules out.

    An answer by which something sure is not so is ruled out: no question is asked to take it back, that is done by a
    correction. An answer by which more is so is never ruled out.
    """
    return [
        choice
        for choice, answer in enumerate(question.answers)
        if not any(status != "present" and target in sure for target, status in answer.findings)
    ]


def list_subjects(question: Question) -> frozenset[str]:
    """List what a question is about: the lines and facts that its answers settle."""
    return frozenset(name for answer in question.answers for name, _ in (*answer.findings, *answer.facts))


def _try_questions(
    pack: Pack, account: Account, picture: Picture, spoken: Spoken, knowledge: Knowledge
) -> list[_Trial]:
    """Try every answer of every open question."""

    def try_answer(question: Question, choice: int) -> Decision:
        tried = gather_picture(pack, account.answer(question.id, choice), spoken)
        return decide(pack, tried, like=knowledge)

    trials = []
    sure = list_sure(picture, spoken)
    for question in pack.questions:
        if is_open(account, picture, knowledge, question) and (left := list_left(sure, question)):
            decisions = tuple(try_answer(question, choice) for choice in range(len(question.answers)))
            trials.append(_Trial(question, decisions, {choice: decisions[choice] for choice in left}))
    return trials


def _find_range(
    pack: Pack,
    account: Account,
    picture: Picture,
    decision: Decision,
    trials: Iterable[_Trial],
    spoken: Spoken,
    knowledge: Knowledge,
) -> tuple[str, str]:
    """Find the lightest and the heaviest route that open questions and unclear findings leave possible."""
    best, worst = account, account
    heaviest = lightest = decision.route
    for trial in trials:
        heavy = max(trial.left, key=lambda choice: _RANK[trial.left[choice].route])
        light = min(trial.left, key=lambda choice: _RANK[trial.left[choice].route])
        worst = worst.answer(trial.question.id, heavy)
        best = best.answer(trial.question.id, light)
        heaviest = max(heaviest, trial.left[heavy].route, key=_RANK.__getitem__)
        lightest = min(lightest, trial.left[light].route, key=_RANK.__getitem__)
    heaviest = max(
        heaviest,
        decide(pack, gather_picture(pack, worst, spoken), outlook="worst", like=knowledge).route,
        key=_RANK.__getitem__,
    )
    lightest = min(
        lightest,
        decide(pack, gather_picture(pack, best, spoken), outlook="best", like=knowledge).route,
        key=_RANK.__getitem__,
    )
    if not picture.findings:
        heaviest = "mash"
    if decision.red_flags:
        lightest = "mash"
    return lightest, heaviest


def _rank_questions(pack: Pack, account: Account, decision: Decision, useful: Iterable[_Trial]) -> list[OpenQuestion]:
    """Put the question first whose answers could move the route most, upward before downward.

    Of questions alike in this, one about something new comes before one about what was asked before.
    """
    here = _RANK[decision.route]
    asked = frozenset().union(*[list_subjects(one) for one in pack.questions if one.id in account.answers])

    def weigh(trial: _Trial) -> tuple[int, int, bool, int]:
        ranks = [_RANK[one.route] for one in trial.left.values()]
        emergency = any(one.emergency for one in trial.left.values())
        return (
            -int(emergency and not decision.emergency),
            -(max(ranks) - here),
            not asked.isdisjoint(list_subjects(trial.question)),
            -(here - min(ranks)),
        )

    return [
        OpenQuestion(trial.question, tuple(one.route for one in trial.decisions)) for trial in sorted(useful, key=weigh)
    ]


def _find_changes(
    pack: Pack, picture: Picture, decision: Decision, questions: Iterable[OpenQuestion], knowledge: Knowledge
) -> list[Change]:
    """Find the smallest single things that would move the route, first up, then down."""
    here = decision.route
    ups: list[Change] = []
    downs: list[Change] = []
    for item in questions:
        for answer, route in zip(item.question.answers, item.routes, strict=True):
            if route != here:
                side = ups if _RANK[route] > _RANK[here] else downs
                side.append(Change(f"{item.question.text} {answer.label}", route, item.question.id))
    present = [finding for finding in picture.list_present() if finding.kind == "indicator"]
    if here != "mash":
        concepts = dict.fromkeys(finding.concept for finding in present if finding.concept)
        for concept in concepts:
            reached = max(finding.level for finding in present if finding.concept == concept)
            steps = [line for line in pack.ladders.get(concept, ()) if line.level > reached and line.polarity == "need"]
            if steps:
                line = min(steps, key=lambda one: (one.level, one.id))
                route = ROUTES[line.level - 1]
                if _RANK[route] > _RANK[here]:
                    ups.append(Change(line.statement, route, line.id))
    if not decision.red_flags:
        for target in dict.fromkeys(finding.id for finding in present):
            rest = replace(picture, findings=tuple(one for one in picture.findings if one.id != target), concepts={})
            route = decide(pack, rest, like=knowledge).route
            if _RANK[route] < _RANK[here]:
                downs.append(Change(f"It is not so that: {pack.indicators[target].statement}", route, target))
    return _keep_first(ups)[:5] + _keep_first(downs)[:4]


def _keep_first(changes: Iterable[Change]) -> list[Change]:
    seen: dict[str, Change] = {}
    for change in changes:
        seen.setdefault(change.if_, change)
    return list(seen.values())
