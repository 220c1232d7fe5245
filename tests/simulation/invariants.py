"""What must hold: some after each step, all of it when the faults end and once everything has settled."""

import sqlite3
from typing import TYPE_CHECKING

from ringback.core.actors import SYSTEM
from ringback.core.crypto import Vault
from ringback.core.db import Db
from ringback.core.times import SECOND
from ringback.courier.flow import FINAL, DeliveryEvent
from ringback.files.stores.local import LocalFiles
from ringback.files.stores.sealed import SealedFiles
from ringback.journal.checkpoints import signer
from ringback.journal.export import everything
from ringback.journal.queries import since
from ringback.journal.schemas import Audience
from ringback.journal.verifier import verify
from ringback.support.queries import thread
from ringback.verification import codes
from tests.operations.comparing import compare

if TYPE_CHECKING:
    from tests.simulation.told import Handover
    from tests.simulation.world import World

# a table's column by which what was answered is found
ANSWERED = {"verifications": "id", "cases": "id", "messages": "id", "decisions": "id"}
NOT_PROVED = """
    SELECT a.id, r.name FROM accounts a JOIN requirements r ON r.account_id = a.id
    WHERE a.state = 'active' AND a.id > ? AND NOT (
        r.state = 'satisfied' AND (r.name IN ('contact', 'payment') OR EXISTS (
            SELECT 1 FROM verifications v WHERE v.account_id = a.id AND v.kind = r.name AND v.state = 'approved'))
        OR r.state = 'waived' AND EXISTS (
            SELECT 1 FROM decisions d WHERE d.account_id = a.id AND d.state = 'executed'
            AND d.waives LIKE '%"' || r.name || '"%' AND d.decided_by IS NOT NULL AND d.decided_by <> d.proposed_by))
"""
BEHIND = 25 * SECOND  # of a stream: it looks every 15 s for what another node wrote, and may just come back
# What somebody asked for just before the end may be under way; by a clock that was wrong it is this old, and what
# was left behind is older.
NEW_MS = 90_000


class Invariants:
    def __init__(self, world: "World") -> None:
        self.world = world
        self.vault = Vault(world.settings.secret)
        self.connection = sqlite3.connect(world.settings.database.removeprefix("sqlite:///"), isolation_level=None)
        self.cursor = self.connection.cursor()
        self.root = ""

    def after_each(self) -> None:
        """What is cheap. Guesses, messages and streams are looked at when they happen: see `told.py`."""
        fresh = self.world.told.fresh
        while fresh:
            table, row_id = fresh.pop()
            self._is_there(table, row_id)
        for account, name in self.cursor.execute(NOT_PROVED, ("",)).fetchall():
            self.world.broken(f"{account} is active without {name} by a code or a decision of two")

    def _is_there(self, table: str, row_id: str) -> None:
        if self.cursor.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,)).fetchone() is None:
            self.world.broken(f"{row_id} was answered and is not in {table}")

    def told_about(self, what: str) -> list[str]:
        """What the database says of the deliveries that are named."""
        steps = self.cursor.execute(
            "SELECT delivery_id, n, at, state, detail FROM delivery_events WHERE instr(?, delivery_id) ORDER BY 1, 2",
            (what,),
        )
        return [f"          {row}" for row in steps.fetchall()]

    async def thorough(self, *, settled: bool = False) -> None:
        self.world.step("auditor", "looks at everything")
        self.cursor.execute("BEGIN")
        try:
            db = Db(self.cursor, "sqlite", now=self.world.clock(), vault=self.vault)
            self.all_that_was_answered(db)
            self.journal_and_state_agree(db)
            self.streams_are_as_read_afresh(db, settled=settled)
            self.approved_by_the_right_code(db)
            if settled:
                self.everything_came_to_its_end(db)
        finally:
            self.cursor.execute("ROLLBACK")

    def all_that_was_answered(self, db: Db) -> None:
        for table, ids in self.world.told.rows.items():
            for row_id in ids:
                self._is_there(table, row_id)
        for verification in self.world.told.approved:
            (state,) = self.cursor.execute("SELECT state FROM verifications WHERE id = ?", (verification,)).fetchone()
            if state != "approved":
                self.world.broken(f"{verification} was answered approved and is {state}")
        threads = {message.case_id for message in self.world.told.messages}
        found = {
            (case_id, one.message_number, one.id): one.body
            for case_id in threads
            for one in thread(db, SYSTEM, case_id=case_id, since=0, limit=100).items
        }
        for message, body in self.world.told.messages.items():
            if found.get((message.case_id, message.number, message.id)) != body:
                self.world.broken(f"{message} was answered and reads otherwise")
        for receipt in self.world.told.receipts:
            row = self.cursor.execute(
                "SELECT 1 FROM receipts WHERE provider = ? AND provider_ref = ? AND key LIKE '%' || ?",
                (receipt.provider, receipt.ref, receipt.key),
            ).fetchone()
            if row is None:
                self.world.broken(f"the receipt {receipt.ref} {receipt.key} was acknowledged and is not there")

    def journal_and_state_agree(self, db: Db) -> None:
        files = SealedFiles(LocalFiles(self.world.settings.files), self.vault)
        chains = verify(everything(db), trusted=signer(self.vault).verifier)
        state = compare(db, files.get)
        if not (chains.ok and state.ok):
            self.world.broken(f"the journal: {[*chains.faults, *state.faults][:3]}")
        newest = self.cursor.execute("SELECT root FROM checkpoints ORDER BY size DESC LIMIT 1").fetchone()
        self.root = newest[0] if newest else ""

    def streams_are_as_read_afresh(self, db: Db, *, settled: bool) -> None:
        """A stream may be behind while it is under way, and never differ."""
        for browser, seqs in self.world.told.streams.values():
            account = self.account_of(seqs, browser.name)
            read = since(db, account_id=account, audience=Audience.APPLICANT, since=0, maximum=10_000)
            fresh = [one.seq for one in read]
            due = sum(one.at < db.now - BEHIND for one in read) if settled else 0
            if seqs != fresh[: max(len(seqs), due)]:
                missing = sorted(set(fresh) - set(seqs))
                self.world.broken(
                    f"the stream of {browser.name} told {len(seqs)} of {len(fresh)} entries, not {missing[:5]}"
                )

    def account_of(self, seqs: list[int], name: str) -> str:
        return self.world.told.accounts[name]

    def approved_by_the_right_code(self, db: Db) -> None:
        for row in self.cursor.execute(
            "SELECT id, salt, code_length FROM verifications WHERE state = 'approved'"
        ).fetchall():
            if codes.code_of(self.vault, row[1], row[2]) not in self.world.told.typed[row[0]]:
                self.world.broken(f"{row[0]} is approved and nobody typed its code")

    def is_quiet(self) -> bool:
        return (
            self.cursor.execute("SELECT 1 FROM deliveries WHERE state IN ('queued', 'sending') LIMIT 1").fetchone()
            is None
        )

    def everything_came_to_its_end(self, db: Db) -> None:
        left = self.cursor.execute(
            "SELECT id, channel, state, due_at FROM deliveries WHERE state IN ('queued', 'sending') "
            "AND due_at <= ? AND created_at <= ?",
            (db.now - 5_000, db.now - NEW_MS),
        ).fetchall()
        if left:
            self.world.broken(f"after everything has settled, these are not sent: {left[:3]}")
        self.receipts_were_believed()

    def receipts_were_believed(self) -> None:
        """Of references that were given once: what the carrier said last is where the delivery stands."""
        for receipt in self.world.told.receipts:
            rows = self.cursor.execute(
                "SELECT id, state FROM deliveries WHERE provider = ? AND provider_ref = ?",
                (receipt.provider, receipt.ref),
            ).fetchall()
            if receipt.numbers is not None or len(rows) != 1:
                continue
            reached = ("delivered", "heard") if receipt.event is DeliveryEvent.DELIVER else FINAL
            if rows[0][1] not in reached:
                self.world.broken(f"{rows[0][0]} is {rows[0][1]} though the receipt {receipt.ref} said {receipt.event}")

    def outcome_is_recorded(self, handover: "Handover") -> None:
        """What a carrier answered is written down, or else the message goes out again when its claim has run out."""
        row = self.cursor.execute("SELECT state, attempts FROM deliveries WHERE id = ?", (handover.job.id,)).fetchone()
        if row == ("sending", handover.job.attempts) and not handover.process.dead:
            self.world.broken(f"{handover.job.id}: what its carrier answered is not recorded")
