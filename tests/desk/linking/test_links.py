"""Agents link cases that belong together, and see each from the other."""

from typing import Any

import pytest

from ringback.accounts.erasure import erase
from ringback.desk.linking.errors import MAX_LINKS
from ringback.services import Services
from tests.builders import OPERATOR, client_for
from tests.desk.triage.people import AtDesk
from tests.support.people import Person, applicant, opened


@pytest.fixture
def minh(services: Services) -> AtDesk:
    return AtDesk(services)


@pytest.fixture
def lan(services: Services) -> Person:
    return applicant(services.store)


def links(who: AtDesk, case_id: str) -> list[tuple[str, str]]:
    """The other case, and what it is to this one."""
    return [(link["case_id"], link["kind"]) for link in who.get(f"cases/{case_id}")["links"]]


def link(who: AtDesk, case_id: str, other: str, **given: Any) -> list[dict[str, Any]]:
    return list(who.post(f"cases/{case_id}/links", other=other, **given))


def fault(problem: dict[str, Any]) -> tuple[str, str]:
    (error,) = problem["errors"]
    return error["field"], error["code"]


def test_linked_cases_are_seen_from_both(services: Services, minh: AtDesk, lan: Person) -> None:
    one, other = (opened(services.store, lan.actor) for _ in range(2))
    (seen,) = link(minh, one.id, other.display_id)
    assert seen == {
        "case_id": other.id,
        "display_id": other.display_id,
        "subject": other.subject,
        "status": "unassigned",
        "same_account": True,
        "kind": "related",
        "undo_until": None,
    }
    assert minh.get(f"cases/{one.id}")["links"] == [seen]
    assert links(minh, other.id) == [(one.id, "related")]


@pytest.mark.parametrize(("kind", "inverse"), [("duplicate", "duplicate"), ("parent", "child"), ("child", "parent")])
def test_link_says_from_either_side_what_the_other_case_is(
    services: Services, minh: AtDesk, lan: Person, kind: str, inverse: str
) -> None:
    one, other = (opened(services.store, lan.actor).id for _ in range(2))
    link(minh, one, other, kind=kind)
    assert (links(minh, one), links(minh, other)) == ([(other, kind)], [(one, inverse)])
    link(minh, other, one, kind="related")
    assert (links(minh, one), links(minh, other)) == ([(other, "related")], [(one, "related")])


def test_link_of_two_accounts_is_told_in_the_journal_of_each_and_names_nobody(services: Services, minh: AtDesk) -> None:
    lan, mai = applicant(services.store), applicant(services.store, name="Mai")
    mine, theirs = opened(services.store, lan.actor), opened(services.store, mai.actor)
    for _ in range(2):  # the same again writes nothing
        (seen,) = link(minh, mine.id, theirs.id, kind="parent")
    assert not seen["same_account"]
    for case, other, kind in ((mine, theirs, "parent"), (theirs, mine, "child")):
        (entry,) = minh.entries(case.id, "case.linked")
        assert entry["data"] == {"display_id": case.display_id, "other": other.display_id, "link": kind}
    told = client_for(services, lan.token).get("/v1/me/timeline", params={"limit": 100}).text
    assert "case.opened" in told and "case.linked" not in told and theirs.display_id not in told


def test_link_is_taken_off_from_both_and_once_is_enough(services: Services, minh: AtDesk, lan: Person) -> None:
    one, other = (opened(services.store, lan.actor).id for _ in range(2))
    link(minh, one, other)
    for _ in range(2):
        assert minh.client.delete(f"/v1/desk/cases/{other}/links/{one}").status_code == 204
    assert links(minh, one) == links(minh, other) == []
    assert [len(minh.entries(case, "case.unlinked")) for case in (one, other)] == [1, 1]


def test_case_is_not_linked_with_itself_nor_with_one_that_there_is_not(
    services: Services, minh: AtDesk, lan: Person
) -> None:
    case = opened(services.store, lan.actor)
    for named, code in ((case.id, "same_case"), (f" {case.display_id} ", "same_case"), ("1234", "case_unknown")):
        assert fault(minh.refused(f"cases/{case.id}/links", other=named)) == ("other", code)
    assert minh.refused(f"cases/{case.id}/links", other="", kind="friend")["status"] == 400
    assert links(minh, case.id) == []


def test_case_has_a_bounded_number_of_links_whichever_side_makes_them(services: Services, minh: AtDesk) -> None:
    def fresh() -> str:
        return opened(services.store, applicant(services.store).actor).id

    case = fresh()
    for _ in range(MAX_LINKS):
        link(minh, case, fresh())
    last, more = links(minh, case)[0][0], fresh()
    for one, other in ((case, more), (more, case)):
        refused = minh.refused(f"cases/{one}/links", other=other)
        assert (refused["code"], refused["data"]["maximum"]) == ("too_many_links", MAX_LINKS)
    link(minh, case, last, kind="duplicate")
    assert len(links(minh, case)) == MAX_LINKS and links(minh, more) == []


def test_link_with_an_erased_persons_case_says_no_word_of_it(services: Services, minh: AtDesk, lan: Person) -> None:
    mai = applicant(services.store, name="Mai")
    one, other = opened(services.store, lan.actor), opened(services.store, mai.actor)
    link(minh, one.id, other.id)
    services.store.write_now(erase, OPERATOR, account_id=mai.actor.account_id or "", reason="asked")
    (seen,) = minh.get(f"cases/{one.id}")["links"]
    assert (seen["case_id"], seen["subject"]) == (other.id, "")


def test_agent_is_offered_the_applicants_other_cases(services: Services, minh: AtDesk, lan: Person) -> None:
    one, two, three = (opened(services.store, lan.actor).id for _ in range(3))
    opened(services.store, applicant(services.store, name="Mai").actor)
    assert {other["case_id"] for other in minh.get(f"cases/{one}/other-cases")} == {two, three}


def test_applicant_and_stranger_link_nothing_and_see_no_links(services: Services, minh: AtDesk, lan: Person) -> None:
    one, other = (opened(services.store, lan.actor).id for _ in range(2))
    link(minh, one, other)
    assert "links" not in client_for(services, lan.token).get(f"/v1/cases/{one}").json()
    for who in (client_for(services, lan.token), client_for(services)):
        assert who.post(f"/v1/desk/cases/{one}/links", json={"other": other, "kind": "child"}).status_code in (401, 403)
        assert who.delete(f"/v1/desk/cases/{one}/links/{other}").status_code in (401, 403)
    assert links(minh, one) == [(other, "related")]
