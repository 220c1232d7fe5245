"""AWS Support, signed and durable, against moto_server, which checks no signature and keeps its cases in memory."""

import contextlib
import json
import secrets
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from bench.cache import python_with
from bench.figures import Figure, Range, ratios
from bench.load import Ask, Spec
from bench.people import DESCRIPTION, OPERATOR, SUBJECT, make_applicants, make_cases, services_on
from bench.servers import Load, Server, drive, free_port, ringback
from ringback.accounts.keys.access_keys import AccessKeyRequest, NewAccessKey, create_access_key
from ringback.compat.sigv4 import SignedRequest, headers_of, is_right, read_signature

MOTO = "5.2.5"
SECONDS = 2.0
ROUNDS = 3
PER_ROUND = 400  # accounts; one may create ten cases an hour
PAGE = 100
CREATE = json.dumps({"subject": SUBJECT, "communicationBody": DESCRIPTION, "severityCode": "low", "language": "en"})
DESCRIBE = json.dumps({"maxResults": PAGE, "includeResolvedCases": True})  # the peer's cases resolve by themselves
CHECKS = 5000
MAX_CHECK_MS = 0.15


class Site(NamedTuple):
    """A server, the keys that create cases there, and the one of an account that has a page of them."""

    server: Server
    creators: list[NewAccessKey]
    reader: NewAccessKey


def run(rounds: int = ROUNDS) -> list[Figure]:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ringback-bench-")))
        ours = stack.enter_context(our_site(folder, rounds))
        theirs = stack.enter_context(moto_site(folder, ours.reader))
        first_ms = page_ms(ours)
        page_ms(theirs)
        pages = [(describe(ours), describe(theirs)) for _ in range(rounds)]
        made: dict[int, list[tuple[Load, Load]]] = {32: [], 8: []}
        for turn, at_once in enumerate([one for one in made for _ in range(rounds)]):
            made[at_once].append((create(ours, turn, at_once), create(theirs, turn, at_once)))
    return [
        *(compare(f"CreateCase, {at_once} at once", loads, ">= 4") for at_once, loads in made.items()),
        compare("DescribeCases, page of 100", pages, ">= 5", first_page_ms=f"{first_ms:.1f}"),
        check_cost(rounds),
    ]


def describe(site: Site) -> Load:
    return drive(site.server, Spec(site.server.port, [signed(site.reader, "DescribeCases", DESCRIBE)], SECONDS))


def create(site: Site, turn: int, at_once: int) -> Load:
    keys = site.creators[turn * PER_ROUND : (turn + 1) * PER_ROUND] or [site.reader]
    asks = [signed(key, "CreateCase", CREATE) for key in keys]
    return drive(site.server, Spec(site.server.port, asks, SECONDS, connections=at_once))


def page_ms(site: Site) -> float:
    """One page, with all its cases in it, or the comparison would be none."""
    began = time.perf_counter()
    cases = call(site, "DescribeCases", DESCRIBE)["cases"]
    took = (time.perf_counter() - began) * 1000
    if len(cases) != PAGE or not all(case["recentCommunications"]["communications"] for case in cases):
        raise RuntimeError(f"{site.server.name} shows {len(cases)} cases, or cases without their communications")
    return took


def compare(what: str, loads: list[tuple[Load, Load]], target: str, **details: str) -> Figure:
    ours, theirs = zip(*loads, strict=True)
    return Figure(
        bench="aws",
        what=what,
        value=ratios([load.per_s for load in ours], [load.per_s for load in theirs]),
        target=target,
        peer=f"moto_server {MOTO}",
        details={
            "ours_per_s": str(Range.of([load.per_s for load in ours])),
            "peer_per_s": str(Range.of([load.per_s for load in theirs])),
            "ours_cpu_us": str(Range.of([load.cpu_us for load in ours])),
            "peer_cpu_us": str(Range.of([load.cpu_us for load in theirs])),
            "cpu_ratio": str(ratios([load.cpu_us for load in theirs], [load.cpu_us for load in ours])),
            **details,
        },
    )


def check_cost(rounds: int) -> Figure:
    """Processor time of a signature's check without the database; each has a key of its own, so that none is known."""
    ask = signed(NewAccessKey("RKIABENCH", "s" * 40, None, None, ""), "CreateCase", CREATE)
    pairs = [(name.encode(), value.encode()) for name, value in {**ask.headers, "Host": "127.0.0.1"}.items()]
    costs = []
    for _ in range(rounds):
        keys = [secrets.token_hex(20) for _ in range(CHECKS)]
        began = time.process_time()
        for key in keys:
            is_right(read_signature(SignedRequest("POST", "/", "", headers_of(pairs), CREATE.encode())), key)
        costs.append((time.process_time() - began) / CHECKS * 1000)
    target = f"<= {MAX_CHECK_MS}"
    return Figure(bench="aws", what="signature check", value=Range.of(costs), unit="ms CPU", target=target)


def signed(key: NewAccessKey, operation: str, body: str) -> Ask:
    """As AWS's client signs it; good for a quarter of an hour, which a round is not."""
    headers = {"X-Amz-Target": f"AWSSupport_20130415.{operation}", "Content-Type": "application/x-amz-json-1.1"}
    request = AWSRequest("POST", "http://127.0.0.1/", headers=headers, data=body.encode())
    credentials = Credentials(key.access_key_id, key.secret_access_key)
    SigV4Auth(credentials, "support", "us-east-1").add_auth(request)
    return Ask("POST", "/", dict(request.headers.items()), body)


def call(site: Site, operation: str, body: str) -> dict[str, list[dict[str, dict[str, object]]]]:
    ask = signed(site.reader, operation, body)
    answer = httpx.post(site.server.address, content=body, headers={**ask.headers, "Host": "127.0.0.1"})
    answer.raise_for_status()
    found: dict[str, list[dict[str, dict[str, object]]]] = answer.json()
    return found


@contextlib.contextmanager
def our_site(folder: Path, rounds: int) -> Iterator[Site]:
    database = f"sqlite:///{folder / 'ringback.db'}"
    services = services_on(database, str(folder / "files"))
    people = make_applicants(services, PER_ROUND * 2 * rounds + 1)
    make_cases(services, [people[-1]] * PAGE)
    requests = [AccessKeyRequest("bench", who.account_id) for who in people]
    keys = [services.store.write_now(create_access_key, OPERATOR, request=request) for request in requests]
    services.store.close()
    with ringback(database, folder) as server:
        site = Site(server, keys[:-1], keys[-1])
        call(site, "DescribeServices", "{}")  # reads AWS's model, once
        yield site


@contextlib.contextmanager
def moto_site(folder: Path, key: NewAccessKey) -> Iterator[Site]:
    port = free_port()
    command = [str(python_with([f"moto[server]=={MOTO}"])), "-m", "moto.server", "-p", str(port)]
    server = Server("moto", command, {}, port, folder)
    try:
        server.wait_until_ready("/moto-api/")
        site = Site(server, [], key)
        for _ in range(PAGE):
            call(site, "CreateCase", CREATE)
        yield site
    finally:
        server.stop()
