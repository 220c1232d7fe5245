"""The person's words: nothing of the mail that their program repeats, and all that they wrote themselves."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from ringback.support.email.header_words import HEADS
from ringback.support.email.history import MailHead
from ringback.support.email.lines import MAX_LINES
from ringback.support.email.mime import read
from tests.support.email.words_of import new_words, text_of_html

SAMPLES = Path(__file__).with_name("samples")
WORDS: dict[str, str] = tomllib.loads((SAMPLES / "words.toml").read_text())
SIBLINGS: list[dict[str, str]] = json.loads((SAMPLES / "siblings.json").read_text())
MAIL = MailHead("lan@example.org", ("support+c-1-0@desk.test",), "Re: [Case 1] No code")
NEW = "It is on now."
HISTORY = "Is your phone switched on?\nBo"


@pytest.mark.parametrize("name", sorted(WORDS))
def test_mail_that_lost_words_elsewhere_keeps_them(name: str) -> None:
    raw = (SAMPLES / f"{name}.eml").read_bytes().replace(b"CASE-ADDRESS", b"support+c-1-0@acme.test")
    mail = read(raw)
    assert mail.words == WORDS[name].strip("\n")
    assert len(mail.attachments) == (name == "s02-apple-after")


@pytest.mark.parametrize("sibling", SIBLINGS, ids=lambda sibling: sibling["kind"])
def test_mail_of_the_same_kind_keeps_its_words_and_no_others(sibling: dict[str, str]) -> None:
    head = (
        f"From: Lan <lan@example.org>\nSubject: Re: [Case 1] No code\nContent-Type: {sibling['type']}; charset=utf-8\n"
    )
    mail = read(f"{head}Content-Transfer-Encoding: 8bit\n\n{sibling['body']}".encode())
    assert mail.words == sibling["words"]


@pytest.mark.parametrize("labels", HEADS.strip().splitlines())
def test_head_of_the_old_mail_is_known_in_each_language(labels: str) -> None:
    author, sent, to, subject = (group.split(",")[0].strip() for group in labels.split("|"))
    for shape in ("{}: {}", "*{}:* {}", "{} : {}", "{}：{}", "\u200f{}:\t{}"):
        fields = [(author, "Support"), (sent, "Monday"), (to, "Lan"), (subject, "[Case 1] No code")]
        head = "\n".join(shape.format(*field) for field in fields)
        for mail in (MAIL, MailHead()):
            assert new_words(f"{NEW}\n\n{head}\n\n{HISTORY}", mail) == NEW
            assert new_words(f"{NEW}\n\n________________________________\n{head}\n\n{HISTORY}", mail) == NEW


@pytest.mark.parametrize(
    "head",
    [
        "From: Support [mailto:support@desk.test]\nSent: 10 July 2020 09:46\nSubject: No code",
        "Gesendet: Montag, 23. November 2026 um 10:01 Uhr\nVon: Support <support@desk.test>\nAn: Lan\nBetreff: x",
        "-----Original Message-----\nFrom: Support\nSent: today",
        "-----Ursprüngliche Nachricht-----\nVon: Support\nGesendet: heute",
        "-----Message d'origine-----\nDe : Support\nEnvoyé : lundi",
        "-------- Original message --------\nFrom: Support <support@desk.test>\nDate: 23/11/2026 10:01 (GMT+07:00)\n"
        "To: lan@example.org\nSubject: Re: x",
        "------------------ 原始邮件 ------------------\n发件人: Support <support@desk.test>\n发送时间: 2026-11-23\n"
        "收件人: Lan\n主题: x",
        "From: Support <support@desk.test>\nSent: Monday\nTo: Lan; Minh;\n  Hoa\nCc: Bo\nImportance: High\nSubject: x",
        "From: Support\n\nSent: Monday\n\nTo: Lan\n\nSubject: x",
        # a language that is in no table
        "Zxc: Support <support@desk.test>\nVbn: Monday, November 23, 2026 10:01 AM\nAsd: Lan\nFgh: [Case 1] No code",
        "On Monday, November 23, 2026, 10:01 AM, Support <support@desk.test> wrote:",
    ],
)
def test_old_mail_without_marks_is_cut(head: str) -> None:
    assert new_words(f"{NEW}\n\n{head}\n\n{HISTORY}", MAIL) == NEW


@pytest.mark.parametrize(
    "attribution",
    [
        "On Mon, 23 Nov 2026 at 10:01, Support <support@desk.test> wrote:",
        "On Nov 23, 2026, Support wrote:",
        "Am Mo., 23. Nov. 2026 um 10:01 Uhr schrieb Support <support@desk.test>:",
        "Am 23.11.26 um 10:01 schrieb Support:",
        "Le lun. 23 nov. 2026 à 10:01, Support <support@desk.test> a écrit :",
        "El lun, 23 nov 2026 a las 10:01, Support (<support@desk.test>) escribió:",
        "Em seg., 23 de nov. de 2026 às 10:01, Support <support@desk.test> escreveu:",
        "Il giorno lun 23 nov 2026 alle ore 10:01 Support <support@desk.test> ha scritto:",
        "Op ma 23 nov 2026 om 10:01 schreef Support <support@desk.test>:",
        "Den mån 23 nov. 2026 kl 10:01 skrev Support <support@desk.test>:",
        "ma 23. marrask. 2026 klo 10.01 Support (support@desk.test) kirjoitti:",
        "pon., 23 lis 2026 o 10:01 Support <support@desk.test> napisał(a):",
        "po 23. 11. 2026 v 10:01 odesílatel Support <support@desk.test> napsal:",
        "Support <support@desk.test> ezt írta (időpont: 2026. nov. 23., H,\n10:01):",
        "Στις Δευ 23 Νοε 2026 στις 10:01 π.μ., ο χρήστης Support\n<support@desk.test> έγραψε:",
        "пн, 23 нояб. 2026 г. в 10:01, Support <support@desk.test>:",
        "Понедельник, 23 ноября 2026, 10:01 +03:00 от Support <support@desk.test>:",
        "Support <support@desk.test>, 23 Kas 2026 Pzt, 10:01 tarihinde şunu\nyazdı:",
        "\u202bבתאריך יום ב׳, 23 בנוב׳ 2026 ב-10:01 מאת Support\u200f <\u202asupport@desk.test\u202c\u200f>:\u202c",
        "في الاثنين، 23 نوفمبر 2026 في 10:01 ص تمت كتابة ما يلي بواسطة Support <support@desk.test>:",
        "ในวันที่ จ. 23 พ.ย. 2026 เวลา 10:01 Support <support@desk.test> เขียนว่า:",
        "Vào Th 2, 23 thg 11, 2026 vào lúc 10:01 Support <support@desk.test>\nđã viết:",
        "Pada tanggal Sen, 23 Nov 2026 pukul 10.01 Support <support@desk.test> menulis:",
        "Support <support@desk.test> 于2026年11月23日周一 10:01写道：",
        "Support <support@desk.test> 於 2026年11月23日 週一 上午10:01寫道：",
        "2026年11月23日(月) 10:01 Support <support@desk.test>:",
        "2026년 11월 23일 (월) 오전 10:01, Support <support@desk.test>님이 작성:",
        "------- Original Message -------\nOn Monday, November 23rd, 2026 at 10:01, Support <support@desk.test> wrote:",
        "2026-11-23 10:01 GMT+02:00 Very long name of the support <\nsupport@desk.test>:",
    ],
)
@pytest.mark.parametrize("below", ["", "\n\nVirus-free. www.scanner.example", "\n-- \nLan", "\n\nSent from my iPhone"])
def test_quotation_below_its_attribution_is_cut_with_what_machines_put_below(attribution: str, below: str) -> None:
    assert new_words(f"{NEW}\n\n{attribution}\n\n> Is it on?\n>\n> Bo{below}", MAIL) == NEW


OWN = [
    "My flight:\nFrom: Hanoi\nTo: Hue\nDate: 23 November",
    "The light is:\n____________________\nred",
    "***\nIt rang once.\n***\nThen nothing.",
    "Number: 0912 345 777\nName: Lan <lan@example.org>\nTime: 23/11/2026 10:01\nError: 30007",
    "The carrier wrote:\n> Your SIM is blocked\nWhat now?",
    "I waited\n> 10 minutes\nand nothing came.",
    "> Is it on?\nYes.\n> Any signal?\nNo.",
    "-- \nSee above.\n> Is it on?\nYes.",
    "What I got:\n\nFrom: Viettel <a@viettel.example>\nSent: Monday\nTo: Lan\nSubject: SIM blocked\n\nIt is blocked.",
    "I got this mail.\n\nFrom: Viettel <care@viettel.example>\nSent: Monday\nTo: Lan\nSubject: SIM\n\nIt is blocked.",
    "FYI\n\nBegin forwarded message:\n\n> From: Viettel <care@viettel.example>\n> Subject: SIM\n>\n> It is blocked.",
    "Siehe unten\n\n-------- Weitergeleitete Nachricht --------\nVon: V\nDatum: heute\nAn: Lan\nBetreff: SIM\n\nX",
    "Xem\n\n---------- Thư đã chuyển tiếp ---------\nTừ: Viettel\nNgày: hôm nay\nĐến: Lan\nChủ đề: SIM\n\nBị khóa.",
    "My answers in red below.\n\nFrom: Support <support@desk.test>\nSent: Monday\nTo: Lan\nSubject: x\n\nIs it on? YES",
    "On Mon, 23 Nov 2026 at 10:01 Support wrote:\n> Is it on?\n\nYes, since noon.",
    "Since Monday:\n- no SMS\n-- or a late one\n--- or two",
]  # fmt: skip


@pytest.mark.parametrize("text", OWN)
def test_own_lists_rules_quotations_and_forwarded_mails_stay(text: str) -> None:
    assert new_words(text, MAIL) == text


def test_own_quotation_stays_above_an_old_mail_that_goes() -> None:
    own = "The carrier wrote:\n> Your SIM is blocked\nWhat now?"
    assert new_words(f"{own}\n\nOn Mon, 23 Nov 2026 at 10:01 Support <s@desk.test> wrote:\n> Is it on?", MAIL) == own


def test_subject_says_that_a_mail_is_forwarded() -> None:
    text = "Please read.\n\nFrom: Viettel\nSent: Monday\nTo: Lan\nSubject: SIM blocked\n\nIt is blocked."
    assert new_words(text, MAIL._replace(subject="FW: SIM blocked")) == text


def test_long_quotation_above_the_answer_is_shortened() -> None:
    quoted = "\n".join(f"> old line {nth} of a very long history" for nth in range(2000))
    kept = new_words(f"On Mon, 23 Nov 2026 at 10:01 Support wrote:\n{quoted}\n\n{NEW}", MAIL)
    assert kept.endswith(f"> old line 1999 of a very long history\n\n{NEW}")
    assert "> [… 1990]" in kept
    assert len(kept) < 1000


def test_line_that_a_mailbox_escaped_is_the_persons() -> None:
    assert new_words("It rang.\n>From there on nothing.") == "It rang.\nFrom there on nothing."


def test_clear_signed_mail_gives_its_words() -> None:
    signed = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIt is on.\n- -- mine\n-----BEGIN PGP SIGNATURE-----\n\n"
    )
    assert new_words(f"{signed}iQEz=\n-----END PGP SIGNATURE-----\n") == "It is on.\n-- mine"


MANY = MAX_LINES * 3
BEGUN = [f"line {at}" for at in range(MAX_LINES // 2)]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("{}\n", new_words), ("{}\r\n", new_words), ("{}<br>", text_of_html)],
    ids=["plain", "CRLF", "HTML"],
)
def test_mail_of_very_many_lines_is_looked_at_from_both_ends_and_says_how_many_it_left_out(
    written: str, read_as: Callable[[str], str]
) -> None:
    """Each line is looked at some dozen times: 25 MB of them took minutes, in which nothing else was done."""
    words = read_as("".join(written.format(f"line {at}") for at in range(MANY)) + "It is on.").splitlines()
    assert words[: len(BEGUN)] == BEGUN
    assert words[len(BEGUN)] == f"[… {MANY + 1 - MAX_LINES}]"
    assert words[-2:] == [f"line {MANY - 1}", "It is on."]
    assert len(words) == MAX_LINES + 1


QUOTED = "On 23 November 2026 Support <support@desk.test> wrote:\n" + "".join(f"> {at}\n" for at in range(MANY))
SHORTENED = [QUOTED.splitlines()[0], f"> [… {MANY - 10}]", *(f"> {at}" for at in range(MANY - 10, MANY))]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (f"It was off.\n\n{QUOTED}", ["It was off."]),
        (f"{QUOTED}\nIt is on.", [*SHORTENED, "", "It is on."]),
        (f"It was off.\n\n{QUOTED}\nIt is on.", ["It was off.", "", *SHORTENED, "", "It is on."]),
    ],
    ids=["above", "below", "above and below"],
)
def test_answer_to_a_mail_of_very_many_lines_is_read_wherever_it_stands(written: str, words: list[str]) -> None:
    assert new_words(written, MAIL).splitlines() == words


def test_answer_amid_very_many_lines_is_not_left_out_in_silence() -> None:
    words = new_words(f"{QUOTED}In between.\n{QUOTED}", MAIL).splitlines()
    assert f"[… {len(QUOTED.splitlines()) * 2 + 2 - MAX_LINES}]" in words


def test_empty_lines_however_many_are_none() -> None:
    assert new_words("It is on." + "\n" * MANY + "Thank you.") == "It is on.\n\nThank you."
