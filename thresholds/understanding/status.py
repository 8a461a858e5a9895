"""Whose, when and whether: what the words around a mention say about its status.

The shape follows ConText (Harkema and others 2009): cues with a direction and a reach, the longest cue winning,
scope ending at "but" and at the end of the clause.
It differs where safeguarding differs from medicine: a denial is not an absence, a cue that a pattern itself uses
("no food", "nobody collected her") is part of the finding, and nothing is ever dropped without being shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from matrix.lexicon import Lexicon
from matrix.names import ANY_PERSON
from matrix.record import record
from matrix.words import NONE, PAUSE, Words
from thresholds.understanding.lattice import Lattice
from thresholds.understanding.scan import Hit

TURNING_WORDS = frozenset({"but", "however", "although", "though", "except", "whereas", "yet", "because", "so", "then"})
"""Words at which the reach of a cue ends."""

REACH_AFTER = 12
"""How many words a cue such as "no" reaches forward at most (lists included)."""

MAX_TO_SUBJECT = 7
"""How many words back from a mention its subject is sought."""

_OWNERS = frozenset("a an the her his my our your their best little older younger own".split())
_PREPOSITIONS = frozenset("of to with by from for at about against".split())
_REPORTING = frozenset(
    (
        "say says said saying tell tells told think thinks thought notice notices noticed see sees saw seen "
        "find finds found report reports reported mention mentioned show shows showed worried worry worries "
        "believe believes describe described explain explains explained disclose disclosed call calls called "
        "ask asked know knows heard hear gave give gives caused cause made makes make left leave hit hits "
        "lets let keep keeps feels"
    ).split()
)
_PRESENT_STATUS = "present"
_ASKING = frozenset("could was is are were did does might may would has have had can do whether if".split())
"""Words that begin a question about a fact."""
_OURS = frozenset("him her them us me mine ours family mum dad parents herself himself".split())
_JUDGING = frozenset("ok okay normal right wrong allowed legal illegal bad abuse serious enough you we i".split())
"""Words that turn it into a question about what is told as a fact."""


@record
class StatusCueHit:
    """A status cue found in a message, and the words it reaches."""

    id: str
    status: str
    reach: str
    first: int
    last: int


def find_status_cues(cue_table: Mapping[str, tuple[str, str]], hits: Iterable[Hit]) -> list[StatusCueHit]:
    """Find the status cues of a message; of cues that overlap, the longest stays."""
    found = [
        StatusCueHit(hit.target[2:], *cue_table[hit.target[2:]], hit.first, hit.last)
        for hit in hits
        if hit.target.startswith("s:")
    ]
    found.sort(key=lambda cue: (cue.first - cue.last, cue.first, cue.id))
    kept: list[StatusCueHit] = []
    for cue in found:
        if not any(other.first <= cue.last and cue.first <= other.last for other in kept):
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
        self.cues: dict[int, list[StatusCueHit]] = {}
        for cue in cues:
            self.cues.setdefault(lattice.first_of[cue.first], []).append(cue)
        self.find_role = lexicon.find_role
        self.clauses = self._number_clauses()

    def _number_clauses(self) -> list[int]:
        clause, numbers = 0, []
        for index, word in enumerate(self.words.words):
            if self.lattice.first_of[index] == index or word in TURNING_WORDS:
                clause += 1
            numbers.append(clause)
        return numbers

    def is_role(self, index: int, *names: str) -> bool:
        """Does the word belong to one of these role classes?"""
        return not self.find_role(names).isdisjoint(self.lattice.forward[index])

    def judge(self, hit: Hit, about: str) -> tuple[str, str]:
        """Judge the status of a mention.

        Args:
            hit: the mention.
            about: whose behaviour or condition it is: ``child``, ``adult`` or ``any``; ``all`` when it counts
                whoever it is said of, as a red flag does.

        Returns:
            The status, and the id of the cue that decided it (empty for none).
        """
        sentence = self.lattice.first_of[hit.head]
        found: dict[str, str] = {"other_person": "not_ours"} if self._ends_elsewhere(sentence) else {}
        for cue in self.cues.get(sentence, ()):
            if not self._is_part_of(cue, hit) and self._reaches(cue, hit):
                found.setdefault(cue.status, cue.id)
        for near in (self.before.get(sentence), self.after.get(sentence)):
            for cue in self.cues.get(near, ()) if near is not None else ():
                if cue.reach == "story" and "recent" not in found:
                    found.setdefault(cue.status, cue.id)
        if "recent" in found:
            found.pop("past", None)
        if "absent" in found:
            return "absent", found["absent"]
        if "other_person" in found:
            return "other_person", found["other_person"]
        if self._is_other_person(hit, about):
            return "other_person", "who"
        if "past" in found:
            return "past", found["past"]
        for status in ("denied", "unclear"):
            if status in found:
                return "unclear", found[status]
        if about != "all" and sentence in self.asked and self._is_asked(hit):
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

    def _is_part_of(self, cue: StatusCueHit, hit: Hit) -> bool:
        """Does the mention's own pattern stand on the cue, or on the "no" within it?

        So it is with "no food" and with "mum says he is not eating".
        """
        inside = range(cue.first, cue.last + 1)
        return all(index in hit.used for index in inside) or any(
            index in hit.used and self.is_role(index, "no") for index in inside
        )

    def _reaches(self, cue: StatusCueHit, hit: Hit) -> bool:
        head = hit.head
        if cue.reach in ("sentence", "story"):
            return True
        if self.clauses[cue.first] != self.clauses[head]:
            return False
        if cue.reach == "clause":
            return True
        if cue.reach == "before":
            return max(hit.used) < cue.first and cue.first - max(hit.used) <= REACH_AFTER
        if head <= cue.last and not any(index > cue.last for index in hit.used):
            return False
        start = min(index for index in hit.used if index > cue.last)
        return start - cue.last <= REACH_AFTER and not self._is_cut(cue.last + 1, start)

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
            if starts_anew and self.words.words[index] in _SUBJECTS:
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

    def _is_other_person(self, hit: Hit, about: str) -> bool:
        if about == "all":
            return False
        first = hit.head
        sentence = self.lattice.first_of[first]
        inside = [index for index in sorted(hit.used) if index >= first and self._names_person(index)]
        position = first if inside and inside[0] == first else self._find_subject(first, sentence)
        if position < sentence:
            return False
        if about == "any":
            return self._is_outsider(position, about) and not self._has_object(hit, position)
        return self._is_outsider(position, about)

    def _has_object(self, hit: Hit, subject: int) -> bool:
        """Is there somebody the mention is done to, after its subject: "her cousin hit her"?"""
        words = self.words.words
        return any(
            index > subject and (words[index] in _OBJECTS or self.is_role(index, "child_noun", "baby"))
            for index in hit.used
        )

    def _find_subject(self, first: int, sentence: int) -> int:
        """Find the person that the words before a mention are about; below the sentence's start for nobody.

        A person after a preposition ("at his friend's", "a friend of mum's") is not the one who does it.
        """
        words = self.words.words
        for position in range(first - 1, max(sentence, first - MAX_TO_SUBJECT) - 1, -1):
            if words[position] in _REPORTING or words[position] in TURNING_WORDS:
                return sentence - 1
            if self.words.before[position + 1] != NONE:
                return sentence - 1
            if self._names_person(position):
                owner = position - 1
                while owner > sentence and words[owner] in _OWNERS:
                    owner -= 1
                if owner >= sentence and words[owner] in _PREPOSITIONS:
                    continue
                return position
        return sentence - 1

    def _names_person(self, index: int) -> bool:
        if self.words.words[index] in _PLACES:
            return False
        return self.words.words[index] in _SUBJECTS or self.is_role(
            index,
            "child_noun",
            "parent",
            "adult",
            "friend",
            "relative",
            "sibling",
            "staff",
            "professional",
            "partner",
        )

    def _is_outsider(self, index: int, about: str) -> bool:
        word = self.words.words[index]
        if word in _SUBJECTS:
            return False
        if about == "any":
            return self.is_role(index, "friend") or word in _OUTSIDERS
        owner = index - 1 if index else index
        if self.is_role(owner, "friend") or self.words.words[owner] in _OUTSIDERS:
            return True  # "her friend's mum", "the neighbour's lad"
        if about == "child":
            outside = ("friend", "relative", "mother", "father", "parent", "professional", "staff")
            is_child = self.is_role(index, "child_noun", "baby")
            return self._is_another(index) if is_child else self.is_role(index, *outside)
        return self.is_role(index, "friend", "professional") or word in _OUTSIDERS

    def _is_another(self, index: int) -> bool:
        """Is this some other child: "another girl", "a boy in her class", "two lads from the other college"?"""
        words = self.words.words
        if words[index - 1] == "another" and index:
            return True
        after = words[index + 1 : index + 5]
        return (
            bool(index)
            and words[index - 1] in ("a", "some", "two", "three", "other", "the")
            and after[:1] in (("in",), ("from",))
            and any(word in _GROUPS for word in after[1:])
        )

    def find_speaker(self, hit: Hit) -> str:
        """Find who says so: the child, a parent, hearsay, or the referrer themself."""
        first = hit.head
        sentence = self.lattice.first_of[first]
        for index in range(first, sentence - 1, -1):
            word = self.words.words[index]
            if word in ("apparently", "rumour", "rumours", "allegedly", "heard"):
                return "hearsay"
            if index == sentence or not self.is_role(index, "say"):
                continue
            speaker = index - 1
            while speaker > sentence and not self._names_person(speaker):
                speaker -= 1
            if self.is_role(speaker, "mother", "father", "parent", "partner"):
                return "parent"
            if self.words.words[speaker] in ("neighbour", "neighbours", "someone", "people", "anonymous"):
                return "hearsay"
            if self.words.words[speaker] in ("he", "she", "they") or self.is_role(speaker, "child_noun"):
                return "child"
        return "referrer"


_GROUPS = frozenset("class form year team group unit school college street road village church club".split())
_OBJECTS = frozenset({"him", "her", "me", "us", "them", ANY_PERSON})
_PLACES = frozenset("school nursery hospital clinic service services agency agencies".split())
"""Words of the class of professionals that mostly name a place."""
_OUTSIDERS = frozenset({"neighbour", "neighbours", "cousin", "cousins"})
_SUBJECTS = frozenset({"he", "she", "they", "i", "we", "you", "it", "there", ANY_PERSON})
