"""Reading one message: its words, what of the matrix they speak of, with which status, and the facts in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from matrix.names import read_names
from matrix.pack import Pack
from matrix.words import Words, split_words
from thresholds.finding import FactRead, Mention, NotTaken, Place, Reading
from thresholds.understanding.facts import read_ages, read_attendance, read_pregnancy_weeks
from thresholds.understanding.leaning import read_leaning
from thresholds.understanding.scan import Hit, SentenceMemory, scan
from thresholds.understanding.spelling import repair_words
from thresholds.understanding.status import StatusJudge, find_status_cues
from thresholds.understanding.topics import read_named, read_spoken

MAX_MESSAGE = 300_000
"""Letters of a message that are read; the rest is named as unread."""

Cue = tuple[str, frozenset[str]]
"""A ladder cue and the concepts that it belongs to; none when it belongs to all near it."""

GRAVE_WORDS = "leans_to_mash"
"""The ladder cue for a message whose words as a whole read like accounts that went straight to the MASH."""
PLAIN_WORDS = "plain_words"
"""The cue of a red flag or level 4 line met in a message that reads, wherever one looks, like ordinary life."""

_KINDS = {"i": "indicator", "c": "concept", "r": "red_flag"}


def read_message(pack: Pack, text: str, number: int = 0, memory: SentenceMemory | None = None) -> Reading:
    """Read one message.

    Args:
        pack: the policy.
        text: the message as typed.
        number: its number in the account, from 0.
        memory: what was found in the sentences read last with the same pack; it changes nothing but the time.
    """
    shown = text[:MAX_MESSAGE]
    typed = split_words(shown, pack.lexicon.spellings)
    words, repaired = repair_words(pack.lexicon, read_names(pack.lexicon, typed, shown), shown)
    hits, lattice = scan(pack.lexicon, words, memory)
    asked = _find_asked(words, shown, lattice.sentences)
    judge = StatusJudge(pack.lexicon, words, lattice, find_status_cues(pack.status_cues, hits), asked)
    covered = _find_covered(pack, hits, lattice.first_of, lattice.last_of)
    ladder_cues = _find_ladder_cues(pack, hits, covered, judge, lattice.first_of)
    near = _spread_cues(ladder_cues, lattice.sentences)
    leaning = read_leaning(pack.lexicon, words, shown)
    mentions: list[Mention] = []
    not_taken: list[NotTaken] = []
    for hit in hits:
        kind = _KINDS.get(hit.target[0]) if hit.target[1] == ":" else None
        if kind is None:
            continue
        place = _place(words, shown, hit.first, hit.last, number)
        is_strength = kind == "indicator" and pack.indicators[hit.target[2:]].polarity == "strength"
        why = _find_cover(hit, covered)
        if why and not is_strength:  # an innocent wording hides a risk, never good news
            not_taken.append(NotTaken(hit.target[2:], place.text, why, hit.pattern))
            continue
        status, cue = judge.judge(hit, _find_about(pack, kind, hit.target[2:]))
        is_plain = lattice.first_of[hit.head] in leaning.plain_sentences
        if is_plain and status == "present" and _is_grave(pack, kind, hit.target[2:]):
            status, cue = "unclear", PLAIN_WORDS  # asked about before it is raised
        mentions.append(
            Mention(
                kind,
                hit.target[2:],
                status,
                place,
                "spelling" if hit.used & repaired else "exact",
                judge.persons.find_speaker(hit),
                cue,
                _pick_cues(near[lattice.first_of[hit.first]], _find_concept(pack, hit.target)),
                lattice.first_of[hit.first],
                hit.pattern,
            )
        )
    facts = _read_facts(pack, words, shown, hits, judge, number)
    return Reading(
        text=text,
        mentions=tuple(_drop_repeats(mentions)),
        facts=tuple(facts),
        cues=frozenset(name for cues in ladder_cues.values() for name, _ in cues)
        | (frozenset({GRAVE_WORDS}) if leaning.is_grave and GRAVE_WORDS in pack.cue_names else frozenset()),
        not_taken=tuple(not_taken),
        unread=_find_unread(pack, words, shown, text, hits, facts, lattice.sentences),
        leaning=leaning,
        spoken=read_spoken(pack, (hit for hit in hits if not _find_cover(hit, covered)), judge),
        named=read_named(pack, hits, judge),
        asks="?" in text or "should i" in text.lower(),
    )


def _find_asked(words: Words, text: str, sentences: Mapping[int, int]) -> frozenset[int]:
    """Find the sentences that end in a question mark, by their first words."""
    if "?" not in text:
        return frozenset()
    asked = set()
    for first, last in sentences.items():
        close = words.starts[last] if last < len(words.starts) else len(text)
        if "?" in text[words.ends[last - 1] : close]:
            asked.add(first)
    return frozenset(asked)


def _place(words: Words, text: str, first: int, last: int, number: int) -> Place:
    start, end = words.starts[first], words.ends[last]
    return Place(number, start, end, text[start:end])


def _is_grave(pack: Pack, kind: str, target: str) -> bool:
    return kind == "red_flag" or (kind == "indicator" and pack.indicators[target].level == 4)


def _find_about(pack: Pack, kind: str, target: str) -> str:
    if kind == "red_flag":
        return "all"  # a friend or cousin in danger is a child in danger too
    concept = target if kind == "concept" else pack.indicators[target].main_concept
    about = pack.concepts[concept].about if concept in pack.concepts else "any"
    return "all" if about == "any" and kind == "indicator" else about  # lines name the person where one matters


def _find_covered(pack: Pack, hits: list[Hit], first_of: list[int], last_of: list[int]) -> list[tuple[int, int, str]]:
    covered: list[tuple[int, int, str]] = []
    for hit in hits:
        if hit.target.startswith("o:"):
            reach, why = pack.covers[hit.target[2:]]
            if reach == "sentence":
                covered.append((first_of[hit.first], last_of[hit.first] - 1, why))
            else:
                covered.append((hit.first, hit.last, why))
    return covered


def _find_cover(hit: Hit, covered: list[tuple[int, int, str]]) -> str:
    for first, last, why in covered:
        if all(first <= index <= last for index in hit.used):
            return why
    return ""


def _find_ladder_cues(
    pack: Pack, hits: list[Hit], covered: list[tuple[int, int, str]], judge: StatusJudge, first_of: list[int]
) -> dict[int, set[Cue]]:
    """Find the ladder cues of each sentence, each with the concepts that it belongs to.

    One that is denied ("not serious") does not count.
    One whose words a mention stands on belongs to that mention alone: in "late most days and comes in without
    breakfast" it is the lateness that is on most days.
    """
    spoken = [(hit.used, concept) for hit in hits for concept in (_find_concept(pack, hit.target),) if concept]
    found: dict[int, set[Cue]] = {}
    for hit in hits:
        if not hit.target.startswith("q:") or _find_cover(hit, covered):
            continue
        if judge.judge(hit, "all")[0] in ("present", "unclear"):
            owners = frozenset(concept for used, concept in spoken if hit.used <= used)
            found.setdefault(first_of[hit.first], set()).add((hit.target[2:], owners))
    return found


def _find_concept(pack: Pack, target: str) -> str:
    if target.startswith("c:"):
        return target[2:]
    return pack.indicators[target[2:]].main_concept if target.startswith("i:") else ""


def _pick_cues(cues: frozenset[Cue], concept: str) -> frozenset[str]:
    """Pick the cues that belong to a concept or to none in particular."""
    return frozenset(name for name, owners in cues if not owners or concept in owners)


def _spread_cues(ladder_cues: dict[int, set[Cue]], sentences: Iterable[int]) -> dict[int, frozenset[Cue]]:
    """Give each sentence its own ladder cues and those of the sentences that touch it."""
    starts = list(sentences)
    return {
        start: frozenset().union(*(ladder_cues.get(near, ()) for near in starts[max(0, at - 1) : at + 2]))
        for at, start in enumerate(starts)
    }


def _drop_repeats(mentions: list[Mention]) -> list[Mention]:
    """Keep one mention of each thing in each place: the longest words win."""
    kept: dict[tuple[str, str, str], list[Mention]] = {}
    for mention in sorted(mentions, key=lambda one: (one.place.start - one.place.end, one.place.start)):
        others = kept.setdefault((mention.kind, mention.id, mention.status), [])
        if not any(
            other.place.start <= mention.place.start and mention.place.end <= other.place.end for other in others
        ):
            others.append(mention)
    return sorted(
        (mention for others in kept.values() for mention in others),
        key=lambda one: (one.place.start, one.place.end, one.kind, one.id),
    )


def _read_facts(
    pack: Pack, words: Words, text: str, hits: list[Hit], judge: StatusJudge, number: int
) -> list[FactRead]:
    facts = [
        FactRead("age_years", round(age, 2), _place(words, text, first, last, number))
        for age, first, last in read_ages(words)
    ]
    facts += [
        FactRead("pregnancy_weeks", weeks, _place(words, text, first, last, number))
        for weeks, first, last in read_pregnancy_weeks(words)
    ]
    facts += [
        FactRead("attendance_percent", share, _place(words, text, first, last, number))
        for share, first, last in read_attendance(words)
    ]
    for hit in hits:
        if hit.target.startswith("f:") and judge.judge(hit, "all")[0] == "present":
            name, _, value = hit.target[2:].partition("=")
            facts.append(FactRead(name, _plain(value), _place(words, text, hit.first, hit.last, number)))
    return [fact for fact in facts if fact.name in pack.facts]


def _plain(value: str) -> str | bool:
    return {"yes": True, "no": False}.get(value, value)


def _find_unread(
    pack: Pack,
    words: Words,
    shown: str,
    text: str,
    hits: list[Hit],
    facts: list[FactRead],
    sentences: Mapping[int, int],
) -> tuple[str, ...]:
    """Find the sentences in which nothing was recognised that bears on the answer: no line, no fact, no cue for it."""
    unread: list[str] = []
    used = {
        index
        for hit in hits
        if hit.target[0] in "icro" or (hit.target[0] == "q" and hit.target[2:] in pack.account_cues)
        for index in hit.used
    }
    told = [fact.place.start for fact in facts]
    for first, last in sentences.items():
        if any(words.starts[first] <= start < words.ends[last - 1] for start in told):
            continue
        if last - first > 2 and used.isdisjoint(range(first, last)):
            unread.append(shown[words.starts[first] : words.ends[last - 1]].strip())
    if len(text) > MAX_MESSAGE:
        rest = text[MAX_MESSAGE : MAX_MESSAGE + 80]
        unread.insert(0, f"(everything after the first {MAX_MESSAGE:,} letters, none of which was read) {rest}…")
    return tuple(unread)
