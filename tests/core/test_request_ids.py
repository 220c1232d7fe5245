"""An id for each request, by which its lines of the log are found: the proxy's own where it is one, else ours."""

import json
import re
import uuid
from collections.abc import Iterator

import pytest
import structlog

from ringback.core.logs import configure
from ringback.services import Services
from tests.builders import client_for

PROXYS = "4bf92f3577b34da6a3ce929d0e0e4736"


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def test_refusal_bears_the_id_that_its_line_of_the_log_has(
    services: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("info", pretty=False)
    answer = client_for(services).get("/v1/cases", headers={"X-Request-Id": PROXYS})

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
    assert (answer.headers["x-request-id"], answer.json()["request_id"]) == (PROXYS, PROXYS)
    assert [line["request_id"] for line in lines if line["event"] == "request"] == [PROXYS]


@pytest.mark.parametrize("given", [None, "84912345678", "lan@example.com", "x" * 65, "a" * 30 + "\t", ""])
def test_request_whose_own_id_is_none_gets_one(services: Services, given: str | None) -> None:
    client = client_for(services)
    headers = {} if given is None else {"X-Request-Id": given}
    first, second = (client.get("/healthz", headers=headers).headers["x-request-id"] for _ in range(2))

    assert uuid.UUID(first) != uuid.UUID(second)


@pytest.mark.parametrize("path", ["/nothing/here", "/v1/nothing", "/v2/Services/VA0", "/signup", "/healthz"])
def test_every_answer_has_an_id(services: Services, path: str) -> None:
    assert client_for(services).get(path).headers["x-request-id"]


def test_aws_and_twilio_are_told_the_id_in_their_own_way(services: Services) -> None:
    sent = str(uuid.UUID(PROXYS))
    client = client_for(services)
    aws = client.post(
        "/", headers={"X-Amz-Target": "AWSSupport_20130415.DescribeCases", "X-Request-Id": sent}, content="{}"
    )
    twilio = client.get("/v2/Services", headers={"X-Request-Id": sent})

    assert aws.headers["x-amzn-requestid"] == sent
    assert twilio.headers["twilio-request-id"] == f"RQ{PROXYS}"


def test_file_that_browsers_keep_names_no_request(services: Services) -> None:
    client = client_for(services)
    found = re.search(r'src="(/applicant/[^"]+\.js)"', client.get("/signup").text)
    if found is None:
        pytest.skip("needs the pages: make pages")
    answer = client.get(found[1])
    assert "immutable" in answer.headers["cache-control"] and "x-request-id" not in answer.headers
