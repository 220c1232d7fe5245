"""What is refused here, and what to do instead. Each leaves its entry, so the writes are kept."""

from ringback.core.errors import NotAllowed, RateLimited
from ringback.fraud.tables import Why

CASE = "Or open a support case: a person can help you without a code."
STOPPED: dict[Why, str] = {
    Why.PUMPING: "Of the codes sent to numbers like this one hardly any was used, so we send none there until the time "
    f"given. Use another number. {CASE}",
    Why.CEILING: f"More codes were asked for than we may send. Wait until the time given. {CASE}",
    Why.PREFIX_LIMIT: f"Many codes went to numbers like this one just now. Wait until the time given. {CASE}",
    Why.ACCOUNT_LIMIT: "This account had as many codes as one may have in a day. A code that you have still works. "
    f"Wait until the time given. {CASE}",
}


class DestinationBlocked(NotAllowed):
    code = "destination_blocked"
    title = "We send no codes to this number"
    detail = f"We send no codes to numbers of this country or kind. Use another number. {CASE}"
    keep_writes = True


class SendsBlocked(RateLimited):
    code = "sends_stopped"
    title = "No code can be sent now"
    detail = STOPPED[Why.CEILING]
    keep_writes = True
