"""Names of nothing but spaces, joiners or other signs that nobody sees, by AWS Account's client."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from ringback.accounts.keys.access_keys import NewAccessKey
from tests.compat.conftest import client_of
from tests.compat.models import CONTACT
from tests.support.live_server import LiveServer

UNSEEN = [
    "   ",
    "\u200c\u200d",
    "\u200b",
    "\u00a0\u202f",
    "\u3000",
    "\u2800\u3164",
    "\u202e\u2066",
    "\ufeff",
    "\u00ad\u034f",
]
OTHER = {
    "AlternateContactType": "BILLING",
    "Name": "Mai Trần",
    "Title": "Accountant",
    "EmailAddress": "mai@example.com",
    "PhoneNumber": "+84 24 3812 3456",
}


@pytest.fixture
def api(server: LiveServer, key: NewAccessKey) -> Any:
    return client_of(server, key, service="account")


def fields_refused(call: Any, **given: Any) -> list[str]:
    """The fields that AWS's client is told of, each in the message too, which is all that the command line prints."""
    with pytest.raises(ClientError) as told:
        call(**given)
    answer: Any = told.value.response
    assert (answer["Error"]["Code"], answer["reason"]) == ("ValidationException", "fieldValidationFailed")
    names = [field["name"] for field in answer["fieldList"]]
    assert all(name in answer["Error"]["Message"] for name in names)
    return names


def test_account_keeps_its_name_where_the_new_one_can_not_be_seen(api: Any) -> None:
    api.put_account_name(AccountName="  Lan   and Sons ")
    for unseen in UNSEEN:
        assert fields_refused(api.put_account_name, AccountName=unseen) == ["AccountName"], ascii(unseen)
    assert api.get_account_information()["AccountName"] == "Lan and Sons"


def test_contact_information_needs_what_can_be_seen(api: Any) -> None:
    for unseen in UNSEEN:
        for member in ("FullName", "AddressLine1", "City"):
            given = {**CONTACT, member: unseen}
            assert fields_refused(api.put_contact_information, ContactInformation=given) == [member], ascii(unseen)
        optional = dict.fromkeys(("AddressLine2", "StateOrRegion", "DistrictOrCounty", "CompanyName"), unseen)
        api.put_contact_information(ContactInformation={**CONTACT, **optional})
        assert not optional.keys() & api.get_contact_information()["ContactInformation"].keys()


def test_contact_information_keeps_joiners_and_drops_what_nobody_sees(api: Any) -> None:
    given = {
        **CONTACT,
        "FullName": "\ufeff\u0639\u0644\u06cc\u200c\u0631\u0636\u0627 ",
        "City": "H\u00e0\u00a0N\u1ed9i\u200b",
    }
    api.put_contact_information(ContactInformation=given)
    kept = api.get_contact_information()["ContactInformation"]
    assert (kept["FullName"], kept["City"]) == ("\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", "H\u00e0 N\u1ed9i")


def test_alternate_contact_is_somebody(api: Any) -> None:
    api.put_alternate_contact(**{**OTHER, "Name": " Mai\u00a0 Tr\u1ea7n\u200b", "EmailAddress": " mai@example.com "})
    kept = api.get_alternate_contact(AlternateContactType="BILLING")["AlternateContact"]
    assert {member: kept[member] for member in OTHER} == OTHER
    for unseen in UNSEEN:
        assert fields_refused(api.put_alternate_contact, **{**OTHER, "Name": unseen}) == ["Name"], ascii(unseen)
        assert fields_refused(api.put_alternate_contact, **{**OTHER, "Title": unseen}) == ["Title"], ascii(unseen)
    assert fields_refused(api.put_alternate_contact, **{**OTHER, "PhoneNumber": "   "}) == ["PhoneNumber"]
    assert api.get_alternate_contact(AlternateContactType="BILLING")["AlternateContact"] == kept
