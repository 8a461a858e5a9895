"""Whose story a mention tells: this family's, or that of a friend, a neighbour, a relative's household, the news."""

from __future__ import annotations

from matrix.lexicon import Lexicon
from matrix.names import ANY_PERSON
from matrix.words import NONE, Words
from thresholds.understanding import people
from thresholds.understanding.lattice import Lattice
from thresholds.understanding.scan import Hit


class PersonFinder:
    """Finds whose story the mentions of one message tell."""

    def __init__(self, lexicon: Lexicon, words: Words, lattice: Lattice) -> None:
        """Take the words and their lattice."""
        self.words = words
        self.lattice = lattice
        self.find_role = lexicon.find_role

    def is_role(self, index: int, *names: str) -> bool:
        """Does the word belong to one of these role classes?"""
        return not self.find_role(names).isdisjoint(self.lattice.forward[index])

    def is_other_person(self, hit: Hit, about: str, *, widely: bool) -> bool:
        """Is the mention about somebody who is neither this child nor of this family?

        Args:
            hit: the mention.
            about: whose behaviour or condition it is: ``child``, ``adult``, ``any``, or ``line`` for a line of the
                matrix whose words name the person themselves.
            widely: look through the whole sentence for another household, a film, the news.
        """
        first = hit.head
        sentence = self.lattice.first_of[first]
        if widely and (self._is_told_of_others(hit, sentence) or self._is_story(hit, sentence)):
            return True
        if about == "line":
            return False
        inside = [index for index in sorted(hit.used) if index >= first and self._names_person(index)]
        position = first if inside and inside[0] == first else self._find_subject(first, sentence)
        if position < sentence or self.words.words[position + 1 : position + 2] in (("says",), ("said",)):
            return False
        if about == "any":
            return self._is_outsider(position, about) and not self._has_object(hit, position)
        if widely and self._has_object(hit, position):
            return False  # "police brought him home"
        return self._is_outsider(position, about)

    def _is_told_of_others(self, hit: Hit, sentence: int) -> bool:
        """Does the sentence speak of another household before the mention, and of nobody of this family since?"""
        words = self.words.words
        inside = min(hit.head + 2, max(hit.used))
        for position in range(inside, sentence - 1, -1):
            word = words[position]
            if position < hit.head and (word in people.TURNING_WORDS or word in people.REPORTING):
                return False
            if any(after in people.REPORTING for after in words[position + 1 : position + 3]):
                continue
            if self._is_other_household(position):
                return not self._touches_ours(hit, position)
            if position < hit.head and self._is_ours(position):
                return False
        return False

    def _is_other_household(self, index: int) -> bool:
        words = self.words.words
        word = words[index]
        sentence = self.lattice.first_of[index]
        first = index
        while first > sentence and self.words.before[first] == NONE and self._is_owner(first - 1):
            first -= 1
        begins = first == sentence or self.words.before[first] != NONE or words[first - 1] in people.BEFORE_SUBJECTS
        if words[first - 1] == "of" and first > sentence + 1:
            begins = words[first - 2] in ("one", "some", "two", "few", "couple")
        if words[first - 1] == "and" and first > sentence + 1:
            begins = not self._names_person(first - 2)
        if not begins:
            return False
        if word in people.OUTSIDERS or self.is_role(index, "friend"):
            return first < index or word in ("neighbours", "colleagues")
        owned_by_parent = any(self.is_role(owner, "mother", "father") for owner in range(first, index))
        if owned_by_parent and self.is_role(index, "sibling", "relative"):
            return True
        if index > sentence and words[index - 1] in people.THEIRS and word in people.HOUSEHOLD | {"mother", "father"}:
            return True
        if words[max(sentence, index - 2) : index] == ("next", "doors"):
            return True
        after = words[index + 1 : index + 6]
        if word.endswith("s") and first < index and self.is_role(index, "sibling", "relative", "friend"):
            return bool(after) and after[0] in people.HOUSEHOLD
        if word in people.PEOPLE or self.is_role(index, "child_noun", "man"):
            grouped = after[:1] in (("in",), ("from",), ("at",)) and any(one in people.GROUPS for one in after[2:5])
            grouped = grouped and after[1] != "the"
            shared = after[:1] in (("in",), ("on",), ("down",), ("across",)) and any(
                one in people.SHARED for one in after[2:3]
            )
            tied = after[:1] in (("who",), ("that",), ("she",), ("he",)) and after[1:2] and after[1] in people.TIES
            tied = tied and (after[0] in ("who", "that") or not after[1].startswith("live"))
            elsewhere = after[:2] == ("in", "the") and after[2:3] and after[2] in people.OTHER_PARTS
            kin = word in ("niece", "nephew") and after[:1] in (("in",), ("up",), ("down",), ("over",), ("from",))
            return bool(grouped or shared or tied or elsewhere or kin) or any(
                place == after[at : at + len(place)] for place in people.NEARBY for at in range(4)
            )
        return False

    def _is_owner(self, index: int) -> bool:
        """Can this word stand before a person as part of who they are: "mum's older sister", "another girl"?"""
        word = self.words.words[index]
        return (
            word in people.OWNERS
            or word in people.BEFORE_PERSONS
            or word in people.THEIRS
            or self.is_role(index, "mother", "father")
        )

    def _is_ours(self, index: int) -> bool:
        """Does this word name somebody of this family, and not "her kids" of another household?"""
        words = self.words.words
        if words[index] in people.OURS:
            return words[index + 1] not in people.SHARED if index + 1 < len(words) else True
        if not self.is_role(index, "child_noun", "parent", "partner", "sibling"):
            return False
        owner = index - 1
        return (
            self.words.before[index] != NONE
            or owner < 0
            or not (
                words[owner] in people.LINKS
                or words[owner] in people.OUTSIDERS
                or self.is_role(owner, "friend", "relative", "sibling")
            )
        )

    def _touches_ours(self, hit: Hit, subject: int) -> bool:
        """Is the mention done to or with somebody of ours: "his mate hit him", "a friend has got my son dealing"?"""
        words = self.words.words
        last = max(hit.used)
        end = self.lattice.last_of[hit.head]
        is_childs = any(words[index] in ("her", "his", "their") for index in range(max(0, subject - 3), subject))
        if is_childs and self._has_object(hit, subject):
            return True  # "her cousin hit her"
        for index in range(last + 1, min(end, last + 4)):
            if words[index] in people.TURNING_WORDS or self.words.before[index] != NONE:
                return False
            if words[index] in ("him", "me", "us", "my", "our", ANY_PERSON):
                return True
        return any(self._is_ours(index) for index in range(subject + 1, last + 1))

    def _is_story(self, hit: Hit, sentence: int) -> bool:
        """Is it told in a film, a book or the news: "the girl in the book is hit", "stabbed, on the news"?"""
        words = self.words.words
        last = self.lattice.last_of[sentence]
        for index in range(sentence + 1, last):
            after = words[index + 1 : index + 3]
            is_lesson = words[index] in people.LESSONS and after[:1] in (("about",), ("on",), ("where",))
            if (words[index] not in people.STORIES and not is_lesson) or words[index - 1] not in people.BEFORE_STORIES:
                continue
            if index < hit.head:
                turns = any(word in people.TURNING_WORDS for word in words[index : hit.head])
                taken_up = bool(after) and after[0] in ("and", "then", "now", "he", "she", "i")
                if not turns and (not taken_up or after[1:2] in people.WATCHED):
                    return True
            elif words[index] in ("news", "telly", "film", "book", "novel", "soap", "play", "drama", "documentary"):
                begins = max(hit.used) + 1
                if index - begins <= 4 and words[index - 2] in ("in", "on") and not self._has_ours(sentence, index):
                    return True
        return False

    def _has_ours(self, first: int, last: int) -> bool:
        return any(
            self.words.words[index] in ("he", "she", "his", "her", "i", "my", "our") for index in range(first, last)
        )

    def _has_object(self, hit: Hit, subject: int) -> bool:
        """Is there somebody the mention is done to, after its subject: "her cousin hit her"?"""
        words = self.words.words
        return any(
            index > subject and (words[index] in people.OBJECTS or self.is_role(index, "child_noun", "baby"))
            for index in hit.used
        )

    def _find_subject(self, first: int, sentence: int) -> int:
        """Find the person that the words before a mention are about; below the sentence's start for nobody.

        A person after a preposition ("at his friend's", "a friend of mum's") is not the one who does it.
        """
        words = self.words.words
        for position in range(first - 1, max(sentence, first - people.MAX_TO_SUBJECT) - 1, -1):
            if words[position] in people.REPORTING or words[position] in people.TURNING_WORDS:
                return sentence - 1
            if self.words.before[position + 1] != NONE:
                return sentence - 1
            if self._names_person(position):
                owner = position - 1
                while owner > sentence and words[owner] in people.OWNERS:
                    owner -= 1
                if owner >= sentence and words[owner] in people.PREPOSITIONS:
                    continue
                return position
        return sentence - 1

    def _names_person(self, index: int) -> bool:
        if self.words.words[index] in people.PLACES:
            return False
        return self.words.words[index] in people.SUBJECTS or self.is_role(index, *people.PERSON_ROLES)

    def _is_outsider(self, index: int, about: str) -> bool:
        word = self.words.words[index]
        if word in people.SUBJECTS:
            return False
        if about == "any":
            return self.is_role(index, "friend") or word in people.OUTSIDERS
        owner = index - 1 if index else index
        if self.is_role(owner, "friend") or self.words.words[owner] in people.OUTSIDERS:
            return True  # "her friend's mum", "the neighbour's lad"
        if about == "child":
            outside = ("friend", "relative", "mother", "father", "parent", "professional", "staff")
            is_child = self.is_role(index, "child_noun", "baby")
            return self._is_another(index) if is_child else self.is_role(index, *outside)
        return self.is_role(index, "friend", "professional") or word in people.OUTSIDERS

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
            and any(word in people.GROUPS for word in after[1:])
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
