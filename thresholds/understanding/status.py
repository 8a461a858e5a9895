"""Whose, when and whether: what the words around a mention say about its status.

The shape follows ConText (Harkema and others 2009): cues with a direction and a reach, the longest cue winning,
scope ending at "but" and at the end of the clause.
It differs where safeguarding differs from medicine: a denial is not an absence, a cue that a pattern itself uses
("no food", "nobody collected her") is part of the finding, and nothing is ever dropped without being shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from matrix.lexicon import Lexicon
from matrix.record import record
from matrix.words import NONE, PAUSE, Words
from thresholds.understanding.lattice import Lattice
from thresholds.understanding.people import SUBJECTS, TURNING_WORDS
from thresholds.understanding.scan import Hit
from thresholds.understanding.whose import PersonFinder

REACH_AFTER = 12
"""How many words a cue such as "no" reaches forward at most (lists included)."""

_PRESENT_STATUS = "present"
_ASKING = frozenset("could was is are were did does might may would has have had can do whether if".split())
"""Words that begin a question about a fact."""
_OURS = frozenset("him her them us me mine ours family mum dad parents herself himself".split())
_NEGATED_VERBS = frozenset("never doesnt dont didnt hasnt havent".split())
_AUXILIARIES = frozenset("has is are was were keeps".split())
_JUDGING = frozenset("ok okay normal right wrong allowed legal illegal bad abuse serious enough you we i".split())
"""Words that turn it into a question about what is told as a fact."""


@record
class StatusCueHit:
    """A status cue found in a message, and the words it reaches."""

    id: str
    status: str
    reach: str
    only_shown: bool
    first: int
    last: int


def find_status_cues(cue_table: Mapping[str, tuple[str, str, bool]], hits: Iterable[Hit]) -> list[StatusCueHit]:
    """Find the status cues of a message, the longest first."""
    found = [
        StatusCueHit(hit.target[2:], *cue_table[hit.target[2:]], hit.first, hit.last)
        for hit in hits
        if hit.target.startswith("s:")
    ]
    return sorted(found, key=lambda cue: (cue.first - cue.last, cue.first, cue.id))


def _keep_longest(cues: Iterable[StatusCueHit], *, alike: bool = False) -> list[StatusCueHit]:
    """Keep of cues that overlap the first, which is the longest, and put them in the order of the text.

    Cues of one status can stand over one another where ``alike`` says so.
    """
    kept: list[StatusCueHit] = []
    for cue in cues:
        rivals = [other for other in kept if not (alike and other.status == cue.status)]
        if not any(other.first <= cue.last and cue.first <= other.last for other in rivals):
            kept.append(cue)
    return sorted(kept, key=lambda cue: cue.first)


class StatusJudge:
    """Judges the status of mentions in one message."""

    def __init__(
        self, lexicon: Lexicon, words: Words, lattice: Lattice, cues: list[StatusCueHit], asked: frozenset[int]
    ) -> None:
        """Take the words, their lattice, the status cues found in them and the sentences that end as questions."""
        self.words = words
        self.lattice = lattice
        self.asked = asked
        starts = sorted(lattice.sentences)
        self.before = dict(zip(starts[1:], starts, strict=False))
        self.after = {near: start for start, near in self.before.items()}
        self.cues = self._sort_by_sentence(_keep_longest(cues, alike=True))
        self.strict_cues = self._sort_by_sentence(_keep_longest(cue for cue in cues if not cue.only_shown))
        self.persons = PersonFinder(lexicon, words, lattice)
        self.is_role = self.persons.is_role
        self.clauses = self._number_clauses()

    def _sort_by_sentence(self, cues: Iterable[StatusCueHit]) -> dict[int, list[StatusCueHit]]:
        found: dict[int, list[StatusCueHit]] = {}
        for cue in cues:
            found.setdefault(self.lattice.first_of[cue.first], []).append(cue)
        return found

    def _number_clauses(self) -> list[int]:
        clause, numbers = 0, []
        for index, word in enumerate(self.words.words):
            if self.lattice.first_of[index] == index or word in TURNING_WORDS or self._turns_to_now(index):
                clause += 1
            numbers.append(clause)
        return numbers

    def _turns_to_now(self, index: int) -> bool:
        """Does "now" turn from what was to what is, as in "he used to be chatty, now he flinches"?"""
        words = self.words
        return (
            words.words[index] == "now"
            and index > 0
            and (words.before[index] == PAUSE or words.words[index - 1] == "and")
        )

    def judge(self, hit: Hit, about: str, *, shown: bool = False) -> tuple[str, str]:
        """Judge the status of a mention.

        Args:
            hit: the mention.
            about: whose behaviour or condition it is: ``child``, ``adult`` or ``any``; ``line`` for a line whose words
                name the person; ``all`` when it counts whoever it is said of, as a red flag does.
            shown: judge what is shown of the concept, by hearsay, doubt and stories of others too; what decides is
                judged without them.

        Returns:
            The status, and the id of the cue that decided it (empty for none).
        """
        sentence = self.lattice.first_of[hit.head]
        found: dict[str, str] = {"other_person": "not_ours"} if self._ends_elsewhere(sentence) else {}
        cues = self.cues if shown else self.strict_cues
        for cue in cues.get(sentence, ()):
            if not self._is_part_of(cue, hit) and self._reaches(cue, hit, widely=shown):
                found.setdefault(cue.status, cue.id)
        for near in (self.before.get(sentence), self.after.get(sentence)):
            for cue in cues.get(near, ()) if near is not None else ():
                if cue.reach == "story" and "recent" not in found:
                    found.setdefault(cue.status, cue.id)
        if "recent" in found:
            found.pop("past", None)
        if shown and found.get("absent") == "negation":
            for status in ("past", "unclear"):
                if status in found:
                    return status, found[status]  # "not for two years now", "nobody got a proper look"
        if "absent" in found:
            return "absent", found["absent"]
        if "other_person" in found:
            return "other_person", found["other_person"]
        if about != "all" and self.persons.is_other_person(hit, about, widely=shown):
            return "other_person", "who"
        if "past" in found:
            return "past", found["past"]
        for status in ("denied", "unclear"):
            if status in found:
                return "unclear", found[status]
        if about != "all" and sentence in self.asked and (self._is_asked(hit) or (shown and self._is_choice(sentence))):
            return "unclear", "question"
        return _PRESENT_STATUS, ""

    def _ends_elsewhere(self, sentence: int) -> bool:
        """Does the sentence end by saying that it is about somebody else: ", not him", ", not the family"?"""
        last = self.lattice.last_of[sentence]
        words = self.words.words
        for index in range(max(sentence + 2, last - 4), last):
            if words[index] == "not" and self.words.before[index] != NONE and words[last - 1] in _OURS:
                return True
        return False

    def _is_asked(self, hit: Hit) -> bool:
        """Tell whether the mention is what is asked about, as in "was that a burn?".

        "Is it ok that dad hits me?" and "should I ring, he hits her?" tell and do not ask.
        """
        sentence = self.lattice.first_of[hit.head]
        words = self.words.words
        for index in range(hit.head, sentence - 1, -1):
            begins = index == sentence or self.words.before[index] == PAUSE or words[index - 1] in TURNING_WORDS
            if begins and words[index] in _ASKING and words[index + 1 : index + 2] != ("i",):
                return not any(word in _JUDGING for word in words[index + 1 : index + 4])
            if begins and words[index] in ("what", "how", "who", "why", "when") and index != sentence:
                return False
        return False

    def _is_choice(self, sentence: int) -> bool:
        """Does a question give two things to choose from, as in "truanting or tonsils?"."""
        words = self.words.words[sentence : self.lattice.last_of[sentence]]
        return "or" in words and "should" not in words and "shall" not in words

    def _is_part_of(self, cue: StatusCueHit, hit: Hit) -> bool:
        """Does the mention's own pattern stand on the cue, or on the "no" within it?

        So it is with "no food" and with "mum says he is not eating".
        """
        inside = range(cue.first, cue.last + 1)
        return all(index in hit.used for index in inside) or any(
            index in hit.used and self.is_role(index, "no") for index in inside
        )

    def _reaches(self, cue: StatusCueHit, hit: Hit, *, widely: bool) -> bool:
        head = hit.head
        if cue.reach in ("sentence", "story"):
            return True
        if self.clauses[cue.first] != self.clauses[head]:
            return False
        if cue.reach == "clause":
            return True
        if cue.reach == "before":
            return max(hit.used) < cue.first and cue.first - max(hit.used) <= REACH_AFTER
        if widely and cue.first < min(hit.used) and max(hit.used) < cue.last:
            return True  # "might be weed or might be hay": the cue stands around the mention
        if head <= cue.last and not any(index > cue.last for index in hit.used):
            return False
        start = min(index for index in hit.used if index > cue.last)
        if self.words.words[cue.last] in _NEGATED_VERBS and self._begins_predicate(cue.last + 2, start):
            return False
        return start - cue.last <= REACH_AFTER and not self._is_cut(cue.last + 1, start)

    def _begins_predicate(self, first: int, last: int) -> bool:
        """Does another verb begin here, as in "someone she has never met has her pictures"?"""
        return any(word in _AUXILIARIES for word in self.words.words[first:last])

    def _is_cut(self, first: int, last: int) -> bool:
        """Does a new statement begin between these words?

        "No bruises, she hits" and "not well and he hits" begin anew.
        A comma also ends the reach of "no" unless a list goes on to an "or": "no drink, drugs or debts" is one
        denial, "no medical cause, dirty clothes" is not.
        """
        for index in range(first + 1, last + 1):
            if self.is_role(index, "no"):
                return True
            if self.words.before[index] == PAUSE and not self._is_listed(index):
                return True
            starts_anew = self.words.before[index] == PAUSE or self.words.words[index - 1] in (
                "and",
                "or",
                "when",
            )
            if starts_anew and self.words.words[index] in SUBJECTS:
                return True
            if (
                starts_anew
                and index < last
                and self.words.words[index - 1] == "and"
                and self.is_role(index, "child_noun", "parent")
            ):
                return True
        return False

    def _is_listed(self, index: int) -> bool:
        """Does a list that began before this word go on to an "or" after it?"""
        for word, at in zip(self.words.words[index : index + 8], range(index, index + 8), strict=False):
            if self.clauses[at] != self.clauses[index]:
                return False
            if word in ("or", "nor"):
                return True
        return False
