"""Three clients of AWS, unmodified, through all eighteen operations of AWS Account."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ringback.accounts.keys.access_keys import NewAccessKey
from ringback.compat.aws_account.routes import PATHS
from ringback.services import Services
from tests.compat.aws_clients import CLIENTS, KINDS, Refused
from tests.compat.models import CONTACT
from tests.compat.test_aws_account import sent_code
from tests.compat.test_aws_account_addresses import BILLING, NEW, agree, code_sent
from tests.support.live_server import LiveServer


class Watched:
    """Calls operations, and remembers which."""

    def __init__(self, call: Callable[..., Any]) -> None:
        self.call = call
        self.called: set[str] = set()

    def __call__(self, operation: str, **given: Any) -> Any:
        self.called.add(operation)
        return self.call(operation, **given)

    def refusal(self, operation: str, **given: Any) -> str:
        with pytest.raises(Refused) as refused:
            self(operation, **given)
        return str(refused.value)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", KINDS)
def test_every_operation_is_told_the_truth(
    kind: str, server: LiveServer, services: Services, key: NewAccessKey, tmp_path: Path
) -> None:
    aws = Watched(CLIENTS[kind](server.url, key, tmp_path).account)
    me = {"AccountId": key.account_id}
    aws("PutAccountName", AccountName="Lan and Sons")
    told = aws("GetAccountInformation")
    assert (told["AccountName"], told["AccountState"]) == ("Lan and Sons", "PENDING_ACTIVATION")

    aws("PutContactInformation", ContactInformation=CONTACT)
    assert aws("SendPhoneNumberVerification")["Status"] == "PENDING"
    assert aws.refusal("SendPhoneNumberVerification") == "TooManyRequestsException"
    assert aws("VerifyPhoneNumber", Otp=sent_code(services, key.account_id))["Status"] == "VERIFIED"
    known = aws("GetContactInformation")
    assert (known["VerificationStatus"], known["ContactInformation"]) == ("VERIFIED", CONTACT)

    billing = {"AlternateContactType": "BILLING"}
    aws("PutAlternateContact", **BILLING)
    assert aws("GetAlternateContact", **billing)["AlternateContact"] == BILLING
    aws("DeleteAlternateContact", **billing)
    assert aws.refusal("GetAlternateContact", **billing) == "ResourceNotFoundException"

    assert aws("ListRegions").get("Regions") == []
    assert aws.refusal("GetRegionOptStatus", RegionName="eu-west-1") == "ResourceNotFoundException"
    assert aws.refusal("EnableRegion", RegionName="eu-west-1") == "AccessDeniedException"
    assert aws.refusal("DisableRegion", RegionName="eu-west-1") == "AccessDeniedException"
    assert aws.refusal("GetGovCloudAccountInformation") == "ResourceNotFoundException"

    assert aws("StartPrimaryEmailUpdate", **me, PrimaryEmail=NEW)["Status"] == "PENDING"
    code = code_sent(services, key.account_id)
    assert aws("GetPrimaryEmailUpdateStatus")["Status"] == "PENDING"
    assert aws("AcceptPrimaryEmailUpdate", **me, PrimaryEmail=NEW, Otp=code)["Status"] == "ACCEPTED"
    assert (
        aws("GetPrimaryEmail", **me)["PrimaryEmail"] == "lan@example.com"
    )  # until that mailbox agrees, or a day has passed
    assert agree(services).json() == {"state": "completed"}
    assert aws.refusal("GetPrimaryEmail", **me) == "UnrecognizedClientException"  # no key outlives its address
    assert aws.called == set(PATHS.values())
