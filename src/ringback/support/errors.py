"""What this room refuses, and what to do then."""

from ringback.core.errors import NotPossible, Problem, RateLimited
from ringback.core.times import DAY
from ringback.support.flow import REOPEN_MS

MAX_DRAFT = 16 * 1024  # bytes of a draft as JSON


class ClientIdConflict(Problem):
    code = "client_id_conflict"
    status = 409
    title = "The client id was used for another message"
    detail = "This client_id was sent before with other content. Give the new message an id of its own."


class CaseMerged(NotPossible):
    """`data.merged_into`: the case in which it goes on."""

    code = "case_merged"
    title = "The case was merged"
    detail = "This case was merged into another one and goes on there. Go to that one."


class AnsweredMeanwhile(NotPossible):
    code = "answered_meanwhile"
    title = "A colleague answered meanwhile"
    detail = "A colleague answered the applicant after you began to write. Read it, then send yours again without seen."


class TooManyOpenCases(Problem):
    code = "too_many_open_cases"
    status = 409
    title = "Too many open cases"
    detail = "You have as many open cases as one account may have. Go on in one of them, or resolve one first."


class CaseLimit(RateLimited):
    code = "case_limit"
    detail = "You opened as many cases as one account may in a day. Go on in one of them, or wait until the time given."


class ChatClosed(NotPossible):
    """`data`: when it opens, and by which contact methods one can write meanwhile."""

    code = "chat_closed"
    title = "The chat is closed"
    detail = "Nobody answers chats now. Write by the contact method web instead: the answer comes by e-mail, too."


class TooLateToReopen(NotPossible):
    code = "too_late_to_reopen"
    detail = f"A case can be reopened for {REOPEN_MS // DAY} days. Open a new case; the old one stays in your list."


class DraftTooLarge(Problem):
    code = "draft_too_large"
    status = 422
    title = "The draft is too large"
    detail = f"A draft may have {MAX_DRAFT // 1024} KB. Shorten it; the last saved one is kept."


class CallNotHeard(NotPossible):
    code = "call_not_heard"
    title = "The call has not said the code"
    detail = "Nobody has pressed 1 in this call and heard the code. Wait until they have, or call again."
