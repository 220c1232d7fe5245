"""Pure: entries of the journal in the shape of Amazon EventBridge, for webhooks and for buses.

`Support Case Update` is what AWS Support emits, word for word (AWS Support User Guide, "Monitoring support cases with
EventBridge"). What AWS never tells has our own source: changes of status, chat, ratings, activation.
"""

import uuid
from datetime import UTC, datetime
from typing import Any, NamedTuple

from ringback.core.times import SECOND
from ringback.journal.schemas import Entry

AWS, SUPPORT, ACCOUNT = "aws.support", "ringback.support", "ringback.account"
REGION = "us-east-1"  # where AWS emits all events of Support
IDS = uuid.UUID("6f7d1c53-6d0e-4f0e-9d0a-3a5b2f6f0e11")  # ours, so that an event has one id however often it is sent
LIFE_OF_A_CASE = {"case.opened": "CreateCase", "case.resolved": "ResolveCase", "case.reopened": "ReopenCase"}
ORIGIN = {"applicant": "CUSTOMER", "program": "CUSTOMER", "agent": "AWS"}


class BridgeEvent(NamedTuple):
    source: str
    detail_type: str
    detail: dict[str, Any]


def events_of(entry: Entry) -> list[BridgeEvent]:
    """What an entry means to EventBridge; for many kinds of entries nothing."""
    data = entry.data
    found = []
    if entry.kind in LIFE_OF_A_CASE:
        found.append(_update(entry, LIFE_OF_A_CASE[entry.kind]))
    # a case's first message came with `case.opened`
    if entry.kind == "message.posted" and data["author"] in ORIGIN and data["message_number"] > 1:
        if data["kind"] == "correspondence":
            found.append(_update(entry, "AddCommunicationToCase", data["message_id"], ORIGIN[data["author"]]))
        elif data["kind"] == "chat":
            origin = {"communication-id": data["message_id"], "origin": ORIGIN[data["author"]]}
            found.append(BridgeEvent(SUPPORT, "Support Chat Message", _case(entry) | origin))
    before, after = data.get("from"), data.get("to", data.get("status"))
    if entry.kind in ("case.moved", "case.resolved", "message.posted") and before and before != after:
        moved = {"previous-status": before, "status": after}
        found.append(BridgeEvent(SUPPORT, "Support Case Status Change", _case(entry) | moved))
    if entry.kind == "message.rated":
        rating = {"communication-id": data["message_id"], "rating": data["stars"]}
        found.append(BridgeEvent(SUPPORT, "Support Case Rating", _case(entry) | rating))
    if entry.kind == "account.activated":
        found.append(BridgeEvent(ACCOUNT, "Account Activation", {"account-id": entry.account_id, "state": "ACTIVE"}))
    return found


def envelope(entry: Entry, index: int) -> dict[str, Any]:
    """The event number `index`, from 0 on, of an entry, as EventBridge hands it to its targets."""
    event = events_of(entry)[index]
    return {
        "version": "0",
        "id": str(uuid.uuid5(IDS, f"{entry.account_id}/{entry.seq}/{index}")),
        "detail-type": event.detail_type,
        "source": event.source,
        "account": entry.account_id,
        "time": datetime.fromtimestamp(entry.at // SECOND, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": REGION,
        "resources": [],
        "detail": event.detail,
    }


def _case(entry: Entry) -> dict[str, Any]:
    return {"case-id": entry.case_id, "display-id": entry.data["display_id"]}


def _update(entry: Entry, name: str, communication_id: str = "", origin: str = "") -> BridgeEvent:
    detail = {"communication-id": communication_id, "event-name": name, "origin": origin}
    return BridgeEvent(AWS, "Support Case Update", _case(entry) | detail)
