"""What is not known yet: the range, the next question, and what would change the suggestion."""

from __future__ import annotations

from collections.abc import Iterable

from matrix.pack import Pack, Question
from matrix.record import record, replace
from thresholds.account import Account
from thresholds.decision.condition import Knowledge
from thresholds.decision.picture import Picture, Spoken, gather_picture
from thresholds.decision.suggest import ROUTES, Decision, decide

_RANK = {route: rank for rank, route in enumerate(ROUTES)}


@record
class OpenQuestion:
    """A question whose answer could still move the route."""

    question: Question
    routes: tuple[str, ...]
    """The route that each answer would give, in the order of the answers."""


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
    asked = _try_questions(pack, account, picture, spoken, knowledge)
    useful = [
        (question, decisions)
        for question, decisions in asked
        if len({one.route for one in decisions} | {decision.route}) > 1
    ]
    lightest, heaviest = _find_range(pack, account, picture, decision, asked, spoken, knowledge)
    questions = _rank_questions(decision, useful)
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
    facts = {name for answer in question.answers for name, _ in answer.facts}
    targets = {target for answer in question.answers for target, _ in answer.findings}
    known = {finding.id for finding in picture.findings if finding.status in ("present", "absent")}
    if facts and facts <= picture.facts.keys() and not targets - known:
        return False
    return bool(facts - picture.facts.keys() or targets - known)


def _try_questions(
    pack: Pack, account: Account, picture: Picture, spoken: Spoken, knowledge: Knowledge
) -> list[tuple[Question, tuple[Decision, ...]]]:
    return [
        (
            question,
            tuple(
                decide(pack, gather_picture(pack, account.answer(question.id, choice), spoken), like=knowledge)
                for choice in range(len(question.answers))
            ),
        )
        for question in pack.questions
        if is_open(account, picture, knowledge, question)
    ]


def _find_range(
    pack: Pack,
    account: Account,
    picture: Picture,
    decision: Decision,
    asked: Iterable[tuple[Question, tuple[Decision, ...]]],
    spoken: Spoken,
    knowledge: Knowledge,
) -> tuple[str, str]:
    """Find the lightest and the heaviest route that open questions and unclear findings leave possible."""
    best, worst = account, account
    heaviest = lightest = decision.route
    for question, decisions in asked:
        heavy = max(range(len(decisions)), key=lambda index: _RANK[decisions[index].route])
        light = min(range(len(decisions)), key=lambda index: _RANK[decisions[index].route])
        worst = worst.answer(question.id, heavy)
        best = best.answer(question.id, light)
        heaviest = max(heaviest, decisions[heavy].route, key=_RANK.__getitem__)
        lightest = min(lightest, decisions[light].route, key=_RANK.__getitem__)
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


def _rank_questions(decision: Decision, useful: Iterable[tuple[Question, tuple[Decision, ...]]]) -> list[OpenQuestion]:
    """Put the question first whose answers could move the route most, upward before downward."""
    here = _RANK[decision.route]

    def weigh(item: tuple[Question, tuple[Decision, ...]]) -> tuple[int, int, int]:
        ranks = [_RANK[one.route] for one in item[1]]
        emergency = any(one.emergency for one in item[1])
        return (-int(emergency and not decision.emergency), -(max(ranks) - here), -(here - min(ranks)))

    ordered = sorted(useful, key=weigh)
    return [OpenQuestion(question, tuple(one.route for one in decisions)) for question, decisions in ordered]


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
