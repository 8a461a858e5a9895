"""One step of a conversation. Pure: the same pack, state and event give the same state and replies."""

from __future__ import annotations

from dataclasses import replace

from matrix.pack import Pack
from thresholds.account import DONT_KNOW, Account
from thresholds.conversation import event as events
from thresholds.conversation import showing, telling
from thresholds.conversation.correcting import find_meant
from thresholds.conversation.curiosity import choose_prompts
from thresholds.conversation.deciding import keep_suggestion, take_decision
from thresholds.conversation.figures import tell_evidence
from thresholds.conversation.household import share_home
from thresholds.conversation.naming import STATUS_WORDS, name_target, say_value
from thresholds.conversation.state import Home, Reply, State, Turn
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
    after, replies = _take(pack, state, event, memory)
    child, talk = after.home.child, after.home.talk
    turns = [Turn("assistant", reply.kind, child, (*reply.lines, *reply.choices), talk) for reply in replies]
    if isinstance(event, events.Said | events.CorrectedInWords) and event.text.strip():
        turns.insert(0, Turn("you", "said", state.home.child, (event.text,), talk))
    return replace(after, turns=(*after.turns, *turns)), replies


def _take(pack: Pack, state: State, event: events.Event, memory: SentenceMemory | None) -> tuple[State, Replies]:
    match event:
        case events.Started():
            return _ask_first(pack, state, (telling.greet(pack),))
        case events.Said(text):
            return _hear(pack, state, text, memory)
        case events.Answered():
            return _answer(pack, state, event)
        case events.Corrected(target, status):
            return _correct(pack, state, (target,), status)
        case events.CorrectedInWords(status, text):
            return _correct_in_words(pack, state, status, text)
        case events.GaveFact(name, value):
            return _give_fact(pack, state, name, value)
        case events.Edited(question):
            return _edit(pack, state, question)
        case events.Decided():
            return take_decision(pack, state, suggest_for(pack, state), event)
        case events.KeptSuggestion():
            return _go_on(pack, *keep_suggestion(pack, state, suggest_for(pack, state)))
        case events.AddedChild() | events.TurnedTo():
            return _turn_to_child(pack, state, event)
        case events.Undid() | events.Redid() | events.StartedAgain():
            return _go_back(pack, state, event)
        case _:
            return _tell(pack, state, event)


def _ask_first(pack: Pack, state: State, replies: Replies) -> tuple[State, Replies]:
    """Ask what worries the referrer, when nothing about this child stands any more; danger first, unless answered."""
    danger = pack.manifest["danger"]
    if danger is None or danger["question"] in state.account.answers or state.home.child:
        return replace(state, question=""), (*replies, Reply("told", (telling.WORRY,)))
    opening = danger["question"]
    return replace(state, question=opening), (*replies, telling.ask_danger(pack, opening))


def suggest_for(pack: Pack, state: State) -> Suggestion:
    """Make the suggestion for the child being talked about, with what is told of the home."""
    return suggest(pack, share_home(pack, state.home))


def _go_back(
    pack: Pack, state: State, event: events.Undid | events.Redid | events.StartedAgain
) -> tuple[State, Replies]:
    match event:
        case events.Undid():
            if not state.past:
                return state, (Reply("trouble", ("There is nothing to undo.",)),)
            return _go_on(pack, state.undo(), (Reply("told", ("Taken back.",)),))
        case events.Redid():
            if not state.future:
                return state, (Reply("trouble", ("There is nothing to do again.",)),)
            return _go_on(pack, state.redo(), (Reply("told", ("Done again.",)),))
        case events.StartedAgain():
            talk = max(turn.talk for turn in state.turns) + 1 if state.turns else 1
            fresh = replace(state.move(Home(talk=talk)), question="", listed=(), deciding=None, prompted=(), told=())
            again, greeting = _take(pack, fresh, events.Started(), None)
            return again, (Reply("told", ("A fresh start. (undo brings the last account back.)",)), *greeting)


def _tell(pack: Pack, state: State, event: events.Event) -> tuple[State, Replies]:
    """Answer what changes nothing in the account."""
    suggestion = suggest_for(pack, state)
    match event:
        case events.AskedWhy():
            return state, (telling.tell_why(pack, state, suggestion),)
        case events.AskedChanges():
            return state, (telling.tell_changes(pack, suggestion),)
        case events.AskedToShow(target):
            return state, (showing.show(pack, target),)
        case events.AskedMeaning(term):
            return state, (showing.explain_term(pack, term),)
        case events.AskedResult():
            return state, (telling.tell_result(pack, state.account, suggestion),)
        case events.AskedNext():
            return state, (telling.tell_next(pack, suggestion),)
        case events.AskedNoNames():
            return state, (telling.tell_no_names(pack, suggestion),)
        case events.AskedEvidence(about):
            return state, (tell_evidence(pack, suggestion, about),)
        case events.AskedCurious():
            state, prompts = _prompt(pack, state, suggestion)
            none = Reply("told", ("I have no more to ask yourself about this. (what if shows what would change it)",))
            return state, prompts or (none,)
        case events.AskedAnswers():
            listed, reply = telling.list_account(pack, state.account, suggestion)
            return replace(state, listed=listed), (reply,)
        case events.AskedFrontEnd(what, _):
            return state, (Reply("trouble", (f"{what} is not possible here.",)),)
        case _:
            return state, (showing.tell_help(),)


def _prompt(pack: Pack, state: State, suggestion: Suggestion) -> tuple[State, Replies]:
    """Prompt the referrer's curiosity, two at a time and each once; never while someone has to ring 999."""
    prompts = () if suggestion.decision.emergency else choose_prompts(pack, suggestion, state.prompted)
    if not prompts:
        return state, ()
    told = replace(state, prompted=(*state.prompted, *(prompt.id for prompt in prompts)))
    return told, (telling.tell_prompts(prompts),)


def _hear(pack: Pack, state: State, text: str, memory: SentenceMemory | None) -> tuple[State, Replies]:
    if not text.strip():
        return state, (Reply("trouble", ("Nothing was typed. Write what worries you, in your own words.",)),)
    before = suggest_for(pack, state)
    reading = read_message(pack, text, len(state.account.readings), memory)
    state = state.change(state.account.add_reading(reading))
    after = suggest_for(pack, state)
    heard = telling.tell_heard(pack, after, len(state.account.readings) - 1)
    state = replace(state, listed=tuple(one.id for reply in heard for one in reply.heard))
    state, raised = _raise_flags(pack, state, before, after)
    replies = [*raised, *heard]
    if reading.unread:
        replies.append(telling.tell_unread(reading.unread, nothing_at_all=not reading.mentions))
    return _go_on(pack, state, tuple(replies))


def _raise_flags(pack: Pack, state: State, before: Suggestion, after: Suggestion) -> tuple[State, list[Reply]]:
    """Raise new red flags; a decision made before they were known no longer stands."""
    replies = telling.raise_flags(pack, before, after)
    if state.account.override is not None and any(reply.kind == "danger" for reply in replies):
        accounts = list(state.home.accounts)
        accounts[state.home.child] = state.account.decide_otherwise(None)
        state = replace(state, home=replace(state.home, accounts=tuple(accounts)))
        replies.append(Reply("told", ("A red flag is new: the decision you made before it is set aside. (override)",)))
    return state, replies


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
    state, raised = _raise_flags(pack, state, before, after)
    noted = Reply("told", (f"Noted: {question.text} {label}",))
    if not state.account.readings and not state.account.picks:
        return _answer_opening(pack, state, event.choice, noted)
    return _go_on(pack, state, (*raised, noted))


def _answer_opening(pack: Pack, state: State, choice: int, noted: Reply) -> tuple[State, Replies]:
    """Go on from the question that opens the conversation; whoever is not sure is told what to do as well."""
    ask = Reply("told", (telling.WORRY,))
    first = (telling.tell_danger(pack),) if choice in (0, DONT_KNOW) else (noted,)
    return replace(state, question=""), (*first, ask)


def _correct(pack: Pack, state: State, targets: tuple[str, ...], status: str) -> tuple[State, Replies]:
    unknown = next((one for one in targets if one not in pack.indicators and one not in pack.red_flags), None)
    if unknown is not None:
        return state, (Reply("trouble", (f"There is no line called {unknown}. Type show to see the matrix.",)),)
    before = suggest_for(pack, state)
    account = state.account
    for target in targets:
        account = account.pick(target, status)
    changed = state.change(account)
    after = suggest_for(pack, changed)
    standing = [flag.id for flag in after.decision.red_flags if flag.id in targets]
    if status != "present" and standing:
        return state, (
            Reply(
                "trouble",
                (
                    f"{standing[0]} stays: a red flag is not lowered by anything said later.",
                    "If the words were not meant that way, take them back with undo and write them again; "
                    "or ring the MASH and talk it through.",
                ),
            ),
        )
    noted = tuple(f"Noted: {name_target(pack, target)} – {STATUS_WORDS[status]}." for target in targets)
    if status == "other_person":
        noted = (*noted, telling.OTHER_CHILD)
    changed, raised = _raise_flags(pack, changed, before, after)
    return _go_on(pack, changed, (*raised, Reply("told", noted)))


def _correct_in_words(pack: Pack, state: State, status: str, text: str) -> tuple[State, Replies]:
    """Put right what the words refer to; words that raise a red flag of their own are heard as a message instead."""
    reading = read_message(pack, text, len(state.account.readings))
    if any(one.kind == "red_flag" and one.status in ("present", "unclear") for one in reading.mentions):
        return _hear(pack, state, text, None)
    suggestion = suggest_for(pack, state)
    targets = find_meant(pack, suggestion, text)
    if targets:
        return _correct(pack, state, targets, status)
    listed, reply = telling.list_account(pack, state.account, suggestion)
    if not listed:
        return _hear(pack, state, text, None)
    words = {"absent": "not", "other_person": "other", "past": "past", "unclear": "unsure", "present": "yes"}[status]
    which = Reply("trouble", (f"Which one do you mean? Type for example: {words} 1",))
    return replace(state, listed=listed), (reply, which)


def _give_fact(pack: Pack, state: State, name: str, value: str | int | float | bool) -> tuple[State, Replies]:
    if name not in pack.facts:
        return state, (Reply("trouble", (f"There is no fact called {name}.",)),)
    before = suggest_for(pack, state)
    state = state.change(state.account.give_fact(name, value))
    after = suggest_for(pack, state)
    told = Reply("told", (f"Noted: {pack.facts[name].name}: {say_value(pack, name, value)}.",))
    state, raised = _raise_flags(pack, state, before, after)
    return _go_on(pack, state, (*raised, told))


def _edit(pack: Pack, state: State, name: str) -> tuple[State, Replies]:
    if name not in state.account.answers:
        return state, (Reply("trouble", ("That question has not been answered yet.",)),)
    state = state.change(state.account.reopen(name))
    question = next(one for one in pack.questions if one.id == name)
    return replace(state, question=name), (telling.ask(question),)


def _turn_to_child(pack: Pack, state: State, event: events.AddedChild | events.TurnedTo) -> tuple[State, Replies]:
    """Talk about another child of the home: what is told of the home counts for each, the rest for one alone."""
    accounts = state.home.accounts
    if isinstance(event, events.AddedChild):
        if state.account.is_empty:
            return state, (Reply("trouble", ("Tell me about this child first; then about another.",)),)
        accounts = (*accounts, Account())
        child = len(accounts) - 1
    else:
        child = event.child
        if not 0 <= child < len(accounts):
            many = len(accounts)
            few = "There is one child so far" if many == 1 else f"There are {many} children so far"
            return state, (Reply("trouble", (f"{few}. Type another child to add one.",)),)
    home = replace(state.home, accounts=accounts, child=child)
    state = replace(state.move(home), question="", listed=(), deciding=None)
    routes = [
        suggest_for(pack, replace(state, home=replace(home, child=number))).route for number in range(len(accounts))
    ]
    told = telling.tell_children(pack, state, routes)
    if state.account.is_empty:
        lines = (f"Now child {child + 1}. What are you worried about, and how old is the child?",)
        return state, (told, Reply("told", lines))
    return _go_on(pack, state, (told,))


def _go_on(pack: Pack, state: State, replies: Replies) -> tuple[State, Replies]:
    """Say where things stand, then ask the one most useful question, or give the result when none is left."""
    suggestion = suggest_for(pack, state)
    if not state.account.readings and not state.account.picks:
        return _ask_first(pack, state, replies)
    standing = telling.tell_standing(pack, suggestion)
    if suggestion.questions:
        question = suggestion.questions[0].question
        return replace(state, question=question.id), (*replies, standing, telling.ask(question))
    flags = (flag.id for flag in suggestion.decision.red_flags)
    told = (str(state.home.child), suggestion.route, *flags)
    if told == state.told:
        return replace(state, question=""), (*replies, telling.tell_unchanged(pack, suggestion))
    if any(reply.kind == "danger" for reply in replies):
        return replace(state, question="", told=told), (*replies, telling.tell_in_short(pack, suggestion))
    state, prompts = _prompt(pack, state, suggestion)
    done = telling.tell_result(pack, state.account, suggestion)
    return replace(state, question="", told=told), (*replies, done, *prompts)
