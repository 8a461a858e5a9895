"""One step of a conversation. Pure: the same pack, state and event give the same state and replies."""

from __future__ import annotations

from dataclasses import replace

from matrix.pack import Pack
from thresholds.account import DONT_KNOW
from thresholds.conversation import event as events
from thresholds.conversation import telling
from thresholds.conversation.state import Reply, State
from thresholds.decision.outlook import Suggestion, suggest
from thresholds.understanding.read import read_message
from thresholds.understanding.scan import SentenceMemory

Replies = tuple[Reply, ...]


def step(pack: Pack, state: State, event: events.Event, memory: SentenceMemory | None = None) -> tuple[State, Replies]:
    """Take one step.

    Args:
        pack: the policy.
        state: the conversation so far.
        event: what the referrer did.
        memory: the sentences read last, for a draft that is read again and again; it changes nothing but the time.

    Returns:
        The new state, and what the program says, in order.
    """
    match event:
        case events.Started():
            return state, (telling.greet(pack),)
        case events.Said(text):
            return _hear(pack, state, text, memory)
        case events.Answered():
            return _answer(pack, state, event)
        case events.Corrected(target, status):
            return _correct(pack, state, target, status)
        case events.GaveFact(name, value):
            return _give_fact(pack, state, name, value)
        case events.Edited(question):
            return _edit(pack, state, question)
        case events.Undid():
            if not state.past:
                return state, (Reply("trouble", ("There is nothing to undo.",)),)
            return _go_on(pack, state.undo(), (Reply("told", ("Taken back.",)),))
        case events.Redid():
            if not state.future:
                return state, (Reply("trouble", ("There is nothing to do again.",)),)
            return _go_on(pack, state.redo(), (Reply("told", ("Done again.",)),))
        case events.StartedAgain():
            fresh = replace(state.change(type(state.account)()), question="", listed=())
            return fresh, (
                Reply("told", ("A fresh start. (undo brings the last account back.)",)),
                telling.greet(pack),
            )
        case _:
            return _tell(pack, state, event)


def suggest_for(pack: Pack, state: State) -> Suggestion:
    """Make the suggestion for the account as it stands."""
    return suggest(pack, state.account)


def _tell(pack: Pack, state: State, event: events.Event) -> tuple[State, Replies]:
    """Answer what changes nothing in the account."""
    suggestion = suggest_for(pack, state)
    match event:
        case events.AskedWhy():
            return state, (telling.tell_why(pack, state, suggestion),)
        case events.AskedChanges():
            return state, (telling.tell_changes(pack, suggestion),)
        case events.AskedToShow(target):
            return state, (telling.show(pack, target),)
        case events.AskedMeaning(term):
            return state, (telling.explain_term(pack, term),)
        case events.AskedResult():
            return state, (telling.tell_result(pack, suggestion),)
        case events.AskedNext():
            return state, (telling.tell_next(pack, suggestion),)
        case events.AskedAnswers():
            listed, reply = telling.list_account(pack, state.account, suggestion)
            return replace(state, listed=listed), (reply,)
        case _:
            return state, (telling.tell_help(),)


def _hear(pack: Pack, state: State, text: str, memory: SentenceMemory | None) -> tuple[State, Replies]:
    if not text.strip():
        return state, (Reply("trouble", ("Nothing was typed. Write what worries you, in your own words.",)),)
    before = suggest_for(pack, state)
    reading = read_message(pack, text, len(state.account.readings), memory)
    state = state.change(state.account.add_reading(reading))
    after = suggest_for(pack, state)
    listed, heard = telling.tell_heard(pack, before, after, len(state.account.readings) - 1)
    state = replace(state, listed=listed)
    replies = [*telling.raise_flags(pack, before, after), *heard]
    if reading.unread:
        replies.append(telling.tell_unread(reading.unread, nothing_at_all=not reading.mentions))
    return _go_on(pack, state, tuple(replies))


def _answer(pack: Pack, state: State, event: events.Answered) -> tuple[State, Replies]:
    name = event.question or state.question
    question = next((one for one in pack.questions if one.id == name), None)
    if question is None:
        return state, (Reply("trouble", ("No question is open. Write what worries you, or type help.",)),)
    if event.choice != DONT_KNOW and not 0 <= event.choice < len(question.answers):
        return state, (
            Reply("trouble", (f"Answer with a number from 1 to {len(question.answers)}, or d for don't know.",)),
        )
    before = suggest_for(pack, state)
    state = state.change(state.account.answer(name, event.choice))
    after = suggest_for(pack, state)
    label = "Don't know" if event.choice == DONT_KNOW else question.answers[event.choice].label
    noted = Reply("told", (f"Noted: {question.text} {label}",))
    return _go_on(pack, state, (*telling.raise_flags(pack, before, after), noted))


def _correct(pack: Pack, state: State, target: str, status: str) -> tuple[State, Replies]:
    if target not in pack.indicators and target not in pack.red_flags:
        return state, (Reply("trouble", (f"There is no line called {target}. Type show to see the matrix.",)),)
    before = suggest_for(pack, state)
    changed = state.change(state.account.pick(target, status))
    after = suggest_for(pack, changed)
    replies = list(telling.raise_flags(pack, before, after))
    if status != "present" and any(flag.id == target for flag in after.decision.red_flags):
        return state, (
            Reply(
                "trouble",
                (
                    f"{target} stays: a red flag is not lowered by anything said later.",
                    "If the words were not meant that way, take them back with undo and write them again; "
                    "or ring the MASH and talk it through.",
                ),
            ),
        )
    words = telling.STATUS_WORDS[status]
    replies.append(Reply("told", (f"Noted: {telling.name_target(pack, target)} – {words}.",)))
    return _go_on(pack, changed, tuple(replies))


def _give_fact(pack: Pack, state: State, name: str, value: str | int | float | bool) -> tuple[State, Replies]:
    if name not in pack.facts:
        return state, (Reply("trouble", (f"There is no fact called {name}.",)),)
    before = suggest_for(pack, state)
    state = state.change(state.account.give_fact(name, value))
    after = suggest_for(pack, state)
    told = Reply("told", (f"Noted: {pack.facts[name].name}: {telling.say_value(pack, name, value)}.",))
    return _go_on(pack, state, (*telling.raise_flags(pack, before, after), told))


def _edit(pack: Pack, state: State, name: str) -> tuple[State, Replies]:
    if name not in state.account.answers:
        return state, (Reply("trouble", ("That question has not been answered yet.",)),)
    state = state.change(state.account.reopen(name))
    question = next(one for one in pack.questions if one.id == name)
    return replace(state, question=name), (telling.ask(question),)


def _go_on(pack: Pack, state: State, replies: Replies) -> tuple[State, Replies]:
    """Say where things stand, then ask the one most useful question, or give the result when none is left."""
    suggestion = suggest_for(pack, state)
    if not state.account.readings and not state.account.picks:
        return replace(state, question=""), replies
    standing = telling.tell_standing(pack, suggestion)
    if suggestion.questions:
        question = suggestion.questions[0].question
        return replace(state, question=question.id), (*replies, standing, telling.ask(question))
    told = (suggestion.route, *(flag.id for flag in suggestion.decision.red_flags))
    if told == state.told:
        return replace(state, question=""), (*replies, telling.tell_unchanged(pack, suggestion))
    done = telling.tell_result(pack, suggestion)
    return replace(state, question="", told=told), (*replies, done)
