"""Personal data as agents see it, in one place. In clear it comes only from `reveal`, which leaves an entry.

The number that an applicant asked to be called on stands in his case: that is what he gave it for. In the queue, where
every agent looks over all cases, it is masked like any other.
"""

from typing import Any

import msgspec

from ringback.core.masks import mask_email
from ringback.desk.schemas import AccountLine
from ringback.numbers.masking import mask
from ringback.support.schemas import Case


def line_of(*, id: str, name: str, email: str, phone: str | None, **plain: Any) -> AccountLine:  # noqa: A002
    masked = mask(phone) if phone else None
    return AccountLine(id=id, name=name, email_masked=mask_email(email), phone_masked=masked, **plain)


def in_queue(case: Case) -> Case:
    if case.callback is None or not case.callback.number:
        return case
    callback = msgspec.structs.replace(case.callback, number=mask(case.callback.number))
    return msgspec.structs.replace(case, callback=callback)
