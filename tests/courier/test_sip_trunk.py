"""Calls through a trunk that asks for a password, by UDP, TCP and TLS, and to another SIP stack."""

import asyncio
import datetime
import ipaddress
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from ringback.courier.causes import Cause
from ringback.courier.channels.sip.channel import SipChannel
from ringback.courier.flow import DeliveryEvent as E
from ringback.courier.schemas import Outcome
from ringback.services import Services
from tests.courier.test_sip import CODE, answered, called, database, events, job, through
from tests.courier.test_smpp import Told
from tests.peers.baresip import Telephone, telephone
from tests.peers.kamailio import PASSWORD, UNKNOWN, trunk
from tests.peers.linphone import linphone
from tests.peers.listener import code_of, heard
from tests.waiting import CALL_S, async_until

pytest.importorskip("baresip", reason="install ringback[sip]")

pytestmark = [pytest.mark.peers, pytest.mark.timeout(180)]  # calls ring, greet and read in real time
assert database  # a fixture


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Telephone]:
    folder = tmp_path_factory.mktemp("phone")
    certificate(folder / "phone.pem")
    with telephone(folder / "baresip", certificate=folder / "phone.pem") as running:
        yield running


@pytest.fixture(scope="module")
def port(phone: Telephone, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with trunk(tmp_path_factory.mktemp("kamailio"), phone.port) as running:
        yield running


def certificate(path: Path) -> None:
    """Of 127.0.0.1, signed by itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + made.public_bytes(Encoding.PEM))


def answers(services: Services, phone: Telephone, port: int, **options: Any) -> list[E]:
    """What is told of a call that the phone answers and hangs up."""
    told = Told(services)

    async def use(channel: SipChannel) -> None:
        await answered(phone, channel, services)
        await asyncio.to_thread(phone.hang_up)
        await async_until(lambda: E.NO_KEY in events(told), seconds=CALL_S)

    through(told, port, use, **options)
    return events(told)


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_trunk_is_given_the_password_that_it_asks_for(
    services: Services, phone: Telephone, port: int, transport: str
) -> None:
    told = answers(services, phone, port, transport=transport, user="ringback", password=PASSWORD)
    assert told == [E.RING, E.ANSWER, E.NO_KEY]


def test_wrong_password_is_our_account_at_fault(services: Services, port: int) -> None:
    outcome, told = called(services, port, None, user="ringback", password="wrong")
    assert (outcome.event, outcome.cause, outcome.detail, told) == (E.FAIL, Cause.NO_CREDIT, "sip:407", [])


def test_number_that_the_trunk_does_not_know_is_not_in_service(services: Services, port: int) -> None:
    async def use(channel: SipChannel) -> Outcome:
        return await channel.perform(msgspec.structs.replace(job(services), to=UNKNOWN))

    outcome = through(Told(services), port, use, user="ringback", password=PASSWORD)
    assert (outcome.event, outcome.cause) == (E.FAIL, Cause.NOT_IN_SERVICE)


def test_trunk_is_called_by_tls_where_its_certificate_is_believed(services: Services, phone: Telephone) -> None:
    told = answers(services, phone, phone.port + 1, transport="tls", ca=str(phone.certificate))
    assert told == [E.RING, E.ANSWER, E.NO_KEY]


def test_trunk_whose_certificate_nobody_signed_gets_no_call(services: Services, phone: Telephone) -> None:
    before = len(phone.recordings())
    outcome, told = called(services, phone.port + 1, None, transport="tls")
    assert (outcome.event, outcome.cause, told) == (E.RETRY, Cause.PROVIDER_DOWN, [])
    assert len(phone.recordings()) == before


def test_another_sip_stack_hears_the_code_too(services: Services, tmp_path: Path) -> None:
    told = Told(services)
    with linphone(tmp_path) as other:

        async def use(channel: SipChannel) -> None:
            await channel.perform(job(services))
            await async_until(lambda: E.ANSWER in events(told), seconds=CALL_S)
            await asyncio.sleep(3)
            other.say("1")
            await async_until(lambda: E.HEAR in events(told), seconds=CALL_S)
            await asyncio.sleep(8)
            other.say("terminate all")

        through(told, other.port, use)
        text = heard(other.heard)
    assert events(told) == [E.RING, E.ANSWER, E.HEAR]
    assert CODE in code_of(text), text
