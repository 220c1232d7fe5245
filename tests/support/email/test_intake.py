"""One bad mail stops nothing: whatever the bytes there is a verdict, the operator sees what was not taken in, and the
next mail is taken in. What was taken in is kept whole, for agents, until its person is erased."""

import asyncio
import imaplib
import json
import random
import time
from base64 import b64encode
from collections.abc import Callable
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ringback.accounts.erasure import erase
from ringback.core.actors import SYSTEM
from ringback.core.errors import NotFound, RateLimited
from ringback.files.sweep import sweep
from ringback.journal.tables import entries
from ringback.services import Services
from ringback.support.email import inbound, mime, originals
from ringback.support.email.inbound import MailVerdict
from ringback.support.email.mailbox import Mailbox, PostponedMails
from ringback.support.email.mime import read
from ringback.support.email.original_text import shown
from ringback.support.email.signed_content import EXPLICIT, OCTETS, SEQUENCE, SIGNED_DATA
from ringback.support.schemas import Case
from tests.cli_runner import ringback
from tests.conftest import TestClock
from tests.every import EVERY
from tests.rows import select_all
from tests.support.mailbag import MAILBOX, address_of, bring, reply, thread
from tests.support.people import Person, agent

SAMPLES = sorted(Path(__file__).with_name("samples").glob("*.eml"))
PIECES = [b"\0", b'"', b"<", b">", b"(", b"[", b"=?", b"?=", b"\r", b"\n", b"\xff", b"\xed\xa0\x80", b";", b"*=", b":",
          b"--xx\r\n", b"Content-Type: ", b"\r\n\r\n", b"\x1b$B", b"@", b",", b"charset=", b"\t", b"\\"]  # fmt: skip


def changed(mail: bytes, dice: random.Random) -> bytes:
    """One to four places of a mail cut out, doubled, or with something in them that no mail should hold."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(mail) + 1)
        end = at + dice.choice([0, 1, 1, 8, 200])
        mail = mail[:at] + dice.choice([b"", *PIECES, mail[at:end] * 2, dice.randbytes(3)]) + mail[end:]
    return mail


@pytest.mark.timeout(180)  # up to sixty mails, nested as deep as one can be
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_mail_of_broken_bytes_never_raises(sample: Path) -> None:
    dice = random.Random(sample.stem)
    for _ in range(60 if EVERY else 6):
        mail = changed(sample.read_bytes()[:20_000], dice)
        found = read(mail)
        shown(mail)
        for text in (found.sender, found.words, *found.recipients, *(one.name for one in found.attachments)):
            assert "\0" not in text
            assert text.encode().decode() == text


@pytest.mark.parametrize("sample", SAMPLES[::3], ids=lambda path: path.stem)
def test_broken_mail_to_a_case_has_a_verdict_and_the_next_is_taken_in(
    services: Services, lan: Person, case: Case, sample: Path
) -> None:
    to = address_of(services, case)
    dice = random.Random(f"case {sample.stem}")
    for _ in range(5):
        assert bring(services, changed(sample.read_bytes().replace(b"CASE-ADDRESS", to.encode()), dice)) in MailVerdict
    assert bring(services, reply(to, "Next")) is MailVerdict.TAKEN
    assert thread(services, lan, case)[-1].body == "Next"


def bomb(head: str, text: str = "hello") -> bytes:
    return f"From: lan@example.org\n{head}\n\n{text}".encode()


def nested(depth: int, text: str) -> bytes:
    """Words in a part in a part, and so on."""
    heads = [f"Content-Type: multipart/mixed; boundary=b{nth}" for nth in range(depth)]
    inner = "".join(f"\n\n--b{nth}\n{head}" for nth, head in enumerate([*heads[1:], "Content-Type: text/plain"]))
    return bomb(heads[0] + inner, text)


@pytest.mark.peers  # a second and a half of a processor
@pytest.mark.parametrize(
    "mail",
    [
        bomb("Subject: " + "=?a?q?" * 100_000),
        bomb("To: " + "(" * 500_000),
        bomb("To: " + '"' * 300_001),
        bomb("To: " + "a@b.c, " * 100_000),
        bomb("Content-Type: multipart/mixed; boundary=b", "--b\n\n" * 100_000),
        bomb("Content-Type: text/plain" + "; a=b" * 100_000),
        bomb("Content-Disposition: attachment" + "; filename*0=b" * 100_000),
        bomb("Content-Type: text/plain; charset=" + "x" * 100_000, "\u00e9"),
        bomb("\n".join(f"X-{nth}: y" for nth in range(50_000))),
        bomb("Content-Type: text/plain", "\x1b$B" * 100_000),
        nested(600, "x\n" * 300_000),
    ],
    ids=range(11),
)
def test_huge_field_costs_no_more_than_some_seconds(mail: bytes) -> None:
    started = time.monotonic()
    read(mail)
    assert time.monotonic() - started < 10


def forwarded(times: int, text: str) -> bytes:
    """A mail with the one before as an attached mail, and so on."""
    mail = f"Content-Type: text/plain\n\n{text}"
    for nth in range(times):
        mail = f"Content-Type: multipart/mixed; boundary=b{nth}\n\n--b{nth}\nContent-Type: message/rfc822\n\n{mail}"
    return f"From: lan@example.org\n{mail}".encode()


def signed(times: int, text: str) -> bytes:
    """A mail inside its own signature, which is inside another's, and so on."""

    def element(tag: int, *values: bytes) -> bytes:
        value = b"".join(values)
        return bytes([tag, 0x84]) + len(value).to_bytes(4) + value

    mail = f"Content-Type: text/plain\n\n{text}".encode()
    for _ in range(times):
        inner = element(SEQUENCE, element(6, b"1"), element(EXPLICIT, element(OCTETS, mail)))
        content = element(SEQUENCE, element(2, b"1"), element(0x31), inner)
        mail = b"Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\n" + b64encode(
            element(SEQUENCE, SIGNED_DATA, element(EXPLICIT, content))
        )
    return b"From: lan@example.org\n" + mail


@pytest.mark.parametrize("deep, times", [(nested, 10), (forwarded, 5), (signed, 10)])
def test_mail_in_a_mail_is_read_ten_deep(deep: Callable[[int, str], bytes], times: int) -> None:
    """Each line of the innermost costs the more the deeper it lies."""
    found = read(deep(times, "At last"))
    assert ("At last" in found.words, found.is_whole) == (True, True)
    assert not read(deep(times + 1, "At last")).is_whole


def test_mail_that_is_too_deep_is_read_once_and_kept_with_its_case(
    services: Services, lan: Person, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = 0

    class Counted(BytesParser):
        def parsebytes(self, *args: Any, **kwargs: Any) -> Any:
            nonlocal times
            times += 1
            return super().parsebytes(*args, **kwargs)

    monkeypatch.setattr(mime, "BytesParser", Counted)
    raw = nested(11, "At last").replace(b"\n", f"\nTo: {address_of(services, case)}\n".encode(), 1)
    assert (bring(services, raw), times) == (MailVerdict.BROKEN, 1)
    note = next(line for line in thread(services, agent(services.store), case) if line.kind == "note")
    assert services.file_store.get(note.data["mail_id"]) == raw


def test_mail_that_fails_here_is_listed_and_stops_none_behind_it(
    services: Services, lan: Person, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    to = address_of(services, case)
    with monkeypatch.context() as broken:
        broken.setattr(inbound, "post_reply", fails)
        assert bring(services, reply(to, "Bad")) is MailVerdict.BROKEN
    assert bring(services, reply(to, "Next", Message_ID="<2@example.org>")) is MailVerdict.TAKEN
    assert [(one.verdict, one.reason) for one in services.store.read_now(originals.refused_mails)] == [
        ("broken", "failed")
    ]


def test_mail_comes_again_where_the_disk_is_full(
    services: Services, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(name: str, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(services.file_store, "put", full)
    assert bring(services, reply(address_of(services, case))) is MailVerdict.LATER
    assert services.store.read_now(originals.refused_mails) == []


def test_operator_sees_what_was_not_taken_in_once(services: Services, case: Case) -> None:
    stranger, deep = reply(MAILBOX).as_bytes(), Path(SAMPLES[0].parent, "l23-deep.eml").read_bytes()
    deep = deep.replace(b"CASE-ADDRESS", address_of(services, case).encode())
    for mail in (stranger, deep, stranger, deep, b"x" * (inbound.MAX_SIZE + 1)):
        bring(services, mail)
    settings = {"files": services.settings.files, "mail_replies": MAILBOX, "mail_authserv": "mx.acme.test"}
    done = ringback("mail", "list", "--json", database=services.settings.database, **settings)
    listed = [(one["reason"], one["sender"]) for one in json.loads(done.stdout)["mails"]]
    assert sorted(listed) == [
        ("no_case", "l•••@e•••.org"),
        ("too_large", "nobody"),
        ("unreadable", "l•••@e•••.org"),
    ]
    assert "no_case" in ringback("mail", "list", database=services.settings.database, **settings).stdout


def test_strangers_mails_fill_no_table(services: Services, clock: TestClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(originals, "LISTED", originals.LISTED._replace(maximum=20))
    for nth in range(originals.LISTED.maximum + 5):
        bring(services, reply(MAILBOX, f"Buy {nth}", Message_ID=f"<{nth}@x>"))
    assert len(services.store.read_now(originals.refused_mails)) == originals.LISTED.maximum
    clock.advance(days=31)
    asyncio.run(sweep(services.store, services.file_store, originals.OWNER))
    assert services.store.read_now(originals.refused_mails) == []


def whole(services: Services, who: Person, mail_id: str, lookups: int = 9) -> Any:
    return services.store.write_now(originals.open_original, who.actor, mail_id=mail_id, lookups=lookups)


def test_agent_sees_the_whole_mail_and_that_is_an_entry(services: Services, lan: Person, case: Case) -> None:
    mail = reply(address_of(services, case), "Mine.\n\nOn Mon at 10:01 Support wrote:\n> Old words\n").as_bytes()
    assert bring(services, mail) is MailVerdict.TAKEN
    last = thread(services, lan, case)[-1]
    minh = agent(services.store)
    row = whole(services, minh, last.data["mail_id"])
    assert services.file_store.get(row.id) == mail
    assert "Old words" in shown(mail).text
    assert "mail.read" in kinds(services, lan)
    with pytest.raises(RateLimited):
        whole(services, minh, row.id, lookups=1)


def kinds(services: Services, who: Person) -> list[str]:
    return [
        row.kind
        for row in services.store.read_now(
            lambda db: select_all(db, select(entries.c.kind).where(entries.c.account_id == who.actor.account_id))
        )
    ]


def test_whole_mail_lies_sealed(services: Services, lan: Person, case: Case) -> None:
    bring(services, reply(address_of(services, case), "SECRET-WORDS"))
    stored = b"".join(path.read_bytes() for path in Path(services.settings.files).glob("*/mail_*"))
    assert stored
    assert b"SECRET-WORDS" not in stored


def test_erasure_reaches_the_whole_mail(services: Services, lan: Person, case: Case) -> None:
    bring(services, reply(address_of(services, case)))
    mail_id = thread(services, lan, case)[-1].data["mail_id"]
    services.store.write_now(erase, SYSTEM, account_id=lan.actor.id, reason="They asked")
    asyncio.run(sweep(services.store, services.file_store, originals.OWNER))
    with pytest.raises(KeyError):
        services.file_store.get(mail_id)
    with pytest.raises(NotFound):
        whole(services, agent(services.store), mail_id)


def test_kept_mail_outlives_the_sweep_and_one_without_a_row_does_not(
    services: Services, lan: Person, case: Case, clock: TestClock
) -> None:
    bring(services, reply(address_of(services, case)))
    mail_id = thread(services, lan, case)[-1].data["mail_id"]
    services.file_store.put("mail_00000000000000000000000000", b"crashed")
    clock.advance(days=400_000 // 24)
    asyncio.run(sweep(services.store, services.file_store, originals.OWNER))
    assert services.file_store.get(mail_id)
    with pytest.raises(KeyError):
        services.file_store.get("mail_00000000000000000000000000")


def test_person_with_too_much_mail_is_still_heard(
    services: Services, lan: Person, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originals, "MAX_STORED_BYTES", 10)
    assert bring(services, reply(address_of(services, case), "Words")) is MailVerdict.TAKEN
    last = thread(services, lan, case)[-1]
    assert (last.body, last.data) == ("Words", {})


def test_note_of_an_unproved_mail_has_the_whole_mail_too(services: Services, case: Case) -> None:
    bring(services, reply(address_of(services, case), confirmed=None))
    minh = agent(services.store)
    note = next(line for line in thread(services, minh, case) if line.kind == "note")
    assert whole(services, minh, note.data["mail_id"]).verdict == "taken"


def test_note_of_an_automatic_mail_has_the_whole_mail_too(services: Services, case: Case) -> None:
    bring(services, reply(address_of(services, case), Auto_Submitted="auto-replied"))
    note = next(line for line in thread(services, agent(services.store), case) if line.kind == "note")
    assert services.file_store.get(note.data["mail_id"])


def test_whole_mail_is_shown_as_text_with_all_that_was_cut_and_no_card_number() -> None:
    mail = reply("x@example.org", "Plain 4111 1111 1111 1111", Subject="Kết quả")
    mail.add_alternative(
        "<p>Hi<blockquote>old</blockquote><script>evil()</script><a href='https://x.example'>here</a>", subtype="html"
    )
    mail.add_attachment(b"MZ", maintype="application", subtype="zip", filename="a.zip")
    text, source, left_out = shown(mail.as_bytes())
    for piece in (
        "From: Lan <lan@example.org>",
        "Subject: Kết quả",
        "Hi",
        "old",
        "[https://x.example] here",
        "a.zip, 2 bytes",
    ):
        assert piece in text
    assert "evil" not in text
    assert "4111 1111 1111 1111" not in text + source
    assert left_out == 0
    assert shown(b"From: a@b.c\n\n" + b"x" * 400_000).left_out > 200_000


def test_mail_that_waits_keeps_no_newer_one_waiting() -> None:
    postponed = PostponedMails()
    postponed.add("7")
    assert ("7" in postponed, "8" in postponed) == (True, False)


class BrokenMailServer:
    """Holds two mails, of which it can't give out the first."""

    def __init__(self, refusal: type[Exception]) -> None:
        self.refusal = refusal

    def __enter__(self) -> "BrokenMailServer":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def uid(self, command: str, *words: str) -> tuple[str, list[Any]]:
        if command == "SEARCH":
            return "OK", [b"1 2"]
        if words[0] == "1":
            raise self.refusal("FETCH command error: BAD")
        return "OK", [(b"2 (BODY[] {4}", b"Next"), b")"]


def test_mail_that_its_server_can_not_give_out_stops_none_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    box = Mailbox("imap://user:secret@localhost/INBOX")
    monkeypatch.setattr(box, "connect", lambda: BrokenMailServer(imaplib.IMAP4.error))
    assert box.unseen() == {"2": b"Next"}
    monkeypatch.setattr(box, "connect", lambda: BrokenMailServer(imaplib.IMAP4.abort))
    with pytest.raises(imaplib.IMAP4.abort):
        box.unseen()
