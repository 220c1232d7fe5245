"""The lenient profile, for test suites that were written against a mock: what AWS refuses is overlooked.

Off by default and never in production (`aws_lenient`). It accepts more; it makes nothing up: states, severities and
checks stay what they are. docs/aws.md says which of moto's tests pass with it and which can't.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from ringback.compat.aws import Params
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
        params = msgspec.json.decode(body)
    except NOT_JSON:
        return body
    if isinstance(params, dict) and type(params.get("maxResults")) is int:
        params["maxResults"] = min(params["maxResults"], listing.MAX_RESULTS)
    return msgspec.json.encode(params)


def create_case(db: Db, actor: Actor, /, *, params: Params) -> Params:
    """Of any service and category, which are kept as they are named."""
    params = unless_refused(params, "language", catalog.language_of)
    params = unless_refused(params, "attachmentSetId", lambda params: files_of_set(db, actor, params=params))
    named = {
        "service": params.get("serviceCode"),
        "category": params.get("categoryCode"),
        "issue_type": params.get("issueType"),
    }
    labels = Labels(
        **{name: code for name, code in named.items() if code is not None}, cc=params.get("ccEmailAddresses", [])
    )
    return cases.create(db, actor, params=params, labels=labels)


def describe_cases(db: Db, actor: Actor, /, *, params: Params) -> Params:
    params = unless_refused(params, "language", catalog.language_of)
    params = unless_refused(params, "nextToken", lambda params: listing.place_of(params, (int, str)))
    for end in ("afterTime", "beforeTime"):
        params = unless_refused(params, end, partial(end_of_window, end))
    if params.get("caseIdList"):
        params = {**params, "displayId": None}
    return listing.describe_cases(db, actor, params=params)


def refresh_check(db: Db, actor: Actor, /, *, params: Params) -> Params:
    return {"status": trusted_advisor.refreshed(params["checkId"])}


def end_of_window(member: str, params: Params) -> tuple[int, int]:
    return listing.window_of({member: params.get(member)})


def unless_refused(params: Params, member: str, check: Callable[[Params], Any]) -> Params:
    """`params` without a member that its check refuses."""
    try:
        check(params)
    except AwsError:
        return {name: value for name, value in params.items() if name != member}
    return params
