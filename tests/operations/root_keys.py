"""People, agents and programs with all that the installation's key seals, nodes that serve them, and a thief."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import LargeBinary, select

from ringback.accounts.authenticators import totp
from ringback.accounts.authenticators.tables import passkeys, second_factors
from ringback.accounts.keys.access_keys import AccessKeyRequest, create_access_key
from ringback.cli.database import open_database
from ringback.cli.journal_parts import check_installation
from ringback.core.actors import SYSTEM
from ringback.core.crypto import NUMBERED, stored_digest
from ringback.core.db import Db
from ringback.core.key_ring import derive
from ringback.core.sql import metadata
from ringback.courier.webhooks.commands import change_secret
from ringback.duties import SEALED_COLUMNS
from ringback.files.names import sealed_reason
from ringback.files.stores.sealed import MARK
from ringback.files.sweep import FormerFiles
from ringback.files.tables import files
from ringback.journal.canary import rotate_secret
from ringback.journal.checkpoints import take_checkpoint
from ringback.journal.commands import append
from ringback.journal.key_purposes import FOR_EVER, LOOK_UPS, OVERLAPS
from ringback.journal.report import JournalReport
from ringback.journal.root_keys import KeyStatus, Stage, go_on, key_status, renew_root_key
from ringback.onboarding.tables import mail_requests
from ringback.payments.tables import payment_methods
from ringback.services import Services
from ringback.support.commands import post_message
from ringback.support.queries import thread
from tests.builders import OPERATOR, client_for, make_key
from tests.conftest import SECRET, TestClock
from tests.decisions.desk import Desk
from tests.operations.test_state_check import send_picture
from tests.rows import execute, select_all

ROOT = SECRET.encode()  # of installations as tests begin with, in which the secret is the root key
OF_STAFF = {"entries.private", "deliveries.to", "deliveries.payload", "keys.sealed_name"}
PURPOSES = {*(column.purpose for column in SEALED_COLUMNS), *LOOK_UPS, *OVERLAPS, *FOR_EVER, "files", "root key"}
Stolen = list[tuple[str, bytes]]


class World:
    """`services` is the first node. Times pass as tests say."""

    def __init__(self, services: Services, clock: TestClock) -> None:
        self.services, self.clock, self.store = services, clock, services.store
        open_database(self.store)
        self.nodes = [services]
        self.desk = Desk(services)
        self.account_id = self.desk.account_id
        asyncio.run(send_picture(self.desk))
        program = client_for(services, key=make_key(self.store, scopes=["webhooks.manage", "entries.read"]))
        hook = {"url": "https://hooks.example/T0/secret", "kinds": ["case.opened"]}
        self.hook_id = program.post("/v1/webhooks", json=hook).json()["id"]
        self.hook = self.store.write_now(change_secret, OPERATOR, webhook_id=self.hook_id, overlap_hours=168)
        request = AccessKeyRequest("Laptop", account_id=self.account_id)
        self.key = self.store.write_now(create_access_key, OPERATOR, request=request)
        self.seed = totp.new_secret()
        self.store.write_now(self.add_rows)
        self.store.write_now(take_checkpoint)

    def add_rows(self, db: Db) -> None:
        """What takes a browser, a bank or an identity provider to make."""
        vault, minh = db.vault, self.desk.minh_id
        sealed = vault.seal("totp", self.seed.encode())
        db.add(second_factors, subject=self.account_id, totp=sealed, totp_used=0, pending_totp=sealed, on_at=None)
        data = {"app": stored_digest(sealed)}
        append(db, SYSTEM, "second_factor.app_set", account_id=self.account_id, data=data)
        request = vault.seal("mail requests", b'["lan@example.com","rbd_1"]')
        db.add(mail_requests, id="mrq_1", kind="support_link", request=request, created_at=db.now)
        card = {"state": "ok", "gateway": "sandbox", "brand": "visa", "last4": "4242", "exp": "12/30", "checked_at": 1}
        db.add(payment_methods, account_id=self.account_id, reference=vault.seal("payment", b"tok_1"), **card)
        key = {"credential_hash": "x", "credential_id": b"id", "public_key": b"COSE", "sign_count": 0, "transports": ""}
        db.add(passkeys, id="psk_1", subject=minh, name=vault.seal("passkey names", b"Blue"), created_at=1, **key)
        credential = stored_digest(b"COSE", b"id")
        append(db, SYSTEM, "passkey.added", data={"agent": minh, "passkey": "psk_1", "credential": credential})
        execute(db, files.update().values(sealed_reason=sealed_reason(db, "Too dark")))
        tokens = {"client": vault.seal("logins", b"{}"), "provider_tokens": vault.seal("provider tokens", b"{}")}
        execute(db, metadata.tables["logins"].update().values(**tokens))

    def node(self, **settings: Any) -> Services:
        """Another process on the same database."""
        node = Services(msgspec.structs.replace(self.services.settings, **settings), self.clock)
        open_database(node.store)
        self.nodes.append(node)
        return node

    def change_secret(self, secret: str) -> None:
        """As once every process was started with both."""
        vault = self.services.vault
        vault.secrets = (secret, vault.secrets[0])
        assert self.store.write_now(rotate_secret, OPERATOR)

    def renew(self) -> int:
        return self.store.write_now(renew_root_key, OPERATOR)

    def work(self, *nodes: Services) -> None:
        """A round of what workers do for it."""
        for node in nodes or (self.services,):
            node.store.write_now(go_on, columns=SEALED_COLUMNS)
            if len(node.vault.ring.roots) > 1:
                asyncio.run(FormerFiles(node.store, node.file_store).seal_some_anew())
            node.store.write_now(take_checkpoint)

    def reach(self, stage: Stage) -> None:
        for _ in range(200):
            self.clock.advance(minutes=1)
            self.work()
            if self.status().stage is stage:
                return
        raise AssertionError(self.status())

    def finish(self) -> None:
        """Until the former root key is gone."""
        self.reach(Stage.ALONE)

    def status(self) -> KeyStatus:
        return self.store.read_now(key_status)

    def say(self, text: str, services: Services | None = None) -> None:
        store = (services or self.services).store
        minh = store.read_now(Desk.actor_of, self.desk.minh)
        store.write_now(post_message, minh, case_id=self.desk.case_id, client_id=f"said {text}", body=text, kind="chat")

    def said(self, services: Services | None = None) -> list[str]:
        store = (services or self.services).store
        minh = store.read_now(Desk.actor_of, self.desk.minh)
        return [one.body for one in store.read_now(thread, minh, case_id=self.desk.case_id, limit=100).items]

    def journal(self) -> JournalReport:
        settings, vault = self.services.settings, self.services.vault
        return check_installation(settings, self.store, vault, trusted=None, kept=[], progress=lambda report, of: None)

    def stolen(self) -> Stolen:
        """Whatever might be sealed in a copy of database and files, with where it lies."""
        found: Stolen = []
        for table in metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, LargeBinary):
                    rows: list[Any] = self.store.read_now(select_all, select(column).where(column.is_not(None)))
                    found += [(f"{table.name}.{column.name}", row[0]) for row in rows]
        folder = Path(self.services.settings.files)
        return [*found, *(("files", path.read_bytes().removeprefix(MARK)) for path in folder.glob("*/*_*"))]


def opened_by(root: bytes, stolen: Stolen, *keys: bytes) -> list[tuple[str, bytes]]:
    """What a thief opens who has a root key, and other `keys`."""
    all_keys = [*(derive(root, purpose) for purpose in PURPOSES), *keys]
    return [(where, sealed) for where, sealed in stolen if any(fits(key, sealed) for key in all_keys)]


def fits(key: bytes, sealed: bytes) -> bool:
    for text in (sealed, sealed[len(NUMBERED) + 1 :]):
        with suppress(InvalidTag, ValueError):
            AESGCM(key).decrypt(text[:12], text[12:], None)
            return True
    return False
