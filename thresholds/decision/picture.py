"""Gathering an account into one picture: findings with their status, facts, and the cues seen.

The picture does not depend on the order of the messages: statuses are joined by which counts most, and of several
ages the youngest child's is taken, because it is the safer reading.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from matrix.pack import Indicator, Pack, Question
from matrix.record import record, replace
from thresholds.account import DONT_KNOW, Account, FactValue, Settled
from thresholds.finding import STATUSES, Finding, Leaning, Mention, Place, Reading
from thresholds.understanding.leaning import join_leanings

_RANK = {status: rank for rank, status in enumerate(STATUSES)}
_BANDS = (
    ("unborn", -1.0, 0.0),
    ("0-1", 0.0, 1.0),
    ("1-4", 1.0, 5.0),
    ("5-10", 5.0, 11.0),
    ("11-15", 11.0, 16.0),
    ("16-17", 16.0, 18.0),
)
NOT_YET_MOBILE_BELOW = 0.5
"""Years of age below which a baby is taken not to move independently (NICE CG89: before crawling or cruising)."""
SURELY_MOBILE_FROM = 2.0
OWN_CHILDHOOD = "own_childhood"
"""The status cue for a parent's own childhood, which some lines that hold ever are about."""


_HOW = {
    "picked": "you picked this line",
    "answered": "your answer to a question",
    "household": "told about another child in the same home",
}


@record
class Picture:
    """What an account supports, before any rule is applied."""

    findings: tuple[Finding, ...]
    """Every line and red flag that was spoken of, one finding for each id and status."""
    concepts: Mapping[str, str]
    """Concept → the status that counts most among its mentions."""
    facts: Mapping[str, FactValue]
    cues: frozenset[str]
    leaning: tuple[int, int] = (0, 3)
    """The lowest and the highest level (0 to 3) that the words as a whole speak for."""
    leanings: tuple[Leaning, ...] = ()
    """What each message speaks for."""
    is_plain: bool = False
    """Does every message read like ordinary life, and has nothing been picked or answered?"""

    def list_present(self) -> list[Finding]:
        """List the findings that count."""
        return [finding for finding in self.findings if finding.status == "present"]


@record
class Found:
    """What messages speak of at one age."""

    findings: list[Finding]
    """In order."""
    order: list[tuple[bool, int, int, str, str, int]]
    """What each finding is ordered by."""
    ids: frozenset[str]
    concepts: Mapping[str, str]
    """Concept → the status that counts most."""


class Spoken:
    """What the messages of an account say, gathered once so that many answers can be tried on it."""

    def __init__(self, pack: Pack, readings: tuple[Reading, ...]) -> None:
        """Gather the messages."""
        self.mentions = [mention for reading in readings for mention in reading.mentions]
        self.facts = _gather_read_facts(pack, readings)
        self.leanings = tuple(reading.leaning for reading in readings)
        self.is_plain = bool(readings) and all(leaning.is_plain for leaning in self.leanings)
        self.leaning = join_leanings(self.leanings)
        self.cues = frozenset(cue for reading in readings for cue in reading.cues)
        self.direct = [_find_from_line(pack, one) for one in self.mentions if one.kind == "indicator"]
        self.direct += [_find_from_flag(pack, one) for one in self.mentions if one.kind == "red_flag"]
        self.stated = frozenset(one.id for one in self.direct if one.status == "present" and one.match == "exact")
        """The lines and red flags that are said in words of their own."""
        self.concepts: dict[str, str] = {}
        for mention in self.mentions:
            if mention.kind == "concept":
                _join_status(self.concepts, mention.id, mention.status)
        self._by_age: dict[FactValue | None, Found] = {}

    def find_all(self, pack: Pack, facts: Mapping[str, FactValue]) -> Found:
        """Find every line and red flag spoken of; which rung a concept stands on can hang on the age."""
        age = facts.get("age_years")
        if age not in self._by_age:
            findings = _merge([*self.direct, *_find_from_concepts(pack, self.mentions, facts)])
            concepts = _join_concepts(self.concepts, findings)
            self._by_age[age] = Found(
                findings, [_order(one) for one in findings], frozenset(one.id for one in findings), concepts
            )
        return self._by_age[age]


def gather_picture(pack: Pack, account: Account, spoken: Spoken | None = None) -> Picture:
    """Gather an account into one picture.

    Args:
        pack: the policy.
        account: what has been said.
        spoken: its messages, when they have been gathered already.
    """
    spoken = spoken or Spoken(pack, account.readings)
    answers = _list_answers(pack, account)
    facts = _join_facts(pack, account, spoken.facts, answers)
    found = spoken.find_all(pack, facts)
    settled = [
        Settled(target, status, "answered")
        for question, choice in answers
        for target, status in question.answers[choice].findings
    ]
    settled += account.picks
    if not settled:
        is_plain = spoken.is_plain and not answers
        return Picture(
            tuple(found.findings), found.concepts, facts, spoken.cues, spoken.leaning, spoken.leanings, is_plain
        )
    ids = {one.id for one in settled}
    leaning = _lean_without(spoken, found, account.picks)
    if len(ids) == len(settled) and found.ids.isdisjoint(ids):
        findings, new = _add_settled(pack, settled, found)
        return Picture(
            tuple(findings), _join_concepts(found.concepts, new), facts, spoken.cues, leaning, spoken.leanings
        )
    findings = _merge(_settle(pack, settled, found.findings))
    return Picture(
        tuple(findings), _join_concepts(spoken.concepts, findings), facts, spoken.cues, leaning, spoken.leanings
    )


def _lean_without(spoken: Spoken, found: Found, picks: Iterable[Settled]) -> tuple[int, int]:
    """Join the leanings, letting no message raise the level by its words once some of them were put right."""
    put_right = {one.id for one in picks if one.how == "picked" and one.status != "present"}
    messages = {finding.place.message for finding in found.findings if finding.id in put_right}
    if not messages:
        return spoken.leaning
    return join_leanings(
        replace(leaning, span=(0, leaning.span[1])) if leaning.span and number in messages else leaning
        for number, leaning in enumerate(spoken.leanings)
    )


def _join_concepts(known: Mapping[str, str], findings: Iterable[Finding]) -> dict[str, str]:
    """Join the status of findings into that of the concepts they belong to."""
    concepts = dict(known)
    for finding in findings:
        if finding.concept:
            _join_status(concepts, finding.concept, finding.status)
    return concepts


def _add_settled(pack: Pack, settled: list[Settled], found: Found) -> tuple[list[Finding], list[Finding]]:
    """Add what was picked or answered when none of it was spoken of: each goes to its place, the rest stays as it is."""
    findings, order = found.findings.copy(), found.order.copy()
    new = [_make_settled(pack, one.id, one.status, one.how) for one in settled]
    for finding in new:
        at = bisect_right(order, _order(finding))
        findings.insert(at, finding)
        order.insert(at, _order(finding))
    return findings, new


def _join_status(table: dict[str, str], key: str, status: str) -> None:
    if key not in table or _RANK[status] < _RANK[table[key]]:
        table[key] = status


def _find_from_line(pack: Pack, mention: Mention) -> Finding:
    line = pack.indicators[mention.id]
    status = mention.status
    if line.holds == "ever" and (status == "past" or mention.cue == OWN_CHILDHOOD):
        status = "present"
    return Finding(
        line.id,
        "indicator",
        line.main_concept,
        line.level,
        status,
        mention.place,
        mention.match,
        mention.said_by,
        mention.cue,
        "these words are a wording of this line",
    )


def _find_from_flag(pack: Pack, mention: Mention) -> Finding:
    flag = pack.red_flags[mention.id]
    status = mention.status
    if flag.holds == "ever" and status == "past":
        status = "present"
    return Finding(
        flag.id,
        "red_flag",
        flag.concepts[0],
        4,
        status,
        mention.place,
        mention.match,
        mention.said_by,
        mention.cue,
        "these words are a wording of this red flag",
    )


def _find_from_concepts(pack: Pack, mentions: Iterable[Mention], facts: Mapping[str, FactValue]) -> list[Finding]:
    """Place each mention of a concept on its ladder: the highest rung whose cues are all there, else the default."""
    mentions = list(mentions)
    placed = {
        (mention.place.message, mention.sentence, pack.indicators[mention.id].main_concept)
        for mention in mentions
        if mention.kind == "indicator" and mention.status == "present"
    }
    found: list[Finding] = []
    for mention in mentions:
        concept = pack.concepts.get(mention.id) if mention.kind == "concept" else None
        if concept is None:
            continue
        line, cues = _find_rung(pack, concept.id, mention.cues, facts)
        if line is not None:
            names = ", ".join(pack.cue_names.get(cue, cue) for cue in sorted(cues))
            because = f"a mention of {concept.name.lower()} with: {names}"
        elif concept.default and (mention.place.message, mention.sentence, concept.id) not in placed:
            line = pack.indicators[concept.default]
            because = f"a bare mention of {concept.name.lower()} stands for this line until more is known"
        else:
            continue
        found.append(
            Finding(
                line.id,
                "indicator",
                concept.id,
                line.level,
                mention.status,
                mention.place,
                mention.match,
                mention.said_by,
                mention.cue,
                because,
            )
        )
    return found


def _find_rung(
    pack: Pack, concept: str, cues: frozenset[str], facts: Mapping[str, FactValue]
) -> tuple[Indicator | None, frozenset[str]]:
    for line in pack.ladders.get(concept, ()):
        if not fits_age(line.ages, facts.get("age_years")):
            continue
        for wanted in line.rung:
            if wanted <= cues:
                return line, wanted
    return None, frozenset()


def fits_age(ages: tuple[str, ...], age: FactValue | None) -> bool:
    """Does a line apply at this age? An unknown age fits every line."""
    if "all" in ages or not isinstance(age, int | float):
        return True
    return any(name in ages and low <= age < high for name, low, high in _BANDS)


def _settle(pack: Pack, settled: list[Settled], found: list[Finding]) -> list[Finding]:
    """Apply what the referrer picked, corrected or answered. A red flag raised by words is never taken back here."""
    for one in settled:
        is_flag = one.id in pack.red_flags
        if is_flag and one.status != "present":
            found = [
                replace(finding, status=one.status)
                if finding.id == one.id and (finding.status != "present" or finding.match == "spelling")
                else finding
                for finding in found
            ]
            if any(finding.id == one.id for finding in found):
                continue
        elif any(finding.id == one.id for finding in found):
            found = [
                replace(
                    finding,
                    status=one.status,
                    match=finding.match if one.status == finding.status else one.how,
                )
                if finding.id == one.id
                else finding
                for finding in found
            ]
            continue
        found = [*found, _make_settled(pack, one.id, one.status, one.how)]
    return found


def _make_settled(pack: Pack, target: str, status: str, how: str) -> Finding:
    place = Place(-1, 0, 0, "")
    because = _HOW[how]
    if target in pack.red_flags:
        return Finding(target, "red_flag", pack.red_flags[target].concepts[0], 4, status, place, how, because=because)
    line = pack.indicators[target]
    return Finding(target, "indicator", line.main_concept, line.level, status, place, how, because=because)


def _merge(found: list[Finding]) -> list[Finding]:
    """Keep one finding for each id, status and place, in an order that does not depend on the order of messages."""
    unique = {(one.id, one.status, one.place): one for one in found}
    return sorted(unique.values(), key=_order)


def _order(one: Finding) -> tuple[bool, int, int, str, str, int]:
    return one.kind != "red_flag", -one.level, _RANK[one.status], one.id, one.place.text, one.place.start


def _gather_read_facts(pack: Pack, readings: tuple[Reading, ...]) -> dict[str, FactValue]:
    read: dict[str, list[FactValue]] = {}
    for reading in readings:
        for fact in reading.facts:
            read.setdefault(fact.name, []).append(fact.value)
    facts: dict[str, FactValue] = {}
    for name, values in read.items():
        kind = pack.facts[name].kind
        if kind == "number":
            facts[name] = min(value for value in values if isinstance(value, int | float))
        elif kind == "choice":
            order = list(pack.facts[name].values)
            facts[name] = min((str(value) for value in values), key=order.index)
        else:
            facts[name] = all(values) if name.startswith("safe") else any(values)
    return facts


def _join_facts(
    pack: Pack, account: Account, read: Mapping[str, FactValue], answers: Iterable[tuple[Question, int]]
) -> dict[str, FactValue]:
    """Join facts read from messages with those answered and those given; the later stand before the earlier."""
    facts = dict(read)
    for question, choice in answers:
        facts.update(question.answers[choice].facts)
    facts.update(account.facts)
    _derive(pack, facts)
    return facts


def _list_answers(pack: Pack, account: Account) -> list[tuple[Question, int]]:
    """List the answers given, in the order of the pack's questions."""
    if not account.answers:
        return []
    answers = account.answers
    return [
        (question, answers[question.id])
        for question in pack.questions
        if question.id in answers and answers[question.id] != DONT_KNOW
    ]


def _derive(pack: Pack, facts: dict[str, FactValue]) -> None:
    """Add what follows from other facts: whether the child can move about, that a pregnancy means an unborn child."""
    if "pregnancy_weeks" in facts and "age_years" not in facts:
        facts["age_years"] = -0.1
    age = facts.get("age_years")
    if "mobility" in pack.facts and "mobility" not in facts and isinstance(age, int | float):
        if age < NOT_YET_MOBILE_BELOW:
            facts["mobility"] = "not_yet"
        elif age >= SURELY_MOBILE_FROM:
            facts["mobility"] = "independent"
