"""Cases are found by all that they hold, at once and from the index, by whom may read it, and by nothing once their
person was erased."""

from typing import Any

import pytest
from sqlalchemy import select

from ringback.accounts.commands import rename
from ringback.accounts.erasure import erase
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.crypto import unseal
from ringback.core.store import Store
from ringback.services import Services
from ringback.support.commands import post_message
from ringback.support.pages import cases_page
from ringback.support.schemas import Side
from ringback.support.search import find as finding
from ringback.support.search import index, updates
from ringback.support.search.find import find
from ringback.support.search.tables import search_blocks, search_cases
from ringback.support.tables import cases
from ringback.worker import drain
from tests.builders import OPERATOR
from tests.rows import select_all
from tests.support.people import agent, applicant, opened, phone_request


def indexed(store: Store) -> int:
    """All that is to be indexed; how many rounds that took."""
    rounds = 0
    while store.write_now(updates.index_changed):
        rounds += 1
    return rounds


def say(store: Store, who: Actor, case_id: str, body: str, **more: Any) -> None:
    store.write_now(post_message, who, case_id=case_id, client_id=body[:40], body=body, **more)


@pytest.mark.parametrize("later", [False, True])
def test_every_part_of_a_case_finds_it_before_the_worker_came_and_after(services: Services, later: bool) -> None:
    store = services.store
    lan = applicant(store, name="Nguyễn Thị Đào", email="dao.nguyen@shop.example").actor
    minh = agent(store).actor
    phone = phone_request(number="+84 987 654 321")
    case = opened(store, lan, subject="Windmills", description="They turn.", contact_method="call", phone=phone)
    other = opened(store, applicant(store, email="else@elsewhere.example").actor, subject="Nothing", description="No.")
    say(store, lan, case.id, "我没有收到验证码 at 0777 123 456")
    say(store, minh, case.id, "Speaks like Cervantes", kind="note")
    if later:
        assert indexed(store) == 1
    for q in (
        "windm", "turn", "nguyen dao", "shop.example", '"dao.nguyen"', "dao nguyen windmills", "收到验证", "7123",
        "0777123456", "4567 1234", "cervantes", "654321", "0987654", case.display_id, "windmills -nothing",
        '"speaks like" -"no code"',
    ):  # fmt: skip
        expected = [] if q == "4567 1234" else [case.id]
        assert store.read_now(find, q=q) == expected, q
    assert store.read_now(find, q="windmills -turn") == []
    assert set(store.read_now(find, q="0912345")) == {case.id, other.id}
    assert store.read_now(find, q="nothing") == [other.id]


def test_message_that_comes_later_is_found_from_the_index_too(store: Store) -> None:
    lan = applicant(store).actor
    case = opened(store, lan)
    indexed(store)
    say(store, lan, case.id, "A giant, surely")
    assert store.read_now(find, q="giant") == [case.id]
    indexed(store)
    assert store.read_now(find, q="giant surely waited") == [case.id]


def test_nobody_but_the_desk_finds_a_case_by_a_note(store: Store) -> None:
    lan = applicant(store).actor
    minh = agent(store).actor
    case = opened(store, lan, subject="Windmills")
    say(store, minh, case.id, "Looks like a dragon", kind="note")
    program = Actor(kind=ActorKind.INTEGRATOR, id="key_1")
    for _ in range(2):
        assert [each.id for each in store.read_now(cases_page, minh, q="dragon").items] == [case.id]
        assert store.read_now(cases_page, lan, q="dragon").items == []
        assert store.read_now(cases_page, program, q="dragon").items == []
        for who in (lan, program):
            for q in ("windmills", "windmills -dragon"):
                assert [each.id for each in store.read_now(cases_page, who, q=q).items] == [case.id]
        indexed(store)


def test_nobody_is_looked_up_by_address_or_phone_where_it_leaves_no_entry(store: Store) -> None:
    lan = applicant(store, name="Nguyễn Thị Đào", email="dao@shop.example").actor
    minh, program = agent(store).actor, Actor(kind=ActorKind.INTEGRATOR, id="key_1")
    phone = phone_request(number="+84 987 654 321")
    case = opened(store, lan, subject="Windmills", contact_method="call", phone=phone)
    say(store, lan, case.id, "My order is 7770123")
    for _ in range(2):
        for q in ("shop.example", "dao@shop.example", "2345", "0912345", "7654", "0987654321", "windmills 2345"):
            assert store.read_now(find, q=q) == [case.id], q
            assert [each.id for each in store.read_now(cases_page, lan, q=q).items] == [case.id], q
            for who in (program, minh):
                assert store.read_now(cases_page, who, q=q).items == [], q
        for q in ("windm", "nguyen dao", "waited -shop", "7770", case.display_id, lan.account_id or ""):
            for who in (program, minh):
                assert [each.id for each in store.read_now(cases_page, who, q=q).items] == [case.id], q
        indexed(store)


def test_applicants_find_their_own_cases_only(store: Store) -> None:
    lan, hoa = applicant(store).actor, applicant(store, email="hoa@example.com").actor
    own = opened(store, lan, subject="Windmills")
    opened(store, hoa, subject="Windmills")
    assert [each.id for each in store.read_now(cases_page, lan, q="windm").items] == [own.id]


def test_newest_are_found_first_among_many_blocks_and_no_more_than_two_hundred(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "BLOCK_BITS", 3)
    monkeypatch.setattr(index, "BITMAP", 1)
    monkeypatch.setattr(finding, "MAX_RESULTS", 9)
    lan = applicant(store).actor
    ids = [opened(store, lan, subject="Windmills" if n % 2 else "Giants").id for n in range(10)]
    lan = applicant(store, email="more@example.com").actor
    ids += [opened(store, lan, subject="Windmills" if n % 2 else "Giants").id for n in range(10)]
    indexed(store)
    assert store.read_now(find, q="giants") == ids[-2::-2][:9]
    assert store.read_now(find, q="waited hour") == ids[::-1][:9]
    assert store.read_now(find, q='"for an hour" -giants') == ids[::-2][:9]
    assert store.read_now(find, q="giants windmills") == []


def test_index_reveals_no_word_and_not_even_which_cases_share_one(store: Store) -> None:
    for n in range(2):
        opened(store, applicant(store, email=f"{n}@example.com").actor, subject="Windmills")
        indexed(store)
    rows = store.read_now(lambda db: select_all(db, select(search_blocks)))
    assert {len(row.cases) for row in rows} == {28 + index.SIZES[0]}
    assert len({row.cases for row in rows}) == len(rows)
    places = [index.place_of(services_vault(store), block, "windmi") for block in (0, 1)]
    assert places[0] in {row.place for row in rows}
    assert places[0] & (1 << 43) - 1 != places[1] & (1 << 43) - 1


def services_vault(store: Store) -> Any:
    return store.read_now(lambda db: db.vault)


def test_erased_persons_words_are_taken_out_of_the_index_and_other_peoples_are_not(store: Store) -> None:
    lan, hoa = applicant(store).actor, applicant(store, email="hoa@example.com", name="Hoa").actor
    gone = opened(store, lan, subject="Windmills and giants")
    kept = opened(store, hoa, subject="Giants")
    indexed(store)
    before = store.read_now(lambda db: select_all(db, select(search_blocks)))
    store.write_now(erase, OPERATOR, account_id=lan.account_id or "", reason="asked")
    assert store.read_now(find, q="windmills") == []
    assert store.read_now(find, q="giants") == [kept.id]
    left = store.read_now(lambda db: select_all(db, select(search_blocks)))
    assert len(left) < len(before)
    vault = services_vault(store)
    assert {index.unpack(unseal(index.key_of(vault), row.cases)) for row in left} == {1 << 1}
    assert index.place_of(vault, 0, "windmi") not in {row.place for row in left}
    numbers = store.read_now(lambda db: select_all(db, select(search_cases.c.case_id)))
    assert [row.case_id for row in numbers] == [kept.id] != [gone.id]


def test_new_name_finds_the_cases_there_were(store: Store, services: Services) -> None:
    lan = applicant(store, name="Lan").actor
    case = opened(store, lan)
    indexed(store)
    store.write_now(rename, SYSTEM, account_id=lan.account_id or "", name="Dulcinea")
    assert store.read_now(find, q="dulcinea") == [case.id]
    drain(services)
    assert store.read_now(find, q="dulcinea") == [case.id]


def test_index_is_filled_in_steps_the_cases_that_changed_last_first(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MAX_FRESH", 0)
    lan = applicant(store).actor
    ids = [opened(store, lan, subject="Windmills").id for _ in range(9)]
    lan = applicant(store, email="more@example.com").actor
    ids += [opened(store, lan, subject="Windmills").id for _ in range(9)]
    assert store.write_now(updates.index_changed) == updates.MAX_INDEXED
    changed = select(search_cases.c.case_id).where(search_cases.c.changed_at.is_not(None))
    assert {row.case_id for row in store.read_now(lambda db: select_all(db, changed))} == set(ids[:2])
    assert store.write_now(updates.index_changed) == 2
    assert store.read_now(find, q="windmills") == ids[::-1]


@pytest.mark.parametrize("count", [0, 1, 7, 8, 31, 32, 127, 128, 4096])
def test_set_of_cases_comes_out_of_the_index_as_it_went_in(count: int) -> None:
    mask = sum(1 << at for at in range(0, 4096, 4096 // count)) if count else 0
    packed = index.pack(mask)
    assert index.unpack(packed) == mask
    assert len(packed) in (*index.SIZES, index.BITMAP)


def test_thread_of_another_side_is_never_told(store: Store) -> None:
    minh = agent(store).actor
    case = opened(store, applicant(store).actor)
    say(store, minh, case.id, "Dragons", kind="note")
    assert store.read_now(find, q="dragons", side=Side.APPLICANT) == []
    assert len(store.read_now(lambda db: select_all(db, select(cases.c.id)))) == 1
