"""boto3's client of AWS Account, unmodified: the phone proved, the contact kept, the state told."""

from typing import Any

import msgspec
import pytest
from botocore.exceptions import ClientError
from sqlalchemy import select

from ringback.accounts.flow import RequirementName
from ringback.accounts.keys.access_keys import NewAccessKey
from ringback.accounts.requirements import states_of
from ringback.services import Services
from ringback.verification.tables import verifications
from tests.builders import code_of
from tests.compat.conftest import client_of
from tests.compat.models import CONTACT
from tests.rows import select_one
from tests.support.live_server import LiveServer


@pytest.fixture
def api(server: LiveServer, key: NewAccessKey) -> Any:
    return client_of(server, key, service="account")


def refused(call: Any, **given: Any) -> tuple[int, str]:
    with pytest.raises(ClientError) as told:
        call(**given)
    answer = told.value.response
    return answer["ResponseMetadata"]["HTTPStatusCode"], answer["Error"]["Code"]


def sent_code(services: Services, account_id: str) -> str:
    newest = select(verifications.c.id).where(verifications.c.account_id == account_id)
    row = services.store.read_now(lambda db: select_one(db, newest.order_by(verifications.c.created_at.desc())))
    return code_of(services.store, row.id)


def test_phone_is_proved(api: Any, services: Services, key: NewAccessKey) -> None:
    assert api.get_contact_information()["VerificationStatus"] == "UNVERIFIED"
    assert refused(api.verify_phone_number, Otp="123456") == (404, "ResourceNotFoundException")
    assert api.send_phone_number_verification()["Status"] == "PENDING"
    assert api.get_contact_information()["VerificationStatus"] == "PENDING"
    assert refused(api.send_phone_number_verification) == (429, "TooManyRequestsException")
    code = sent_code(services, key.account_id)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    with pytest.raises(ClientError) as told:
        api.verify_phone_number(Otp=wrong)
    assert [field["name"] for field in told.value.response["fieldList"]] == ["Otp"]
    assert api.verify_phone_number(Otp=code)["Status"] == "VERIFIED"
    assert api.get_contact_information()["VerificationStatus"] == "VERIFIED"
    assert api.send_phone_number_verification()["Status"] == "VERIFIED"
    states = services.store.read_now(lambda db: states_of(db, account_id=key.account_id))
    assert states[RequirementName.PHONE] == "satisfied"


def test_caller_who_asks_too_soon_is_told_when_they_may(api: Any) -> None:
    api.send_phone_number_verification()
    with pytest.raises(ClientError) as told:
        api.send_phone_number_verification()
    assert 1 <= int(told.value.response["ResponseMetadata"]["HTTPHeaders"]["retry-after"]) <= 30


def test_guesses_are_counted_and_the_right_code_comes_too_late(api: Any, services: Services, key: NewAccessKey) -> None:
    api.send_phone_number_verification()
    code = sent_code(services, key.account_id)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    assert {refused(api.verify_phone_number, Otp=wrong) for _ in range(5)} == {(400, "ValidationException")}
    assert refused(api.verify_phone_number, Otp=code) == (429, "TooManyRequestsException")
    assert api.get_contact_information()["VerificationStatus"] == "UNVERIFIED"


def test_code_for_the_number_before_proves_nothing(api: Any, services: Services, key: NewAccessKey) -> None:
    api.send_phone_number_verification()
    code = sent_code(services, key.account_id)
    api.put_contact_information(ContactInformation=CONTACT)
    assert refused(api.verify_phone_number, Otp=code) == (409, "ConflictException")
    kept = api.get_contact_information()
    assert (kept["ContactInformation"], kept["VerificationStatus"]) == (CONTACT, "UNVERIFIED")


def test_accounts_name_and_state_are_told(api: Any, key: NewAccessKey) -> None:
    api.put_account_name(AccountName="Lan and Sons")
    told = api.get_account_information()
    assert (told["AccountId"], told["AccountName"], told["AccountState"]) == (
        key.account_id,
        "Lan and Sons",
        "PENDING_ACTIVATION",
    )
    assert told["AccountCreatedDate"].year >= 2026
    assert api.get_primary_email(AccountId=key.account_id)["PrimaryEmail"] == "lan@example.com"


def test_wrong_member_is_named_as_aws_names_it(api: Any, server: LiveServer, key: NewAccessKey) -> None:
    assert refused(api.verify_phone_number, Otp="12") == (400, "ValidationException")
    assert refused(api.put_account_name, AccountName="x" * 51) == (400, "ValidationException")
    bad = {**CONTACT, "PhoneNumber": "+84912"}
    with pytest.raises(ClientError) as told:
        api.put_contact_information(ContactInformation=bad)
    assert told.value.response["reason"] == "fieldValidationFailed"
    assert [field["name"] for field in told.value.response["fieldList"]] == ["PhoneNumber"]
    assert refused(api.get_account_information, AccountId="999999999999") == (403, "AccessDeniedException")


def test_operation_of_what_is_not_here_says_so(api: Any) -> None:
    assert api.list_regions()["Regions"] == []
    assert refused(api.enable_region, RegionName="eu-west-1") == (403, "AccessDeniedException")
    assert refused(api.get_gov_cloud_account_information) == (404, "ResourceNotFoundException")


def test_wrong_secret_signs_in_vain(api: Any, server: LiveServer, key: NewAccessKey) -> None:
    forged = client_of(server, msgspec.structs.replace(key, secret_access_key="x" * 40), service="account")
    assert refused(forged.get_account_information)[1] == "InvalidSignatureException"
