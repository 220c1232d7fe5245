"""Access keys that a program makes for somebody's account: for their cases and codes, not for who they are."""

from typing import Any

import pytest
from msgspec import convert
from sqlalchemy import update

from ringback.accounts.keys.access_keys import AccessKeyRequest, NewAccessKey, create_access_key
from ringback.accounts.keys.api_keys import create_key, revoke_key
from ringback.accounts.queries import account_email
from ringback.accounts.tables import keys
from ringback.core.sql import prepare
from ringback.services import Services
from tests.access.world import CASE, answered
from tests.accounts.keys.test_programs import Two
from tests.builders import OPERATOR, client_for, make_key
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


NEEDS = {
    "DescribeCases": "cases.read", "AddCommunicationToCase": "cases.write", "CreateCase": "cases.write",
    "AddAttachmentsToSet": "files.write", "DescribeTrustedAdvisorCheckSummaries": "accounts.read",
}  # fmt: skip
NEEDS_OF_ACCOUNT = {
    "SendPhoneNumberVerification": "codes.order", "GetAccountInformation": "accounts.read", "PutAccountName": None,
}  # fmt: skip


@pytest.mark.parametrize("held", [None, "cases.read", "cases.write", "files.write", "accounts.read", "codes.order"])
def test_key_that_a_program_made_may_nothing_that_the_program_may_not(two: Two, held: str | None) -> None:
    scopes = ("access_keys.manage", *((held,) if held else ()))
    program = client_for(two.services, key=make_key(two.services.store, scopes=scopes))
    made = answered(program.post("/v1/access-keys", json={"name": "theirs", "account_id": two.lan}))
    signer = Signer(two.services, convert(made, NewAccessKey))
    for api, needs in ((SUPPORT, NEEDS), (ACCOUNT, NEEDS_OF_ACCOUNT)):
        for operation, needed in needs.items():
            status, code = signer.call(api, operation, signer.right(api, operation))
            assert (code == "AccessDeniedException") == (needed is None or needed != held), (operation, status, code)


def test_key_that_a_program_made_ends_with_the_programs_key(two: Two) -> None:
    store = two.services.store
    made = store.write_now(create_key, OPERATOR, name="x", scopes=("access_keys.manage", "accounts.read"), days=1)
    program = client_for(two.services, key=made.secret)
    both = [
        answered(program.post("/v1/access-keys", json={"name": "theirs", "account_id": two.lan, **more}))
        for more in ({}, {"duration_s": 129_600})
    ]
    signers = [Signer(two.services, convert(key, NewAccessKey)) for key in both]
    for signer in signers:
        assert signer.call(ACCOUNT, "GetAccountInformation", {}) == (200, "ok")
    ended = prepare(update(keys).where(keys.c.id == made.id).values(expires_at=1))
    store.write_now(lambda db: db.run(ended))
    for signer in signers:
        assert signer.call(ACCOUNT, "GetAccountInformation", {})[0] == 403


def test_key_that_a_program_made_is_revoked_with_the_programs_key(two: Two) -> None:
    store = two.services.store
    made = store.write_now(create_key, OPERATOR, name="x", scopes=("access_keys.manage", "accounts.read"))
    program = client_for(two.services, key=made.secret)
    key = answered(program.post("/v1/access-keys", json={"name": "theirs", "account_id": two.lan}))
    signer = Signer(two.services, convert(key, NewAccessKey))
    assert signer.call(ACCOUNT, "GetAccountInformation", {}) == (200, "ok")
    store.write_now(revoke_key, OPERATOR, key_id=made.id)
    assert signer.call(ACCOUNT, "GetAccountInformation", {}) == (403, "UnrecognizedClientException")
