"""Access keys that a program makes for somebody's account: for their cases and codes, not for who they are."""

from typing import Any

import pytest
from msgspec import convert

from ringback.accounts.access_keys import AccessKeyRequest, NewAccessKey, create_access_key
from ringback.accounts.queries import account_email
from ringback.services import Services
from tests.access.world import CASE, answered
from tests.accounts.test_programs import Two
from tests.builders import OPERATOR, client_for
from tests.compat.models import ACCOUNT, SUPPORT, Signer


@pytest.fixture
def two(services: Services) -> Two:
    return Two(services)


OF_THE_PERSON = [
    "GetContactInformation", "GetPrimaryEmail", "GetPrimaryEmailUpdateStatus", "GetAlternateContact",
    "PutContactInformation", "PutAlternateContact", "DeleteAlternateContact", "StartPrimaryEmailUpdate",
    "AcceptPrimaryEmailUpdate",
]  # fmt: skip


@pytest.mark.parametrize("maker", ["of_lan", "of_all"])
def test_key_that_a_program_made_neither_reads_nor_changes_who_somebody_is(two: Two, maker: str) -> None:
    made = answered(getattr(two, maker).post("/v1/access-keys", json={"name": "theirs", "account_id": two.lan}))
    signer = Signer(two.services, convert(made, NewAccessKey))
    for operation in OF_THE_PERSON:
        assert signer.call(ACCOUNT, operation, signer.right(ACCOUNT, operation)) == (403, "AccessDeniedException")
    assert signer.call(ACCOUNT, "GetAccountInformation", {}) == (200, "ok")
    email = two.services.store.read_now(account_email, account_id=two.lan)
    answered(client_for(two.services, two.lans_login).post("/v1/cases", json=CASE))
    seen = signer.client.send(signer.client.build_request("POST", **sent(signer, "DescribeCases")))
    assert seen.status_code == 200
    assert email not in seen.text


def sent(signer: Signer, operation: str) -> dict[str, Any]:
    request = signer.signed(SUPPORT, operation, b"{}")
    return {"url": request.url, "content": request.data, "headers": dict(request.headers.items())}


def test_key_that_the_person_made_goes_on_as_before(two: Two) -> None:
    request = AccessKeyRequest("own", two.lan)
    signer = Signer(two.services, two.services.store.write_now(create_access_key, OPERATOR, request=request))
    assert signer.call(ACCOUNT, "GetPrimaryEmail", signer.right(ACCOUNT, "GetPrimaryEmail")) == (200, "ok")
