"""What is told of one child and bears on every child in the same home."""

from __future__ import annotations

from matrix.pack import Pack
from matrix.record import replace
from thresholds.account import Account, Settled
from thresholds.conversation.state import Home
from thresholds.decision.picture import gather_picture

HOUSEHOLD = "household"
"""How a finding got there that was told about another child in the home."""


def share_home(pack: Pack, home: Home) -> Account:
    """Give the account of the child being talked about, with what is told of the home through the other children.

    What is shared is the pack's to say (``shared_in_home``): the adults and the home, not what another child did or
    suffered. A child's own words on the same line stand before what is shared.
    """
    own = home.accounts[home.child]
    if len(home.accounts) == 1:
        return own
    shared = {
        target: Settled(target, "present", HOUSEHOLD)
        for number, account in enumerate(home.accounts)
        if number != home.child
        for target in list_shared(pack, account)
    }
    known = {finding.id for finding in gather_picture(pack, own).findings}
    return replace(own, picks=(*(one for target, one in shared.items() if target not in known), *own.picks))


def list_shared(pack: Pack, account: Account) -> tuple[str, ...]:
    """List the lines and red flags of a child's account that are about the home or the adults in it."""
    about_home = frozenset(pack.manifest["shared_in_home"])
    return tuple(
        dict.fromkeys(
            finding.id
            for finding in gather_picture(pack, account).list_present()
            if finding.concept in about_home
            and (finding.kind == "red_flag" or pack.indicators[finding.id].polarity == "need")
        )
    )
