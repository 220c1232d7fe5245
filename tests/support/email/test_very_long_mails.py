"""A mail of which not all can be shown says how much is not, and whether the whole mail is kept."""

import re

import pytest

from ringback.services import Services
from ringback.support.email import originals
from ringback.support.email.inbound import MAX_PARTS, MailVerdict
from ringback.support.email.lines import MAX_LINES
from ringback.support.schemas import MAX_BODY, Case
from tests.support.mailbag import address_of, bring, reply, thread
from tests.support.people import Person, agent, opened

TOLD = re.compile(r"(?:\n\n)?\[Not (?:shown|kept): (\d+) more characters(?:, )?(.*)\]\Z")
MARK = re.compile(r"^\[… \d+\]$", re.MULTILINE)
SHORT = "\n".join(f"{at % 100}" for at in range(MAX_LINES + 2000))  # what is shown of it are four messages
KEPT, LOST = "which the whole mail has", "which were not kept"


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(originals, "MAX_STORED_BYTES", 10)


class Read:
    """What a person reads of a mail: the words, how many marks stand in them, and what the last line says."""

    def __init__(self, bodies: list[str]) -> None:
        told = TOLD.search(bodies[-1])
        assert told is not None, bodies[-1][-200:]
        shown = "".join([*bodies[:-1], bodies[-1][: told.start()]])
        self.missing, self.where = int(told[1]), told[2]
        self.words, self.marks = MARK.subn("", shown)


def sent(services: Services, lan: Person, case: Case, text: str, subtype: str = "plain") -> list[str]:
    mail = reply(address_of(services, case))
    mail.set_content(text, subtype=subtype)
    assert bring(services, mail) is MailVerdict.TAKEN
    bodies = [message.body for message in thread(services, lan, case)[1:]]
    assert len(bodies) <= MAX_PARTS
    assert all(0 < len(body) <= MAX_BODY for body in bodies)
    return bodies


def test_mail_of_a_hundred_thousand_lines_says_how_much_is_not_shown(
    services: Services, lan: Person, case: Case
) -> None:
    text = "\n".join(f"2026-11-30 line {at}" for at in range(100_000))
    read = Read(sent(services, lan, case, text))
    assert (read.marks, read.where) == (0, KEPT)  # what was left out lies behind what is shown
    assert text.startswith(read.words)
    assert 0 <= read.missing - (len(text) - len(read.words)) <= len("[… 90000]")


FORMS = {
    "plain": (SHORT, "plain"),
    "HTML": (SHORT.replace("\n", "<br>"), "html"),
    "signed": (
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{SHORT}\n-----BEGIN PGP SIGNATURE-----\n\niQEz=\n"
        "-----END PGP SIGNATURE-----",
        "plain",
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_mark_amid_the_words_is_counted_in_the_last_line(
    services: Services, lan: Person, case: Case, form: str
) -> None:
    read = Read(sent(services, lan, case, *FORMS[form]))
    assert (read.marks, read.missing, read.where) == (1, len(SHORT) - len(read.words), KEPT)


@pytest.mark.usefixtures("no_room")
def test_mark_amid_the_words_of_a_mail_that_is_not_kept_says_so(services: Services, lan: Person, case: Case) -> None:
    read = Read(sent(services, lan, case, SHORT))
    assert (read.marks, read.missing, read.where) == (1, len(SHORT) - len(read.words), LOST)


@pytest.mark.parametrize("left", [0, 50, 99, 100, 101])
def test_last_line_stays_whole_where_little_is_left_of_a_message(
    services: Services, lan: Person, case: Case, left: int
) -> None:
    plain = Read(sent(services, lan, case, SHORT))
    room = -(len(plain.words) + len("[… 2000]")) % MAX_BODY - left
    text = "x" * (room % MAX_BODY) + SHORT
    other = opened(services.store, lan.actor, contact_method="web")
    read = Read(sent(services, lan, other, text))
    assert (read.marks, read.missing) == (1, len(text) - len(read.words))


def test_agents_are_told_how_much_of_a_strangers_or_a_programs_mail_is_not_shown(
    services: Services, case: Case
) -> None:
    text = "\n".join(str(at % 10) for at in range(MAX_LINES + 2000))
    to = address_of(services, case)
    for fields in ({"From": "eve@example.net"}, {"Auto_Submitted": "auto-replied", "Message_ID": "<2@example.org>"}):
        assert bring(services, reply(to, text, **fields)) is MailVerdict.TAKEN
    notes = [message.body for message in thread(services, agent(services.store), case) if message.kind == "note"]
    assert len(notes) == 2
    for note in notes:
        told = TOLD.search(note)
        assert told is not None
        words = note[: told.start()].partition("\n\n")[2]
        assert 0 <= int(told[1]) - (len(text) - len(words)) <= len(note) - len(words)
