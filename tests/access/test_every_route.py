"""Every route, walked by everybody: anonymous, a stranger, the owner, an agent and a program.

What is not yours is "not found"; what your role may not do is refused before anything is read. A new route without a
row here fails the first test.
"""

from typing import Any, NamedTuple

import pytest

from ringback.accounts.access import PERMISSIONS
from ringback.services import Services
from tests.access.world import CASE, World, copied, routes

DESK = ("/v1/desk", "/v1/agent", "/v1/operator")
WORDS = frozenset[str]().union(*PERMISSIONS.values())
STREAMS = {"/v1/stream", "/v1/desk/stream", "/v1/desk/cases/{case_id}/stream"}


class Row(NamedTuple):
    """How to call a route, and what its rightful caller gets; 404 and 409: let in, and there was nothing to do."""

    json: dict[str, Any] | None = None
    expect: int = 200


CONTACT = {
    "full_name": "Lan",
    "address_line1": "1 Street",
    "city": "Hà Nội",
    "postal_code": "100000",
    "country_code": "VN",
    "phone_number": "+84912345000",
}
MESSAGE = {"client_id": "c-1", "body": "Still nothing."}
ROWS: dict[str, Row] = {}


def row(route: str, **how: Any) -> None:
    assert route not in ROWS, route
    ROWS[route] = Row(**how)


# anyone
row("GET /v1/me")
row("POST /v1/signups", json={"email": "new@example.com", "name": "New", "language": "en"}, expect=201)
row("POST /v1/logins", json={"email": "new@example.com", "password": "wrong-password-1"}, expect=401)
row("POST /v1/logins/links", json={"email": "new@example.com"}, expect=202)
row("POST /v1/logins/links/check", json={"token": "rbk_nothing"}, expect=401)
row("POST /v1/logins/links/redeem", json={"token": "rbk_nothing"}, expect=401)
row("POST /v1/passwords/codes", json={"email": "new@example.com"}, expect=202)
row(
    "PUT /v1/passwords",
    json={"email": "new@example.com", "code": "123456", "password": "correct horse battery"},
    expect=410,
)
row("POST /v1/agent/logins", json={"email": "no@example.com", "password": "x", "code": "000000"}, expect=401)
row("GET /v1/agent/sign-in-options")
row("POST /v1/agent/sso/attempts", json={}, expect=404)
row("GET /v1/agent/sso/callback", expect=404)
row("POST /v1/agent/sso/backchannel-logout", json={}, expect=404)
row("POST /v1/logins/passkeys/options")
row("POST /v1/logins/passkeys", json={"credential": {}}, expect=422)
row("POST /v1/agent/logins/passkeys/options")
row("POST /v1/agent/logins/passkeys", json={"credential": {}}, expect=422)
row("POST /v1/checks/number", json={"input": "0912345678", "country": "VN"})
row("GET /v1/payment-gateway")
row("POST /v1/payment-gateway/webhook", json={}, expect=404)
row("GET /v1/case-options")
row("POST /v1/freezes", json={"token": "nothing"}, expect=401)
row("POST /v1/agent-stops", json={"token": "nothing"}, expect=401)
row("POST /v1/email-update-confirmations", json={"token": "nothing"}, expect=401)
# the owner
row("PATCH /v1/me", json={"language": "vi"})
row("PUT /v1/me/contact", json=CONTACT)
row("POST /v1/me/phone", json={"phone_number": "+84912345003"})
row("POST /v1/me/payment", json={"token": "tok_ok"})
row("POST /v1/me/payment/confirm", json={}, expect=409)
row("PUT /v1/me/password", json={"password": "a kettle sings at noon"})
row("POST /v1/me/reauthentications", json={"method": "email"})
row("POST /v1/me/email-update", json={"email": "no address"}, expect=400)
row("GET /v1/me/email-update", expect=404)
row("POST /v1/me/email-update/checks", json={"code": "000000"}, expect=404)
row("DELETE /v1/me/email-update", expect=404)
row("GET /v1/me/sessions")
row("DELETE /v1/me/sessions", expect=204)
row("DELETE /v1/me/sessions/{session_id}", expect=404)
row("GET /v1/me/checks")
row("GET /v1/me/decisions")
row("GET /v1/me/deliveries")
row("GET /v1/me/timeline")
row("POST /v1/verifications", json={"kind": "phone", "channel": "sms"}, expect=201)
row("GET /v1/verifications/{verification_id}")
row("POST /v1/verifications/{verification_id}/sends", json={"channel": "sms"}, expect=429)
row("POST /v1/verifications/{verification_id}/checks", json={"code": "000000"}, expect=422)
row("POST /v1/verifications/{verification_id}/cancel")
row("POST /v1/verifications/{verification_id}/reports", json={"report": "nothing"})
row("GET /v1/drafts/case", expect=404)
row("PUT /v1/drafts/case", json={"data": {"subject": "x"}})
row("DELETE /v1/drafts/case", expect=204)
row("POST /v1/cases", json=CASE, expect=201)
row("GET /v1/cases")
row("GET /v1/cases/{case_id}")
row("GET /v1/cases/{case_id}/messages")
row("POST /v1/cases/{case_id}/messages", json=MESSAGE, expect=201)
row("POST /v1/cases/{case_id}/read", json={"message_number": 1})
row("POST /v1/cases/{case_id}/typing", json={}, expect=204)
row("GET /v1/cases/{case_id}/satisfaction")
row("PUT /v1/cases/{case_id}/satisfaction", json={"good": True}, expect=409)
row("GET /v1/cases/{case_id}/drafts")
row("PUT /v1/cases/{case_id}/drafts/{kind}", json={"body": "My number is", "version": None})
row("DELETE /v1/cases/{case_id}/drafts/{kind}", expect=204)
row("POST /v1/cases/{case_id}/leave", json={}, expect=204)
row("POST /v1/cases/{case_id}/resolve", json={})
row("PUT /v1/cases/{case_id}/severity", json={"severity": "high"})
row("POST /v1/cases/{case_id}/reopen", json={}, expect=409)
row("POST /v1/cases/{case_id}/contact", json={"contact_method": "chat"})
row("PUT /v1/cases/{case_id}/messages/{message_number}/rating", json={"stars": 5}, expect=404)
row("POST /v1/files", expect=400)
row("GET /v1/files/{file_id}")
row("GET /v1/files/{file_id}/content")
row("GET /v1/files/{file_id}/pages/{number}", expect=404)  # a picture has none
row("DELETE /v1/files/{file_id}", expect=204)
row("DELETE /v1/logins/current", expect=204)
row("POST /v1/access-keys", json={"name": "laptop"}, expect=201)
row("GET /v1/access-keys")
row("DELETE /v1/access-keys/{key_id}", expect=404)
row("POST /v1/me/passkeys/options")
row("POST /v1/me/passkeys", json={"name": "Phone", "credential": {}}, expect=422)
row("GET /v1/me/passkeys")
row("PATCH /v1/me/passkeys/{passkey_id}", json={"name": "Phone"}, expect=404)
row("DELETE /v1/me/passkeys/{passkey_id}", expect=404)
row("GET /v1/me/second-factor")
row("POST /v1/me/second-factor", expect=409)
row("POST /v1/me/second-factor/app", expect=201)
row("POST /v1/me/second-factor/app/confirm", json={"code": "000000"}, expect=409)
row("DELETE /v1/me/second-factor", expect=204)
row("POST /v1/me/recovery-codes", expect=409)
# agents
row("GET /v1/agent/me")
row("GET /v1/agent/sessions")
row("DELETE /v1/agent/sessions", expect=204)
row("DELETE /v1/agent/sessions/{session_id}", expect=404)
row("POST /v1/agent/presence", json={"available": True}, expect=204)
row("POST /v1/agent/idleness", json={"idle": False})
row("POST /v1/agent/sso/step-ups", json={}, expect=404)
row("POST /v1/agent/step-up", json={"code": "000000"}, expect=422)
row("POST /v1/agent/step-up/options")
row("POST /v1/agent/step-up/passkey", json={"credential": {}}, expect=422)
row("POST /v1/agent/passkeys/options")
row("POST /v1/agent/passkeys", json={"name": "Key", "credential": {}}, expect=422)
row("GET /v1/agent/passkeys")
row("PATCH /v1/agent/passkeys/{passkey_id}", json={"name": "Key"}, expect=404)
row("DELETE /v1/agent/passkeys/{passkey_id}", expect=404)
row("GET /v1/agent/recovery-codes")
row("POST /v1/agent/recovery-codes", expect=201)
row("DELETE /v1/agent/logins/current", expect=204)
row("GET /v1/desk/cases/{case_id}/messages")
row("POST /v1/desk/cases/{case_id}/messages", json=MESSAGE, expect=201)
row("POST /v1/desk/cases/{case_id}/read", json={"message_number": 1})
row("POST /v1/desk/cases/{case_id}/typing", json={}, expect=204)
row("GET /v1/desk/cases/{case_id}/drafts")
row("PUT /v1/desk/cases/{case_id}/drafts/{kind}", json={"body": "I called", "version": None})
row("DELETE /v1/desk/cases/{case_id}/drafts/{kind}", expect=204)
row("GET /v1/desk/drafts")
row("GET /v1/desk/cases/{case_id}/satisfaction")
row("POST /v1/desk/cases/{case_id}/resolve", json={})
row("PUT /v1/desk/cases/{case_id}/severity", json={"severity": "urgent"})
row("POST /v1/desk/cases/{case_id}/reopen", json={}, expect=409)
row("POST /v1/desk/cases/{case_id}/callback", json={"state": "done", "outcome": "talked"}, expect=404)
row("POST /v1/desk/cases/{case_id}/phone-proofs", json={"method": "keyed"}, expect=201)
row("POST /v1/desk/phone-proofs/{proof_id}/checks", json={"code": "123456"}, expect=404)
row("POST /v1/desk/cases/{case_id}/decisions", json={"verdict": "activate", "reason": "x", "note": ""}, expect=400)
row("POST /v1/desk/decisions/{decision_id}/approve", json={"note": "", "evidence_hash": "x"}, expect=404)
row("POST /v1/desk/decisions/{decision_id}/undo", json={"note": "by mistake"}, expect=404)
row("POST /v1/desk/decisions/{decision_id}/review", json={"outcome": "upheld", "note": "in order"}, expect=404)
row("GET /v1/desk/reviews")
row("POST /v1/desk/decisions/{decision_id}/reject", json={"note": "", "evidence_hash": "x"}, expect=404)
row("POST /v1/desk/decisions/{decision_id}/withdraw", json={"note": "", "evidence_hash": "x"}, expect=404)
row("POST /v1/desk/files", expect=400)
row("GET /v1/desk/files/{file_id}", expect=404)
row("GET /v1/desk/files/{file_id}/content", expect=404)
row("GET /v1/desk/files/{file_id}/pages/{number}", expect=404)
row("DELETE /v1/desk/files/{file_id}", expect=404)
row("POST /v1/desk/accounts/{account_id}/unfreeze", json={"reason": "I saw their passport."}, expect=409)
row("POST /v1/desk/accounts/{account_id}/second-factor/reset", json={"reason": "I saw their passport."}, expect=409)
row("GET /v1/desk/queue")
row("POST /v1/desk/queue/search", json={"q": "nothing came"})
row("GET /v1/desk/agents")
row("POST /v1/desk/bulk-acts/preview", json={"act": "resolve", "case_ids": ["case-none"]})
row("POST /v1/desk/bulk-acts", json={"act": "resolve", "cases": [{"id": "case-none", "etag": "x"}]}, expect=201)
row("POST /v1/desk/bulk-acts/{bulk_id}/undo", expect=404)
row("GET /v1/desk/teams")
row("POST /v1/desk/cases/{case_id}/team", json={"team_id": None})
row("GET /v1/desk/views")
row("POST /v1/desk/views", json={"name": "Late", "filter": {"status": "overdue"}}, expect=201)
row("PUT /v1/desk/views/{view_id}", json={"name": "Late", "filter": {}, "version": 1}, expect=404)
row("DELETE /v1/desk/views/{view_id}", expect=404)
row("PUT /v1/desk/default-view", json={"view_id": None}, expect=204)
row("GET /v1/desk/tags")
row("POST /v1/desk/cases/{case_id}/tags", json={"add": ["billing"]})
row("POST /v1/desk/cases/{case_id}/snooze", json={"reason": "The carrier looks into it."})
row("DELETE /v1/desk/cases/{case_id}/snooze", expect=204)
row("GET /v1/desk/cases/{case_id}/other-cases")
row("POST /v1/desk/cases/{case_id}/links", json={"other": "1234"}, expect=400)
row("DELETE /v1/desk/cases/{case_id}/links/{other_id}", expect=404)
row("POST /v1/desk/cases/{case_id}/merge", json={"into": "1234"}, expect=400)
row("POST /v1/desk/cases/{case_id}/unmerge", expect=409)
row("PATCH /v1/desk/tags/{tag_id}", json={"name": "billing"}, expect=404)
row("POST /v1/desk/tags/{tag_id}/merge", json={"into": "tag_none"}, expect=404)
row("GET /v1/desk/replies")
row("POST /v1/desk/cases/{case_id}/activity", json={"doing": "note"}, expect=204)
row("GET /v1/desk/mentions")
row("PUT /v1/desk/replies/{name}", json={"texts": {"en": {"title": "Hi", "text": "Hi {applicant}"}}})
row("GET /v1/desk/replies/{name}/versions", expect=404)
row("DELETE /v1/desk/replies/{name}", expect=404)
row("GET /v1/desk/cases/{case_id}/replies")
row("POST /v1/desk/cases/{case_id}/replies/{name}", json={"client_id": "m-1", "version": 1}, expect=404)
row("GET /v1/desk/decision-policy")
row("GET /v1/desk/cases/{case_id}")
row("GET /v1/desk/cases/{case_id}/timeline")
row("POST /v1/desk/cases/{case_id}/assign", json={})
row("POST /v1/desk/cases/{case_id}/reveal", json={"field": "phone", "reason": "The applicant asked me to call."})
row("POST /v1/desk/mails/{mail_id}/reveal", expect=404)
# whoever runs the platform
row("GET /v1/operator/providers")
row("GET /v1/operator/routes")
row("GET /v1/operator/statistics")
row("GET /v1/operator/receipts")
row("GET /v1/operator/receipt-counts")
row("GET /v1/operator/unknown-codes")
row("POST /v1/operator/unknown-codes/handled", json={"provider": "beta", "code": "0x5ff"}, expect=404)
row("GET /v1/operator/receipt-reliability")
row("GET /v1/operator/mails")
row("GET /v1/operator/spend")
row("POST /v1/satisfactions", json={"token": "nothing"}, expect=401)
row("POST /v1/operator/teams", json={"name": "Codes"}, expect=201)
row("PUT /v1/operator/teams/{team_id}", json={"name": "Codes", "version": 1}, expect=404)
row("GET /v1/operator/assignment")
row("PUT /v1/operator/assignment", json={"enabled": True})
row("POST /v1/operator/assignment/preview", json={})
row("GET /v1/operator/capacities")
row("PUT /v1/operator/capacities/{agent_id}", json={"languages": ["en"]})
row("PUT /v1/operator/sla-targets", json={"targets": []})
row("GET /v1/desk/sla-targets")
row("GET /v1/desk/reports/{report}")
row("GET /v1/desk/reports/{report}/csv")
row("GET /v1/operator/rules")
row("POST /v1/operator/rules", json={"country": "XK", "action": "deny"}, expect=201)
row("DELETE /v1/operator/rules/{rule_id}", expect=404)
row("GET /v1/operator/number-ranges")
row("DELETE /v1/operator/number-ranges/{range_id}", expect=404)
row("GET /v1/operator/blocks")
row("GET /v1/operator/budgets")
row("GET /v1/operator/incidents")
row("GET /v1/operator/incidents/{incident_id}/mitigation-preview", expect=404)
row("POST /v1/operator/incidents/{incident_id}/mitigations", json={"extend_s": 300}, expect=404)
row("POST /v1/operator/incidents/{incident_id}/dismiss", json={}, expect=404)
row("POST /v1/operator/blocks/{block_id}/lift", json={}, expect=404)
# programs
row("GET /v1/accounts")
row("GET /v1/accounts/{account_id}")
row("GET /v1/accounts/{account_id}/entries")
row("GET /v1/webhooks")
row("POST /v1/webhooks", json={"url": "https://example.com/hook", "kinds": ["account.activated"]}, expect=201)
row("DELETE /v1/webhooks/{webhook_id}", expect=404)
row("POST /v1/webhooks/{webhook_id}/secret", json={}, expect=404)
row("GET /v1/webhooks/{webhook_id}/deliveries", expect=404)
row("POST /v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay", json={}, expect=404)
row("POST /v1/webhooks/{webhook_id}/enable", json={}, expect=404)
row("GET /v1/operator/dead-letters")
row("POST /v1/operator/dead-letters/requeue", json={})
row("POST /v1/operator/dead-letters/drop", json={})
row("GET /v1/operator/webhooks")
row("POST /v1/operator/webhooks/{webhook_id}/enable", json={}, expect=404)


@pytest.fixture
def world(services: Services) -> World:
    return copied(services)


def known(services: Services) -> dict[str, str]:
    return {
        f"{method} {path}": handler.opt["permission"]
        for method, path, handler in routes(services)
        if path not in STREAMS
    }


def test_every_route_has_its_row_here_and_its_permission_in_a_role(services: Services) -> None:
    routes_now = known(services)
    assert sorted(routes_now) == sorted(ROWS)
    assert {word for word in routes_now.values() if word} - WORDS == set()


def call(world: World, who: str, route: str) -> Any:
    method, path = route.split(" ", 1)
    ids = {
        "name": "none",
        "kind": "reply",
        "decision_id": "dec_none",
        "proof_id": "prf_none",
        "webhook_id": "hook_none",
        "delivery_id": "del_none",
        "key_id": "RKIANONE",
        "session_id": "none",
        "passkey_id": "psk_none",
        "range_id": "84992-11",
        "rule_id": "rule_none",
        "mail_id": "mail_none",
        "tag_id": "tag_none",
        "team_id": "team_none",
        "view_id": "view_none",
        "bulk_id": "bulk_none",
        "other_id": "case-none",
        "block_id": "block_none",
        "message_number": "1",
        "number": "1",
        "incident_id": "inc_none",
        **world.ids,
    }
    return getattr(world, who).request(method, path.format(**ids), json=ROWS[route].json)


@pytest.mark.parametrize("route", ROWS)
def test_each_actor_gets_what_is_theirs(world: World, route: str) -> None:
    may = known(world.services)[route]
    path = route.split(" ", 1)[1]
    expected = dict.fromkeys(("anonymous", "stranger", "agent", "program", "owner"), 0)
    for who, role in {"stranger": "applicant", "owner": "applicant", "agent": "admin", "program": "integrator"}.items():
        at_desk = path.startswith(DESK)
        wrong_side = (who == "agent") != at_desk and who != "program"
        if may and wrong_side:
            expected[who] = 401
        elif may and may not in PERMISSIONS[role]:
            expected[who] = 403
    if not may:
        assert call(world, "anonymous", route).status_code == ROWS[route].expect
        return
    expected["anonymous"] = 401
    for who, status in expected.items():
        answer = call(world, who, route)
        if status:
            assert answer.status_code == status, f"{who}: {answer.text}"
        elif who == "stranger" and "{" in path:
            assert answer.status_code == 404, f"{who}: {answer.text}"
        elif who == rightful(path, may):
            assert answer.status_code == ROWS[route].expect, f"{who}: {answer.text}"
        else:
            assert answer.status_code < 500, f"{who}: {answer.text}"


def rightful(path: str, may: str) -> str:
    """The actor whom a route is made for."""
    if path.startswith(DESK):
        return "agent"
    if may in ("accounts.read", "entries.read", "webhooks.manage"):
        return "program"
    return "owner"
