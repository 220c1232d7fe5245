"""The lenient profile, for test suites that were written against a mock: what AWS refuses is overlooked.

Off by default and never in production (`aws_lenient`). It accepts more; it makes nothing up: states, severities and
checks stay what they are. docs/aws.md says which of moto's tests pass with it and which can't.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from ringback.compat.aws import Given
from ringback.compat.aws_errors import AwsError
from ringback.compat.aws_support import cases, catalog, trusted_advisor
from ringback.compat.aws_support import describe_cases as listing
from ringback.compat.aws_support.attachments import files_of_set
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.json_input import NOT_JSON
from ringback.support.schemas import Labels


def eased(operation: str, body: bytes) -> bytes:
    """Before AWS's model is asked: a page may be said to be larger than one can be."""
    if operation != "DescribeCases":
        return body
    try:
        given = msgspec.json.decode(body)
    except NOT_JSON:
        return body
    if isinstance(given, dict) and type(given.get("maxResults")) is int:
        given["maxResults"] = min(given["maxResults"], listing.MAX_RESULTS)
    return msgspec.json.encode(given)


def create_case(db: Db, actor: Actor, /, *, given: Given) -> Given:
    """Of any service and category, which are kept as they are named."""
    given = unless_refused(given, "language", catalog.language_of)
    given = unless_refused(given, "attachmentSetId", lambda given: files_of_set(db, actor, given=given))
    named = {"service": given.get("serviceCode"), "category": given.get("categoryCode")}
    labels = Labels(
        **{name: code for name, code in named.items() if code is not None}, cc=given.get("ccEmailAddresses", [])
    )
    return cases.create(db, actor, given=given, labels=labels)


def describe_cases(db: Db, actor: Actor, /, *, given: Given) -> Given:
    given = unless_refused(given, "language", catalog.language_of)
    given = unless_refused(given, "nextToken", lambda given: listing.place_of(given, (int, str)))
    for end in ("afterTime", "beforeTime"):
        given = unless_refused(given, end, partial(end_of_window, end))
    if given.get("caseIdList"):
        given = {**given, "displayId": None}
    return listing.describe_cases(db, actor, given=given)


def refresh_check(db: Db, actor: Actor, /, *, given: Given) -> Given:
    return {"status": trusted_advisor.refreshed(given["checkId"])}


def end_of_window(member: str, given: Given) -> tuple[int, int]:
    return listing.window_of({member: given.get(member)})


def unless_refused(given: Given, member: str, check: Callable[[Given], Any]) -> Given:
    """`given` without a member that its check refuses."""
    try:
        check(given)
    except AwsError:
        return {name: value for name, value in given.items() if name != member}
    return given
