"""A colleague who is named in a note is told, wherever they are, and nobody is asked who can't answer."""

from typing import Any

import pytest

from ringback.accounts.agents.commands import disable_by_id, set_presence
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.desk.mentions.names import Nameable, named_in
from ringback.services import Services
from tests.builders import client_for, make_agent
from tests.decisions.desk import Desk


class Notes(Desk):
    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.an_id, self.an = make_agent(self.store, name="An Trần")

    def note(self, body: str, kind: str | None = "note", client_id: str | None = None) -> Any:
        path = f"/v1/desk/cases/{self.case_id}/messages"
        data = {"client_id": client_id or body[:60], "body": body, "kind": kind}
        return client_for(self.services, agent_token=self.minh).post(path, json=data)

    def mentions(self, token: str | None = None) -> list[Any]:
        client = client_for(self.services, agent_token=token or self.an)
        found: list[Any] = client.get("/v1/desk/mentions").json()
        return found

    def read_up_to(self, message_number: int) -> None:
        path = f"/v1/desk/cases/{self.case_id}/read"
        body = {"message_number": message_number}
        assert client_for(self.services, agent_token=self.an).post(path, json=body).status_code == 200

    def mails(self) -> list[Any]:
        return sent_to_agents(self.services)


def sent_to_agents(services: Services) -> list[Any]:
    from sqlalchemy import select

    from ringback.courier.tables import deliveries
    from tests.rows import select_all

    statement = select(deliveries.c.template).where(deliveries.c.template == "mentioned")
    return services.store.read_now(lambda db: select_all(db, statement))


@pytest.fixture
def notes(services: Services) -> Notes:
    return Notes(services)


def test_agent_who_is_named_finds_the_note_and_reading_the_case_takes_it_off_the_list(notes: Notes) -> None:
    number = notes.note("@an trần, do you know this carrier?").json()["message_number"]
    (mention,) = notes.mentions()
    assert (mention["case_id"], mention["message_number"], mention["author"]) == (notes.case_id, number, "Minh")
    assert mention["excerpt"] == "@an trần, do you know this carrier?"
    notes.read_up_to(number - 1)
    assert len(notes.mentions()) == 1
    notes.read_up_to(number)
    assert notes.mentions() == []


def test_colleague_reading_the_case_takes_nothing_off_anothers_list(notes: Notes) -> None:
    number = notes.note("@An Trần please look").json()["message_number"]
    path = f"/v1/desk/cases/{notes.case_id}/read"
    client_for(notes.services, agent_token=notes.minh).post(path, json={"message_number": number})
    assert len(notes.mentions()) == 1


def test_note_that_is_sent_again_tells_once_and_one_without_a_name_tells_nobody(notes: Notes) -> None:
    for _ in range(2):
        assert notes.note("@An Trần and @An Trần", client_id="same").status_code < 300
    notes.note("an@tran.example wrote; @nobody knows; @Antonia")
    notes.note("@Minh: a word to myself")
    assert len(notes.mentions()) == 1 and notes.mentions(notes.minh) == []


def test_words_to_the_applicant_mention_nobody(notes: Notes) -> None:
    assert notes.note("Ask @An Trần", kind=None).status_code == 201
    assert notes.mentions() == []


def test_agent_who_is_away_is_told_by_mail_and_one_who_is_here_is_not(notes: Notes) -> None:
    notes.note("@An Trần one")
    assert notes.mails() == []
    an = Actor(kind=ActorKind.AGENT, id=notes.an_id, name="An Trần")
    notes.store.write_now(set_presence, an, available=False)
    notes.note("@An Trần two: secret words")
    assert len(notes.mails()) == 1
    assert len(notes.mentions()) == 2


def test_agent_who_left_is_not_mentioned_and_the_note_is_refused_whole(notes: Notes) -> None:
    notes.store.write_now(disable_by_id, SYSTEM, agent_id=notes.an_id)
    refused = notes.note("@An Trần, can you help?")
    assert refused.status_code == 400
    assert [(one["field"], one["code"]) for one in refused.json()["errors"]] == [("body", "mention_disabled")]
    path = f"/v1/desk/cases/{notes.case_id}/messages"
    thread = client_for(notes.services, agent_token=notes.minh).get(path).json()["items"]
    assert all(one["kind"] != "note" for one in thread)
    assert notes.note("An Trần left; nobody is asked.").status_code == 201


AN, ANNA, LEFT = (
    Nameable(name, name, "", "", active, True) for name, active in (("An", True), ("An Na", True), ("Bo", False))
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("@An", [AN]),
        ("(@an)", [AN]),
        ("@An Na!", [ANNA]),
        ("@An  Na\n@AN", [ANNA, AN]),
        ("@Anna", []),
        ("mail@an", []),
        ("@", []),
        ("An", []),
        ("@Bo", [LEFT]),
    ],
)
def test_name_is_found_where_it_ends_and_the_longer_one_first(text: str, meant: list[Nameable]) -> None:
    assert named_in(text, [AN, ANNA, LEFT]) == meant


def test_namesake_who_left_does_not_stand_in_the_way() -> None:
    other = AN._replace(id="other", active=False)
    assert named_in("@An", [other, AN]) == [AN]
