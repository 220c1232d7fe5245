"""Whose a mail is: only what our own mail server says counts, and nothing that a sender wrote passes for its words."""

import pytest

from ringback.support.email.authentication import is_authenticated
from ringback.support.email.authentication_results import MAX_FIELD, Malformed, parse
from ringback.support.email.mime import read

LAN, OURS = "Lan <lan@example.org>", "mx.acme.test"


def believed(*results: str, sender: str = LAN, head: str = "", below: str = "", newline: str = "\n") -> bool:
    """`results` are fields in their order, from the top; `head` stands above them, `below` between them and `From`."""
    fields = "".join(f"Authentication-Results: {result}\n" for result in results)
    raw = f"{head}{fields}{below}From: {sender}\nTo: support@acme.test\n\nActivate me!\n".replace("\n", newline)
    return is_authenticated(read(raw.encode("utf-8", "surrogateescape")), OURS)


@pytest.mark.parametrize(
    "results",
    [
        "dmarc=pass header.from=example.org",
        "dmarc=pass (p=none dis=none) header.from=example.org",
        "DMARC = PASS HEADER.FROM = Example.ORG",
        "dmarc=pass (p=none (nested \\) still)) (another)\n header . from =\n\t(and here) example.org",
        "dkim=pass header.d=example.org",
        'dkim/1=pass reason="good; signature" header.d="example.org" header.b=A/b+c=',
        "dkim=pass header.i=@example.org header.s=k header.b=abc;\n spf=softfail (x) smtp.mailfrom=b@other.org",
        "dkim=pass header.i=lan@example.org header.d=example.org;",
        "dkim=fail header.d=example.org; dkim=pass header.d=example.org",
        "spf=pass smtp.mailfrom=lan@example.org",
        'spf=pass smtp.mailfrom="lan"@example.org',
        "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=lan@example.org; dmarc=bestguesspass action=none "
        "header.from=example.org;compauth=pass reason=109",
        "dmarc=none header.from=; dkim=pass header.d=example.org",
    ],
)
def test_sender_whom_our_server_confirms_is_believed(results: str) -> None:
    assert believed(f"{OURS}; {results}")
    assert believed(f"MX.Acme.Test 1; {results}", newline="\r\n")


@pytest.mark.parametrize(
    "results",
    [
        'spf=pass smtp.mailfrom="a; dmarc=pass header.from=example.org; b"@evil.test',
        'spf=pass smtp.mailfrom="a\\"; dmarc=pass header.from=example.org; b"@evil.test',
        'spf=pass smtp.mailfrom="a\\\\"; dmarc=pass header.from=example.org; b"@evil.test',
        'dkim=pass header.i="a; dmarc=pass header.from=example.org; b"@evil.test',
        'dkim=pass header.i="@example.org; "@evil.test header.d=evil.test',
        "dkim=pass (a (b) dmarc=pass header.from=example.org; dkim=pass header.d=example.org) header.d=evil.test",
        "spf=pass (a (b) c; dmarc=pass header.from=example.org) smtp.mailfrom=e@evil.test",
        "spf=pass (\\(; dmarc=pass header.from=example.org) smtp.mailfrom=e@evil.test",
        "spf=pass (open; dmarc=pass header.from=example.org",
        'spf=pass smtp.mailfrom="open; dmarc=pass header.from=example.org',
        'spf=pass smtp.mailfrom=lan"@example.org"@evil.test',
        'spf=pass smtp.mailfrom="lan@example.org"@evil.test',
        'spf=pass smtp.mailfrom="lan"@example.org@evil.test',
        "spf=pass reason=?utf-8?q?=3B_dmarc=3Dpass_header=2Efrom=3Dexample=2Eorg?= smtp.mailfrom=e@evil.test",
        "spf=pass smtp.mailfrom==?utf-8?q?lan=40example.org?=",
    ],
)
def test_words_of_a_sender_inside_a_field_are_not_results(results: str) -> None:
    assert not believed(f"{OURS}; {results}")


@pytest.mark.parametrize(
    "results",
    [
        "dmarc=fail header.from=example.org; dkim=pass header.d=example.org",
        "dkim=pass header.d=example.org; spf=pass smtp.mailfrom=lan@example.org; dmarc=fail",
        "dmarc=pass header.from=example.org; dmarc=fail header.from=example.org",
        "dmarc=permerror; dkim=pass header.d=example.org",
        "dmarc=quarantine header.from=example.org; dkim=pass header.d=example.org",
        "dmarc=none header.from=evil.test; dkim=pass header.d=example.org",
        "dmarc=pass header.from=example.org header.from=evil.test",
    ],
)
def test_failed_dmarc_vetoes_every_other_proof(results: str) -> None:
    assert not believed(f"{OURS}; {results}")


@pytest.mark.parametrize(
    "results",
    [
        "spf=pass smtp.mailfrom=bob@example.org",
        "spf=pass smtp.mailfrom=example.org",
        "spf=pass smtp.helo=example.org",
        "spf=pass smtp.mailfrom=lan@example.org smtp.mailfrom=e@evil.test",
        "dkim=pass header.i=bob@example.org header.d=example.org",
        "dkim=pass header.i=@example.org header.d=evil.test",
        "dkim=pass header.d=example.org header.d=evil.test",
        "dkim=pass header.d=org",
        "dkim=pass header.d=mail.example.org",
        "dkim=pass header.d=xexample.org",
        "dkim=pass",
        "dmarc=pass",
        "dmarc=pass header.from=org",
        "arc=pass header.d=example.org",
        "dkim=pass (header.d=example.org)",
        "none",
        "",
    ],
)
def test_proof_of_somebody_else_is_none(results: str) -> None:
    assert not believed(f"{OURS}; {results}")


def test_signature_of_the_domain_above_counts() -> None:
    assert believed(f"{OURS}; dkim=pass header.d=example.org", sender="lan@mail.example.org")


@pytest.mark.parametrize(
    "server",
    [
        "mx.acme.test.evil",
        "xmx.acme.test",
        "mx.acme.test@evil",
        "evil; mx.acme.test",
        "mx.acme.te\u017ft",
        "mx.acme.test 2",
    ],
)
def test_lookalike_of_our_server_is_another(server: str) -> None:
    assert not believed(f"{server}; dmarc=pass header.from=example.org")


def test_fields_of_ours_that_stand_together_count() -> None:
    both = (f"{OURS}; dmarc=none header.from=example.org", f"{OURS};\n\tdkim=pass (2048-bit key) header.d=example.org")
    assert believed(*both)
    assert believed("mx.inner.test; dkim=fail", *both)
    assert not believed(both[0], "mx.other.test; none", both[1])
    assert not believed(both[0], below=f"Received: from x\nAuthentication-Results: {both[1]}\n")


def test_field_that_a_sender_left_below_ours_adds_nothing_we_checked() -> None:
    assert not believed(f"{OURS}; dkim=fail header.d=example.org", f"{OURS}; dkim=pass header.d=example.org")
    assert not believed(
        f"{OURS}; spf=pass smtp.mailfrom=e@evil.test", f"{OURS}; spf=pass smtp.mailfrom=lan@example.org"
    )
    assert not believed(f"{OURS}; dkim=pass header.d=example.org", f"{OURS}; dmarc=fail")
    assert not believed(f"{OURS}; dkim=pass header.d=example.org", f"{OURS}; dmarc=(")


@pytest.mark.parametrize(
    "sender",
    [
        "lan@example.org, e@example.org",
        "lan@example.org <e@example.org>",
        "<lan@example.org> <e@example.org>",
        "Friends: lan@example.org;",
        "lan@example.org:e@example.org;",
        "(<e@example.org>) lan@example.org",
        "<@evil.test:lan@example.org>",
        "=?utf-8?q?lan=40example.org=3E?= <e@example.org>",
        "=?utf-8?q?lan?=@example.org",
        '"lan@example.org" <e@example.org>',
        "lan@example.org\nFrom: e@example.org",
        "e@example.org\nFROM: lan@example.org",
        "lan@example.org\n\tx",
        "",
    ],
)
def test_sender_who_can_be_read_in_two_ways_is_not_lan(sender: str) -> None:
    mail = read(f"Authentication-Results: {OURS}; dmarc=pass header.from=example.org\nFrom: {sender}\n\nx".encode())
    assert not (is_authenticated(mail, OURS) and mail.sender == "lan@example.org")


@pytest.mark.parametrize(
    "sender", ["lan@example.org", '"Doe, Lan \\"L\\" <x>" <lan@example.org>', "=?utf-8?q?L=C3=A2n?= <lan@example.org>",
               "Lan (home) <lan@example.org>", "[EXT] L\u00e2n\n <lan@example.org>"]
)  # fmt: skip
def test_name_before_the_address_changes_nothing(sender: str) -> None:
    assert believed(f"{OURS}; dmarc=pass header.from=example.org", sender=sender)


@pytest.mark.parametrize("odd", ["X-A: b\rAuthentication-Results: %s\n", "X-A: b\0\nAuthentication-Results: %s\n"])
def test_line_that_only_some_programs_end_is_believed_by_none(odd: str) -> None:
    assert not believed(head=odd % f"{OURS}; dmarc=pass header.from=example.org")
    assert not believed(below=odd % "x", head=f"Authentication-Results: {OURS}; dmarc=pass header.from=example.org\n")


def test_head_that_breaks_off_is_believed_by_none() -> None:
    assert not believed(f"{OURS}; dkim=pass header.d=example.org", below="no colon\n")
    assert not believed(f"{OURS}; dkim=pass header.d=example.org", sender="lan@example.org\nFrom : e@example.org")


@pytest.mark.parametrize(
    ("signer", "sender", "is_it"),
    [
        ("xn--bcher-kva.example", "b\u00fccher.example", True),
        ("b\u00fccher.example", "xn--bcher-kva.example", True),
        ("b\u00fccher.example", "b\u00fccher.example", True),
        ("fass-shop.example", "fa\u00df-shop.example", False),
        ("strasse.example", "stra\u017fse.example", False),
        ("kelvin.example", "\u212aelvin.example", False),
        ("example.org", "ex\u0430mple.org", False),
        ("b\udcffcher.example", "b\u00fccher.example", False),
    ],
)
def test_domain_is_compared_as_the_dns_has_it(signer: str, sender: str, is_it: bool) -> None:
    assert believed(f"{OURS}; dkim=pass header.d={signer}", sender=f"lan@{sender}") is is_it


@pytest.mark.parametrize("deep", ["(" * 30_000, "dkim=pass " + "(" * 10_000 + ")" * 10_000 + "(", "a=b " * 7_000 + '"'])
def test_field_made_to_cost_time_is_refused(deep: str) -> None:
    with pytest.raises(Malformed):
        parse(f"{OURS}; {deep}")
    with pytest.raises(Malformed):
        parse("a" * (MAX_FIELD + 1))
