"""The bare peer: Starlette and SQLite, nothing else. No authentication, no journal, no checks of what comes in.

A ticket with the fields of a case, its first message and an audit row are written in one transaction; the list is the
25 tickets that moved last. The database is used on the event loop itself, the fastest way for one process. Run by
uvicorn with `BARE_DATABASE`, `BARE_SYNCHRONOUS` (FULL or NORMAL) and `BARE_CASES` (how many to begin with).
"""

import json
import os
import sqlite3
import time
import uuid
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

COLUMNS = (
    "id",
    "display_id",
    "subject",
    "type",
    "category",
    "service",
    "status",
    "contact_method",
    "language",
    "severity",
    "created_at",
    "updated_at",
    "resolved_at",
    "last_n",
)
SCHEMA = f"""
CREATE TABLE IF NOT EXISTS tickets ({", ".join(COLUMNS)}, PRIMARY KEY (id));
CREATE INDEX IF NOT EXISTS ix_tickets_updated_at ON tickets (updated_at);
CREATE TABLE IF NOT EXISTS messages (
    ticket_id TEXT, n INTEGER, id TEXT, body TEXT NOT NULL, at INTEGER, PRIMARY KEY (ticket_id, n)
);
CREATE TABLE IF NOT EXISTS audit (id INTEGER PRIMARY KEY, ticket_id TEXT, kind TEXT NOT NULL, data TEXT, at INTEGER);
"""
INSERT = f"INSERT INTO tickets VALUES ({', '.join('?' * len(COLUMNS))})"
NEWEST = f"SELECT {', '.join(COLUMNS)} FROM tickets ORDER BY updated_at DESC LIMIT 25"

db = sqlite3.connect(os.environ["BARE_DATABASE"], isolation_level=None, check_same_thread=False)
db.execute("PRAGMA journal_mode=WAL")
db.execute(f"PRAGMA synchronous={os.environ['BARE_SYNCHRONOUS']}")
db.executescript(SCHEMA)


def add(ticket: str, body: dict[str, Any]) -> dict[str, Any]:
    now = time.time_ns() // 1_000_000
    row = (ticket, str(now), body["subject"], "account", "activation", "account-and-billing", "unassigned")
    row += (body["contact_method"], body["language"], "normal", now, now, None, 1)
    db.execute("BEGIN IMMEDIATE")
    db.execute(INSERT, row)
    db.execute("INSERT INTO messages VALUES (?, 1, ?, ?, ?)", (ticket, uuid.uuid4().hex, body["description"], now))
    db.execute("INSERT INTO audit VALUES (NULL, ?, 'opened', ?, ?)", (ticket, json.dumps({"n": 1}), now))
    db.execute("COMMIT")
    return dict(zip(COLUMNS, row, strict=True))


async def create(request: Request) -> JSONResponse:
    return JSONResponse(add(uuid.uuid4().hex, await request.json()), status_code=201)


async def reply(request: Request) -> JSONResponse:
    body = await request.json()
    ticket, now, message = request.path_params["ticket"], time.time_ns() // 1_000_000, uuid.uuid4().hex
    db.execute("BEGIN IMMEDIATE")
    (n,) = db.execute(
        "UPDATE tickets SET last_n = last_n + 1, updated_at = ? WHERE id = ? RETURNING last_n", (now, ticket)
    ).fetchone()
    db.execute("INSERT INTO messages VALUES (?, ?, ?, ?, ?)", (ticket, n, message, body["body"], now))
    db.execute("INSERT INTO audit VALUES (NULL, ?, 'replied', ?, ?)", (ticket, json.dumps({"n": n}), now))
    db.execute("COMMIT")
    return JSONResponse({"id": message, "n": n, "body": body["body"], "at": now}, status_code=201)


async def newest(_: Request) -> JSONResponse:
    rows = db.execute(NEWEST).fetchall()
    return JSONResponse({"items": [dict(zip(COLUMNS, row, strict=True)) for row in rows]})


for number in range(int(os.environ["BARE_CASES"])):
    add(f"ticket-{number}", {"subject": "-", "description": "-", "contact_method": "chat", "language": "en"})

app = Starlette(
    routes=[
        Route("/tickets", create, methods=["POST"]),
        Route("/tickets", newest, methods=["GET"]),
        Route("/tickets/{ticket}/messages", reply, methods=["POST"]),
    ]
)
