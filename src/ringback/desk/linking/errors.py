"""What is refused about links and merges, and what to do then."""

from typing import Literal

from ringback.core.errors import NotPossible
from ringback.core.times import MINUTE

UNDO_MS = 10 * MINUTE
MAX_LINKS = 20  # that agents make, of one case

UnderWay = Literal["decision_waits", "callback_waits", "chat_under_way", "proof_open"]


class TooManyLinks(NotPossible):
    code = "too_many_links"
    title = "Too many links"
    detail = f"A case may have {MAX_LINKS} links. Remove one that says little, or link with another case."


class TwoAccounts(NotPossible):
    """One person's words must not come before another."""

    code = "cases_of_two_accounts"
    title = "The cases are of two accounts"
    detail = "Cases of two accounts can't be merged: one person would read what the other wrote. Link them instead."


class CaseUnderWay(NotPossible):
    """`data.reason` says what is under way."""

    code = "case_under_way"
    title = "Something is under way in the case"
    detail = (
        "In the case that would end a decision waits, a call is due or being made, or a chat goes on. "
        "End that first, or let it be the case that stays."
    )


class MergeIsOver(NotPossible):
    code = "merge_is_over"
    title = "Too late to take it back"
    detail = (
        f"Whoever merged two cases can take it back for {UNDO_MS // MINUTE} minutes, while nobody has written in "
        "either. Open a new case for what belongs apart, or link the two."
    )
