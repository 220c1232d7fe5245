"""The handset page's HTTP, and its absence in production."""

from litestar.testing import TestClient
from sqlalchemy import select

from ringback.app import create_app
from ringback.courier.voices import voice_of
from ringback.sandbox.tables import sandbox_calls
from ringback.services import Services
from ringback.settings import Settings
from ringback.worker import drain
from tests.builders import client_for, code_of, make_account
from tests.conftest import SECRET, TestClock
from tests.rows import select_one


def test_code_can_be_read_on_the_handset_and_heard_in_a_call(services: Services, clock: TestClock) -> None:
    _, token = make_account(services.store, phone="+84912345000")
    lan, page = client_for(services, token), client_for(services)
    begun = lan.post("/v1/verifications", json={"kind": "phone", "channel": "sms"}).json()
    code = code_of(services.store, begun["id"])
    for _ in range(3):
        drain(services)
        clock.advance(seconds=2)
    (sms,) = page.get("/sandbox/api/handsets/+84912345000").json()["sms"]
    assert sms["from"] == "Ringback"
    assert sms["body"].endswith(f"@{services.settings.domain} #{code}")
    clock.advance(seconds=30)
    lan.post(f"/v1/verifications/{begun['id']}/sends", json={"channel": "call"})
    for _ in range(3):
        drain(services)
        clock.advance(seconds=2)
    (call,) = page.get("/sandbox/api/handsets/+84912345000").json()["calls"]
    assert call["state"] == "ringing"
    path = f"/sandbox/api/calls/{call['id']}"
    assert page.post(f"{path}/answer", json={}).json()["state"] == "answered"
    heard = page.post(f"{path}/key", json={"key": "1"}).json()
    assert heard["outcome"] == "heard"
    assert len(heard["spoken"]) == 4
    deliveries = lan.get(f"/v1/verifications/{begun['id']}").json()["deliveries"]
    assert [(one["channel"], one["state"]) for one in deliveries] == [("sms", "delivered"), ("call", "heard")]


def test_every_seeded_handset_says_what_it_does(services: Services) -> None:
    items = client_for(services).get("/sandbox/api/handsets").json()["items"]
    assert len(items) >= 18
    assert {"phone_off", "barred", "landline", "voicemail"} <= {item["behaviour"] for item in items}
    assert all(item["note"] and item["name"] for item in items)


def test_call_can_be_played_where_there_is_a_voice(services: Services, clock: TestClock) -> None:
    _, token = make_account(services.store, phone="+84912345205")
    client_for(services, token).post("/v1/verifications", json={"kind": "phone", "channel": "call"})
    for _ in range(8):
        drain(services)
        clock.advance(seconds=1)
    call_id = services.store.read_now(lambda db: select_one(db, select(sandbox_calls.c.id))).id
    answer = client_for(services).get(f"/sandbox/api/calls/{call_id}/audio.wav")
    if voice_of("en"):
        assert (answer.status_code, answer.content[:4]) == (200, b"RIFF")
    else:
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_bad_input_is_refused(services: Services) -> None:
    page = client_for(services)
    assert page.get("/sandbox/api/handsets/hello").status_code == 400
    assert page.post("/sandbox/api/calls/call_none/answer", json={}).status_code == 404
    assert page.post("/sandbox/api/calls/call_none/explode", json={}).status_code in (400, 404)
    assert page.get("/sandbox/api/mail?to=nobody@example.com").json() == {"items": []}


def test_production_has_no_sandbox(database: str) -> None:
    settings = Settings(
        database=database, mode="production", secret=SECRET, base_url="https://x.example", smtp="smtp://x", worker=False
    )
    services = Services(settings)
    try:
        client = TestClient(create_app(services), base_url="http://testserver.local")
        for path in ("handsets", "handsets/+84912345000", "mail", "stream", "calls/x/audio.wav"):
            assert client.get(f"/sandbox/api/{path}").status_code == 404
        assert "/sandbox/api" not in client.get("/openapi.json").text
    finally:
        services.store.close()
