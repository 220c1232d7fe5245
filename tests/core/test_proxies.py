"""Who asks, behind proxies that can be believed, and where somebody else pretends to be one."""

from typing import Any

import pytest

from ringback.core.proxies import Proxied, address_of, rewritten

OURS = "10.0.0.0/8, 2001:db8:1::/48"


def client(peer: str | None, *headers: tuple[str, str], proxies: str = OURS, header: str = "x-forwarded-for") -> str:
    scope: Any = {  # as much of it as is looked at
        "client": None if peer is None else (peer, 4711),
        "scheme": "http",
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }
    rewritten(scope, Proxied(proxies, header))
    found = scope["client"]
    return f"{scope['scheme']} {found[0] if isinstance(found, tuple) else found}"


def for_(value: str) -> tuple[str, str]:
    return "x-forwarded-for", value


@pytest.mark.parametrize(
    ("peer", "said", "counts"),
    [
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "198.51.100.1:4711", "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),  # the client wrote the first itself
        ("10.0.0.1", "10.9.9.9, 198.51.100.1", "198.51.100.1"),  # ... and called itself one of ours
        ("10.0.0.1", "198.51.100.1, 10.0.0.3, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "10.0.0.9, 10.0.0.2", "10.0.0.9"),  # a request from within
        ("10.0.0.1", "2001:db8:2::5", "2001:db8:2::5"),
        ("10.0.0.1", "[2001:db8:2::5]:443", "2001:db8:2::5"),
        ("2001:db8:1::1", "198.51.100.1", "198.51.100.1"),
        ("::ffff:10.0.0.1", "::ffff:198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "unknown", "10.0.0.1"),  # nobody is known, so the proxy counts
        ("10.0.0.1", "198.51.100.1, evil", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1, evil, 10.0.0.2", "10.0.0.2"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", ",,,", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1:http", "10.0.0.1"),
        ("10.0.0.1", "[2001:db8:2::5", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1' OR 1=1 --", "10.0.0.1"),
        ("198.51.100.9", "203.0.113.1", "198.51.100.9"),  # no proxy of ours
        ("2001:db8:9::1", "203.0.113.1", "2001:db8:9::1"),
    ],
)
def test_client_is_whom_the_last_proxy_of_ours_saw(peer: str, said: str, counts: str) -> None:
    assert client(peer, for_(said)) == f"http {counts}"


def test_header_that_comes_twice_is_one_list() -> None:
    assert client("10.0.0.1", for_("6.6.6.6"), for_("198.51.100.1, 10.0.0.2")) == "http 198.51.100.1"


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("for=198.51.100.1", "http 198.51.100.1"),
        ("for=6.6.6.6, for=198.51.100.1;proto=https;by=10.0.0.2", "https 198.51.100.1"),
        ('For="[2001:db8:2::5]:443"; Proto=HTTPS', "https 2001:db8:2::5"),
        ('for="6.6.6.6, for=7.7.7.7", for=198.51.100.1', "http 198.51.100.1"),
        ("for=_hidden", "http 10.0.0.1"),
        ("for=unknown, for=10.0.0.2", "http 10.0.0.2"),
        ("by=10.0.0.2", "http 10.0.0.1"),
        ('for="', "http 10.0.0.1"),
    ],
)
def test_forwarded_is_read_where_the_operator_says_so(said: str, counts: str) -> None:
    assert client("10.0.0.1", ("forwarded", said), header="forwarded") == counts


def test_header_that_our_proxies_do_not_write_is_the_client_s_own_word() -> None:
    assert client("10.0.0.1", ("forwarded", "for=6.6.6.6"), for_("198.51.100.1")) == "http 198.51.100.1"
    assert client("10.0.0.1", for_("6.6.6.6"), ("forwarded", "for=198.51.100.1"), header="forwarded").endswith(".1")
    assert client("10.0.0.1", for_("6.6.6.6"), header="forwarded") == "http 10.0.0.1"


def test_scheme_is_believed_of_our_proxies_alone() -> None:
    proto = ("x-forwarded-proto", "https")
    assert client("10.0.0.1", proto, for_("198.51.100.1")) == "https 198.51.100.1"
    assert client("198.51.100.9", proto) == "http 198.51.100.9"
    assert client("10.0.0.1", ("x-forwarded-proto", "javascript")) == "http 10.0.0.1"


def test_socket_of_this_machine_is_believed_where_it_is_listed() -> None:
    assert client(None, for_("198.51.100.1"), proxies="unix") == "http 198.51.100.1"
    assert client("", for_("198.51.100.1"), proxies="unix, 10.0.0.0/8") == "http 198.51.100.1"
    assert client(None, for_("198.51.100.1"), proxies="10.0.0.0/8") == "http None"


def test_address_in_many_forms_is_one_address() -> None:
    assert {str(address_of(text)) for text in (" 192.0.2.1", "192.0.2.1:9", "::ffff:192.0.2.1")} == {"192.0.2.1"}
    assert str(address_of("fe80::1%eth0")) == "fe80::1"
    assert [address_of(text) for text in ("localhost", "1.2.3", "[::1]x", "[::1]:x", "1.2.3.4:x")] == [None] * 5
