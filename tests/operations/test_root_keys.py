"""Another root key while everything runs: everybody learns of it before it seals, everything is sealed anew, the former
one goes, and then it opens nothing that is written."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from ringback.accounts.authenticators import totp
from ringback.accounts.freezing import freeze_token
from ringback.accounts.keys.access_keys import key_in_use, secret_of
from ringback.accounts.queries import account_email
from ringback.accounts.sessions.credentials import device_in, signed_device
from ringback.accounts.tables import agents
from ringback.cli.database import NewerSchema
from ringback.core.db import Db
from ringback.core.errors import NotPossible
from ringback.core.schema import oldest_program
from ringback.core.signed_links import read_signed
from ringback.core.stored_keys import FormerSecret
from ringback.courier.tables import webhooks
from ringback.courier.tags import TagKind, tag_of, tagged
from ringback.courier.webhooks.queries import former_secret, webhook_row
from ringback.courier.webhooks.sealed_addresses import opened as address_of_hook
from ringback.duties import SEALED_COLUMNS
from ringback.journal.canary import rotate_secret
from ringback.journal.checkpoints import verifier_of
from ringback.journal.commands import erase_person, person_key
from ringback.journal.export import everything
from ringback.journal.resealing import ROWS
from ringback.journal.root_keys import KNOWN_SINCE, Stage, go_on, key_status, renew_root_key
from ringback.journal.tables import entries, people
from ringback.journal.verifier import verify
from ringback.operations.workers_seen import ended_round, remember
from ringback.services import Services
from ringback.verification import codes
from ringback.worker import drain
from tests.builders import OPERATOR, client_for, make_account, make_agent
from tests.cli_runner import environment, ringback
from tests.conftest import TestClock
from tests.operations.root_keys import OF_STAFF, ROOT, World, opened_by
from tests.rows import execute, select_all

NEXT = "the-next-secret-of-forty-characters-or-more"


@pytest.fixture
def world(services: Services, clock: TestClock) -> Iterator[World]:
    world = World(services, clock)
    yield world
    for node in world.nodes[1:]:
        node.store.close()


def test_thief_of_the_former_root_key_opens_nothing_of_a_new_copy(world: World) -> None:
    """All of the old copy opens, or this test would be none; of the new one only what was chained of staff before."""
    everywhere = {column.name for column in SEALED_COLUMNS} - {"uploads.sealed_name"} | {"files"}
    assert everywhere <= {where for where, _ in opened_by(ROOT, world.stolen())}
    world.change_secret(NEXT)  # the former one is the root key itself here
    world.renew()
    world.clock.advance(minutes=1)
    old = world.stolen()
    world.finish()
    world.say("Written after the leak")
    opened = opened_by(ROOT, world.stolen())
    assert {where for where, _ in opened} <= OF_STAFF
    assert [one for one in opened if one not in old] == []


def test_thief_who_had_opened_everybodys_keys_opens_nothing_that_is_written_afterwards(world: World) -> None:
    rows = world.store.read_now(select_all, select(people.c.account_id))
    theirs = [world.store.read_now(person_key, account_id=row.account_id) or b"" for row in rows]
    world.renew()
    world.finish()
    old = world.stolen()
    world.say("Written after the leak")
    make_account(world.store)
    new = [one for one in world.stolen() if one not in old]
    assert len(new) > 3 and opened_by(ROOT, new, *theirs) == []
    assert world.said()[-1] == "Written after the leak"


@pytest.mark.parametrize("seed", range(3))
def test_nodes_that_act_in_any_order_read_what_each_other_wrote(world: World, seed: int) -> None:
    """Time goes in steps that fall before, into and after every step of the change, and nodes start meanwhile."""
    chance, said = random.Random(seed), list[str]()
    world.node()
    world.renew()
    for turn in range(60):
        world.clock.advance(seconds=chance.choice((1, 9, 30, 120)))
        node = chance.choice(world.nodes)
        said.append(f"{turn}")
        world.say(said[-1], node)
        if chance.random() < 0.7:
            world.work(chance.choice(world.nodes))
        if turn % 20 == 5:
            world.node()
        reader = chance.choice(world.nodes)
        assert [one for one in world.said(reader) if one.isdigit()] == said
        email = reader.store.read_now(account_email, account_id=make_account(node.store)[0])
        assert "@" in email
    world.finish()
    for node in world.nodes:
        assert [one for one in world.said(node) if one.isdigit()] == said
    assert world.journal().ok


def test_node_seals_with_the_next_key_only_when_all_know_it(world: World) -> None:
    other = world.node()
    assert world.renew() == 2
    world.clock.advance(seconds=30)
    world.say("not yet", other)
    assert (other.vault.ring.newest, other.vault.sealing) == (2, 1)
    world.clock.advance(seconds=40)
    world.say("now", other)
    assert other.vault.sealing == 2 and world.said(world.services)[-2:] == ["not yet", "now"]


def test_people_go_on_with_all_they_had(world: World) -> None:
    """Logins, second factors, keys, webhooks, links, codes and cookies from before the change."""
    vault, clock, desk = world.services.vault, world.clock, world.desk
    frozen = make_account(world.store)[0]
    link = freeze_token(vault, account_id=frozen, at=clock.ms)
    salt = codes.new_salt(vault)
    code, device = codes.code_of(vault, salt), signed_device(vault, "rbd_1")
    address = tagged(vault, "desk@ringback.example", TagKind.CASE, "1234")
    answer = {"Idempotency-Key": "once"}
    case = {"subject": "No code", "description": "It never came.", "contact_method": "web", "language": "en"}
    opened = client_for(world.services, desk.applicant).post("/v1/cases", json=case, headers=answer).json()
    world.renew()
    world.reach(Stage.RESEALING)
    assert codes.is_code(vault, salt, code)
    world.finish()
    assert client_for(world.services, agent_token=desk.minh).get("/v1/agent/me").status_code == 200
    again = client_for(world.services, desk.applicant).post("/v1/cases", json=case, headers=answer)
    assert again.json() == opened
    assert device_in(vault, device) == "rbd_1" and tag_of(vault, "desk@ringback.example", address) is not None
    assert client_for(world.services).post("/v1/freezes", json={"token": link}).status_code == 204
    assert codes.is_code(vault, salt, code)

    def look(db: Db) -> None:
        hook = webhook_row(db, OPERATOR, webhook_id=world.hook_id)
        assert db.vault.open("hooks", hook.secret).decode() == world.hook.secret
        assert former_secret(db, hook) and address_of_hook(db, hook) == "https://hooks.example/T0/secret"
        key = key_in_use(db, key_id=world.key.access_key_id)
        assert key is not None and secret_of(db, key) == world.key.secret_access_key
        (minh,) = select_all(db, select(agents.c.totp).where(agents.c.id == desk.minh_id))
        assert len(db.vault.open("totp", minh.totp).decode()) == len(totp.new_secret())

    world.store.read_now(look)


def test_journal_and_state_stay_in_order_all_the_time(world: World) -> None:
    first = world.store.read_now(verifier_of)
    kept = world.store.read_now(lambda db: list(everything(db)))
    assert world.journal().faults == []
    world.renew()
    for stage in (Stage.RESEALING, Stage.WAITING, Stage.ALONE):
        world.reach(stage)
        assert world.journal().faults == []
    present = world.store.read_now(verifier_of)
    assert present != first
    records = world.store.read_now(lambda db: list(everything(db)))
    assert all(verify(records, trusted=verifier).ok for verifier in (first, present, None))
    assert verify(kept, trusted=first).ok
    told = world.store.read_now(
        select_all, select(entries.c.kind).where(entries.c.kind.like("%root_key%")).order_by(entries.c.seq)
    )
    assert [row.kind for row in told] == ["root_key.made", "root_key.used", "root_key.former_dropped"]


def test_row_that_somebody_set_stays_a_fault_when_it_is_sealed_anew(world: World) -> None:
    world.store.write_now(execute, update(agents).values(password="theirs"))
    assert [fault.code for fault in world.journal().faults] == ["agent_changed"]
    world.renew()
    world.finish()
    assert [fault.code for fault in world.journal().faults] == ["agent_changed"]


def test_damaged_row_stops_nothing_and_is_counted(world: World) -> None:
    world.store.write_now(execute, update(webhooks).values(former_secret=b"noise that no key ever opens"))
    world.renew()
    world.reach(Stage.WAITING)
    assert world.status().unreadable == 1
    world.finish()


def test_erased_person_stays_erased(world: World) -> None:
    gone, _ = make_account(world.store)
    world.store.write_now(erase_person, OPERATOR, account_id=gone, reason="asked")
    world.renew()
    world.finish()
    assert world.store.read_now(person_key, account_id=gone) is None


def test_proofs_of_the_former_key_end_with_the_links_that_they_prove(world: World) -> None:
    vault = world.services.vault
    link, device = freeze_token(vault, account_id=world.account_id, at=1), signed_device(vault, "rbd_1")
    world.renew()
    world.finish()
    assert "freeze links" in world.status().overlaps and read_signed(vault, "freeze links", link) is not None
    world.clock.advance(days=31)
    world.work()
    assert "freeze links" not in world.status().overlaps and "device cookie" in world.status().overlaps
    assert read_signed(vault, "freeze links", link) is None
    assert device_in(vault, device) == "rbd_1"
    world.clock.advance(days=400)
    world.work()
    assert world.status().overlaps == {} and device_in(vault, device) is None


def test_third_root_key_takes_the_place_of_the_second(world: World) -> None:
    world.say("by the first")
    for number in (2, 3):
        assert world.renew() == number
        world.finish()
        world.say(f"by {number}")
    second = world.services.vault.ring
    assert list(second.roots) == [3] and world.said()[-3:] == ["by the first", "by 2", "by 3"]
    late = world.node()
    assert world.said(late)[-3:] == ["by the first", "by 2", "by 3"] and world.journal().faults == []


def test_operator_is_told_what_stands_in_the_way(world: World) -> None:
    world.renew()
    with pytest.raises(NotPossible, match="has not ended"):
        world.renew()
    world.finish()
    with_both = world.node(secret=NEXT, old_secret=world.services.settings.secret)
    with pytest.raises(NotPossible, match="secret rotate"):
        with_both.store.write_now(renew_root_key, OPERATOR)
    assert with_both.store.write_now(rotate_secret, OPERATOR)
    assert with_both.store.write_now(renew_root_key, OPERATOR) == 3


def test_node_that_knows_a_former_secret_alone_seals_nothing_with_a_former_key(world: World) -> None:
    """It went on through the change of the secret, and can't learn of another key: so it stops until it is started
    again, rather than write what nobody can open."""
    with_both = world.node(secret=NEXT, old_secret=world.services.settings.secret)
    with_both.store.write_now(rotate_secret, OPERATOR)
    world.clock.advance(minutes=1)
    world.say("goes on", world.services)
    with_both.store.write_now(renew_root_key, OPERATOR)
    world.clock.advance(seconds=11)
    with pytest.raises(FormerSecret):
        world.say("must not be")
    again = world.node(secret=NEXT)
    assert world.said(again)[-1] == "goes on"


def test_change_that_is_undone_before_its_commit_changes_no_key(world: World) -> None:
    def fails(db: Db) -> None:
        renew_root_key(db, OPERATOR)
        raise NotPossible("something else went wrong")

    with pytest.raises(NotPossible):
        world.store.write_now(fails)
    world.say("as before")
    assert world.services.vault.ring.newest == 1 and world.status().stage is Stage.ALONE


def test_earlier_program_is_not_let_near_numbered_seals(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.renew()
    assert world.store.read_now(oldest_program) == KNOWN_SINCE
    monkeypatch.setattr("ringback.migrations.HEAD", "0061")
    with pytest.raises(NewerSchema):
        world.node()


def test_people_by_the_thousand_are_done_in_pieces_that_anybody_goes_on_with(world: World) -> None:
    other = world.node()

    def many(db: Db) -> None:
        numbers = range(10**11, 10**11 + 5 * ROWS // 2)
        db.add_all(people, [{"account_id": str(n), "key": db.vault.seal("people", bytes(32))} for n in numbers])

    world.store.write_now(many)
    world.renew()
    world.clock.advance(minutes=3)
    done = []
    for turn in range(4):
        world.nodes[turn % 2].store.write_now(go_on, columns=SEALED_COLUMNS)
        done.append(other.store.read_now(key_status).rows)
    assert done[:3] == [0, ROWS, 2 * ROWS] and 2 * ROWS < done[3] < 3 * ROWS
    assert world.status().column == "agents.totp"


def test_worker_does_all_of_it_by_itself(world: World) -> None:
    world.renew()
    for _ in range(60):
        world.clock.advance(minutes=1)
        drain(world.services)
    assert world.status().stage is Stage.ALONE and world.status().number == 2
    assert world.status().seals_from is not None and world.journal().faults == []


def test_operator_ends_what_the_former_key_proved_at_once(world: World) -> None:
    where = {"database": world.services.settings.database}
    vault = world.services.vault
    link = freeze_token(vault, account_id=world.account_id, at=1)
    world.renew()
    refused = ringback("secret", "end-links", **where)
    assert refused.returncode == 1 and "secret status" in refused.stderr
    world.finish()
    assert read_signed(vault, "freeze links", link) is not None
    assert "freeze links" in ringback("secret", "end-links", **where).stdout
    assert "Nothing" in ringback("secret", "end-links", **where).stdout
    world.clock.advance(minutes=1)
    world.say("a look at the database")
    assert read_signed(vault, "freeze links", link) is None and "answers" in world.status().overlaps


# -- as an operator types it, with processes that die

WORKER = """
import asyncio, sys
from ringback.cli.database import open_database
from ringback.core.times import HOUR, system_clock
from ringback.duties import SEALED_COLUMNS
from ringback.files.sweep import FormerFiles
from ringback.journal.checkpoints import take_checkpoint
from ringback.journal.root_keys import go_on
from ringback.services import Services
from ringback.settings_loading import load

begun = system_clock()
services = Services(load(None), lambda: begun + (system_clock() - begun) * 3000 + int(sys.argv[1]) * HOUR)
open_database(services.store)
former = FormerFiles(services.store, services.file_store)
print("begins", flush=True)
while True:
    services.store.write_now(go_on, columns=SEALED_COLUMNS)
    asyncio.run(former.seal_some_anew())
    services.store.write_now(take_checkpoint)
"""  # what a worker does for it, with a clock on which an hour is over in a second or so


@pytest.mark.peers  # deaths
def test_killed_workers_lose_nothing_and_the_last_one_ends_it(world: World) -> None:
    """Each is killed at any moment; the next begins hours later by its clock."""
    settings, said = world.services.settings, world.said()
    where = {"database": settings.database, "files": settings.files}
    world.clock.ms = int(time.time() * 1000)
    assert ringback("secret", "renew-key", **where).returncode == 0
    refused = ringback("secret", "renew-key", **where)
    assert refused.returncode == 1 and "secret status" in refused.stderr
    chance = random.Random(7)
    for turn in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(turn + 1)], env=environment(**where), stdout=subprocess.PIPE
        )
        assert process.stdout is not None and process.stdout.readline() == b"begins\n"
        time.sleep(chance.uniform(0.05, 0.4))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    world.clock.advance(days=2)
    world.work()
    world.finish()
    world.desk.minh_id, world.desk.minh = make_agent(world.store)  # the login from before is over
    assert world.said() == said and world.journal().faults == []
    told = ringback("secret", "status", **where)
    assert told.returncode == 0 and "root key 2 opens every seal" in told.stdout


def test_backup_from_any_time_is_restored_with_its_keys(world: World, tmp_path: Path) -> None:
    settings, said = world.services.settings, world.said()
    where = {"database": settings.database, "files": settings.files}

    def restored(name: str) -> None:
        """Under the system's clock, which is far behind the one of this world."""
        made = tmp_path / f"{name}.tar"
        done = ringback("backup", str(made), **where)
        assert done.returncode == 0, done.stderr
        place = {"database": f"sqlite:///{tmp_path / name}.db", "files": str(tmp_path / name)}
        restored = ringback("restore", str(made), **place)
        assert restored.returncode == 0, restored.stdout + restored.stderr
        assert "Proved" in restored.stdout
        node = world.node(**place)
        assert world.said(node) == said

    restored("before")
    world.renew()
    restored("made")
    world.reach(Stage.WAITING)
    restored("waiting")
    world.finish()
    restored("after")


def test_doctor_and_status_say_how_far_it_is(world: World) -> None:
    settings = world.services.settings
    where = {"database": settings.database, "files": settings.files}
    assert "root key 1 made every seal" in ringback("secret", "status", **where).stdout
    world.renew()
    assert "root key 2 seals from" in ringback("secret", "status", **where).stdout
    world.reach(Stage.RESEALING)
    assert "sealed anew" in ringback("secret", "status", **where).stdout
    assert '"stage": "resealing"' in ringback("secret", "status", "--json", **where).stdout
    doctor = ringback("doctor", **where)
    assert "root key" in doctor.stdout and "root key 2 seals since" in doctor.stdout


def test_worker_of_an_earlier_program_is_told_before_it_could_misread_a_seal(world: World) -> None:
    settings = world.services.settings
    where = {"database": settings.database, "files": settings.files}
    world.clock.ms = int(time.time() * 1000)
    world.store.write_now(remember, "worker:old", b"backroom")  # as they wrote it
    refused = ringback("secret", "renew-key", **where)
    assert refused.returncode == 1 and "backroom" in refused.stderr
    world.store.write_now(ended_round, worker="old", host="backroom")
    assert world.status().stage is Stage.ALONE
