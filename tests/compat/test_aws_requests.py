"""What programs of AWS meet before and beside their cases: who they are, request ids, addresses that there are not."""

import uuid
from typing import Any

import boto3
import httpx
import pytest
from botocore.exceptions import ClientError

from ringback.accounts.keys.access_keys import NewAccessKey
from ringback.services import Services
from tests.compat.conftest import ONCE, client_of, new_key
from tests.compat.test_cases import CASE, refused
from tests.support.live_server import LiveServer

PROXIES_HEADERS = {
    "x-amz-cf-id": "fKlZ0nw5Jc5Lo==",
    "x-amzn-trace-id": "Root=1-67891233-abcdef012345678912345678",
    "x-amz-apigw-id": "abc=",
    "x-amz-website-redirect-location": "/",
    "x-forwarded-for": "203.0.113.7",
}


def test_key_tells_whose_it_is(server: LiveServer, key: NewAccessKey) -> None:
    told = client_of(server, key, service="sts").get_caller_identity()
    assert (told["Account"], told["UserId"]) == (key.account_id, key.access_key_id)
    assert told["Arn"] == f"arn:aws:iam::{key.account_id}:user/{key.access_key_id}"


def test_key_of_a_session_tells_whose_it_is(services: Services, server: LiveServer, key: NewAccessKey) -> None:
    session = new_key(services, str(key.account_id), duration_s=3600)
    assert client_of(server, session, service="sts").get_caller_identity()["Account"] == key.account_id


def test_stranger_is_refused_in_the_form_that_sts_has(server: LiveServer, key: NewAccessKey) -> None:
    for changed, kind in (
        ({"aws_access_key_id": "AKIANONE"}, "InvalidClientTokenId"),
        ({"aws_secret_access_key": "wrong"}, "SignatureDoesNotMatch"),
    ):
        given = {"aws_access_key_id": key.access_key_id, "aws_secret_access_key": key.secret_access_key} | changed
        client = boto3.client("sts", endpoint_url=server.url, region_name="us-east-1", config=ONCE, **given)
        with pytest.raises(ClientError) as told:
            client.get_caller_identity()
        assert told.value.response["Error"]["Code"] == kind
        assert told.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403


def test_operation_that_sts_has_not_here_is_named(server: LiveServer, key: NewAccessKey) -> None:
    assert refused(client_of(server, key, service="sts").get_session_token)[0] == "InvalidAction"


@pytest.mark.parametrize("path", ["/", "/signup", "/status", "/desk"])
def test_monitor_that_asks_for_the_head_alone_learns_that_the_page_is_there(server: LiveServer, path: str) -> None:
    answer = httpx.head(f"{server.url}{path}")
    assert (answer.status_code, answer.content) == (200, b"")


def test_request_ids_are_uuids(support: Any, server: LiveServer, key: NewAccessKey) -> None:
    for answer in (support.describe_cases(), client_of(server, key, service="sts").get_caller_identity()):
        uuid.UUID(answer["ResponseMetadata"]["RequestId"])


@pytest.mark.parametrize("name", PROXIES_HEADERS)
def test_header_that_a_proxy_adds_unsigned_is_no_reason_to_refuse(support: Any, name: str) -> None:
    def on_the_way(request: Any, **_: Any) -> None:
        request.headers[name] = PROXIES_HEADERS[name]

    support.meta.events.register("before-send.support", on_the_way)
    assert support.describe_cases()["cases"] == []


@pytest.mark.parametrize("block", ["-mufr", "-muko", "-muvi", "-exen", "-muja", ""])
def test_case_is_found_by_its_id_in_another_language_s_form(support: Any, block: str) -> None:
    case_id = support.create_case(**CASE)["caseId"]
    other = case_id.replace("-muen", block)
    assert support.add_communication_to_case(caseId=other, communicationBody="Seen?")["result"] is True
    assert len(support.describe_communications(caseId=other)["communications"]) == 2
    assert [one["caseId"] for one in support.describe_cases(caseIdList=[other, case_id])["cases"]] == [case_id]
    assert support.resolve_case(caseId=other)["finalCaseStatus"] == "resolved"
    assert refused(support.describe_cases, caseIdList=[other[:-1] + "x"])[0] == "CaseIdNotFound"


def test_case_that_is_named_is_shown_in_whatever_language_it_is(support: Any) -> None:
    case_id = support.create_case(**{**CASE, "language": "vi"})["caseId"]
    shown = support.describe_cases(caseIdList=[case_id], language="en")["cases"]
    assert [one["language"] for one in shown] == ["vi"]
    assert support.describe_cases(displayId=shown[0]["displayId"], language="en")["cases"][0]["caseId"] == case_id
    assert support.describe_cases(language="en")["cases"] == []


@pytest.mark.parametrize("blank", [" ", "\n\t", "\u3000"])
def test_blank_words_are_named_as_the_api_names_them(support: Any, blank: str) -> None:
    assert refused(support.create_case, **{**CASE, "communicationBody": blank})[1].startswith("communicationBody:")
    assert refused(support.create_case, **{**CASE, "subject": blank})[1].startswith("subject:")
    case_id = support.create_case(**CASE)["caseId"]
    told = refused(support.add_communication_to_case, caseId=case_id, communicationBody=blank)
    assert told[1].startswith("communicationBody:")


def test_refusal_of_the_account_names_the_field_in_its_message(server: LiveServer, key: NewAccessKey) -> None:
    account = client_of(server, key, service="account")
    contact = {
        "FullName": "Lan", "AddressLine1": "1 Le Loi", "City": "Hue", "PostalCode": "53000", "CountryCode": "VN",
        "PhoneNumber": "+84912345000",
    }  # fmt: skip
    for member, wrong in (("PhoneNumber", "+0"), ("CountryCode", "XX"), ("PhoneNumber", "+84 12")):
        code, told = refused(account.put_contact_information, ContactInformation={**contact, member: wrong})
        assert code == "ValidationException" and member in told, told
    assert (
        "PrimaryEmail"
        in refused(account.start_primary_email_update, AccountId=key.account_id, PrimaryEmail="nobody at all")[1]
    )
    code, told = refused(account.put_account_name, AccountName="x", AccountId="999999999999")
    assert code == "AccessDeniedException" and "access key" in told and "administrator" not in told
