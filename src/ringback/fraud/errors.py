"""What is refused here, and what to do instead. Each leaves its entry, so the writes are kept."""

from ringback.core.errors import NotAllowed, RateLimited
from ringback.fraud.tables import RefusalReason

CASE = "Or open a support case: a person can help you without a code."
BLOCKED: dict[RefusalReason, str] = {
    RefusalReason.PUMPING: "Of the codes sent to numbers like this one hardly any was used, so we send none there "
    f"until the time given. Use another number. {CASE}",
    RefusalReason.BUDGET: f"More codes were asked for than we may send. Wait until the time given. {CASE}",
    RefusalReason.PREFIX_LIMIT: f"Many codes went to numbers like this one just now. Wait until the time given. {CASE}",
    RefusalReason.ACCOUNT_LIMIT: "This account had as many codes as one may have in a day. A code that you have still "
    f"works. Wait until the time given. {CASE}",
}


class DestinationBlocked(NotAllowed):
    code = "destination_blocked"
    title = "We send no codes to this number"
    detail = f"We send no codes to numbers of this country or kind. Use another number. {CASE}"
    keep_writes = True


class SendsBlocked(RateLimited):
    code = "sends_blocked"
    title = "No code can be sent now"
    detail = BLOCKED[RefusalReason.BUDGET]
    keep_writes = True
