"""Which codes the detector counts: of how long ago, to which numbers, and none that fraud asked for."""

from typing import Any

import pytest
from sqlalchemy import insert, select

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import DAY, HOUR, MINUTE, SECOND
from ringback.courier.providers.health import RIPE
from ringback.courier.tables import attempts
from ringback.fraud.tables import BlockReason, blocks
from ringback.incidents import commands
from ringback.incidents.detector import apply_changes, find_changes
from ringback.incidents.flow import IncidentEvent
from ringback.incidents.scoring import ENOUGH, MIN_CODES
from ringback.incidents.tables import IncidentRow, incidents
from ringback.services import Services
from tests.conftest import TestClock
from tests.rows import execute

ALL = prepare(select(incidents).order_by(incidents.c.opened_at), into=IncidentRow)
NUMBERS = "+84987654"  # without the last four digits of each
WINDOW, RECENT = 15 * MINUTE, 5 * MINUTE
PUMPING, BUDGET = BlockReason.PUMPING, BlockReason.BUDGET


class Codes:
    """Codes of one carrier, in a world whose clock stands still. Usually each is used."""

    def __init__(self, services: Services, clock: TestClock) -> None:
        self.services = services
        self.now = clock.ms + 1  # `TestClock` adds one for each look
        self.clock = clock
        self.count = 0
        self.sent(ENOUGH, ago=HOUR, used=True)

    def write(self, table: Any, **row: object) -> None:
        self.services.store.write_now(lambda db: execute(db, insert(table).values(**row)))

    def sent(self, count: int, *, ago: int, used: bool = False, prefix: str = NUMBERS) -> None:
        """So many of them, in ms before the youngest that is old enough to have been used."""
        for _ in range(count):
            self.count += 1
            self.write(
                attempts, delivery_id=f"dlv_{self.count}", attempt_number=1, provider="alpha", took=1, result="taken",
                at=self.now - RIPE - ago, converted=int(used), coded=1, channel="sms", route="sms", country="VN",
                carrier=None, prefix=prefix,
            )  # fmt: skip

    def block(self, reason: BlockReason, *, ended_ago: int) -> None:
        """Its end, in ms before the youngest code that is looked at."""
        self.write(
            blocks, id=f"stp_{reason}", scope=NUMBERS, channel="sms", reason=reason.value, evidence="{}",
            made_at=self.now - DAY, ends_at=self.now - RIPE - ended_ago,
        )  # fmt: skip

    def pass_by(self, ms: int) -> None:
        self.now += ms

    def incidents(self) -> list[IncidentRow]:
        return self.services.store.read_now(lambda db: db.all(ALL))

    def close(self, event: IncidentEvent) -> None:
        """The one that was found last."""
        self.clock.ms = self.now - 1
        which = self.incidents()[-1].id
        self.clock.ms = self.now - 1
        self.services.store.write_now(commands.close, incident_id=which, event=event)

    def look(self) -> tuple[list[str | None], list[IncidentEvent]]:
        """The prefixes of incidents that open, and how those end that do."""

        def step(db: Db, /) -> tuple[list[str | None], list[IncidentEvent]]:
            found = find_changes(db)
            apply_changes(db, changes=found)
            return [one.place.prefix for one in found.opened], [event for _, event in found.closed]

        self.clock.ms = self.now - 1
        return self.services.store.write_now(step)


@pytest.fixture
def codes(services: Services, clock: TestClock) -> Codes:
    return Codes(services, clock)


@pytest.mark.parametrize(("ago", "opened"), [(WINDOW, ["+849876"]), (WINDOW + 1, []), (WINDOW + 30 * SECOND, [])])
def test_codes_of_the_last_quarter_of_an_hour_open_an_incident(codes: Codes, ago: int, opened: list[str]) -> None:
    codes.sent(MIN_CODES, ago=ago)
    assert codes.look() == (opened, [])


@pytest.mark.parametrize(
    ("ago", "ends"), [(RECENT, [IncidentEvent.RECOVER]), (RECENT + 1, []), (RECENT + 30 * SECOND, [])]
)
def test_codes_used_in_the_last_five_minutes_end_it(codes: Codes, ago: int, ends: list[IncidentEvent]) -> None:
    codes.sent(3 * MIN_CODES, ago=10 * MINUTE)
    assert codes.look() == (["+849876"], [])
    codes.sent(MIN_CODES, ago=ago, used=True)
    assert codes.look() == ([], ends)


def test_numbers_with_six_digits_in_common_are_one_place(codes: Codes) -> None:
    for last in "01":
        codes.sent(MIN_CODES // 2, ago=MINUTE, prefix=f"+849876{last}1")
    assert codes.look() == (["+849876"], [])


def test_numbers_with_five_digits_in_common_are_two_places(codes: Codes) -> None:
    for last in "01":
        codes.sent(MIN_CODES // 2, ago=MINUTE, prefix=f"+84987{last}11")
    assert codes.look() == ([], [])


@pytest.mark.parametrize(
    ("reason", "ended_ago", "opened"),
    [
        pytest.param(PUMPING, 0, [], id="fraud that was just stopped"),
        pytest.param(PUMPING, WINDOW - 1, [], id="fraud within the quarter of an hour"),
        pytest.param(PUMPING, WINDOW, ["+849876"], id="fraud before it"),
        pytest.param(BUDGET, 0, ["+849876"], id="a budget that was used up"),
    ],
)
def test_codes_that_fraud_asked_for_open_no_incident(
    codes: Codes, reason: BlockReason, ended_ago: int, opened: list[str]
) -> None:
    codes.sent(2 * MIN_CODES, ago=MINUTE)  # fraud is left out of what is usual too, so more are needed
    codes.block(reason, ended_ago=ended_ago)
    assert codes.look() == (opened, [])


@pytest.mark.parametrize(("at", "opened"), [(20 * MINUTE, []), (HOUR - 1, []), (HOUR, ["+849876"])])
def test_dismissed_incident_opens_no_other_there_for_an_hour(codes: Codes, at: int, opened: list[str]) -> None:
    codes.sent(MIN_CODES, ago=0)
    assert codes.look() == (["+849876"], [])
    codes.close(IncidentEvent.DISMISS)
    codes.pass_by(at + RIPE + MINUTE)
    codes.sent(MIN_CODES, ago=MINUTE)
    assert codes.look() == (opened, [])


@pytest.mark.parametrize(("at", "opened"), [(-1, []), (0, ["+849876"])])
def test_codes_from_before_an_incident_was_over_open_no_other(codes: Codes, at: int, opened: list[str]) -> None:
    codes.sent(MIN_CODES, ago=0)
    assert codes.look() == (["+849876"], [])
    codes.close(IncidentEvent.RECOVER)
    codes.pass_by(RIPE + MINUTE)
    codes.sent(MIN_CODES, ago=MINUTE - at)
    assert codes.look() == (opened, [])


def test_place_that_was_well_for_long_after_an_incident_can_have_another(codes: Codes) -> None:
    codes.sent(MIN_CODES, ago=0)
    codes.look()
    codes.close(IncidentEvent.RECOVER)
    codes.pass_by(2 * HOUR)
    codes.sent(3 * MIN_CODES, ago=30 * MINUTE, used=True)
    codes.sent(MIN_CODES, ago=MINUTE)
    assert codes.look() == (["+849876"], [])
    assert len(codes.incidents()) == 2


def test_outage_elsewhere_opens_nothing_where_an_incident_was_dismissed(codes: Codes) -> None:
    codes.sent(MIN_CODES, ago=0)
    codes.look()
    codes.close(IncidentEvent.DISMISS)
    codes.pass_by(10 * MINUTE)
    codes.sent(MIN_CODES, ago=0, prefix="+84901234")
    codes.sent(MIN_CODES, ago=0)
    assert codes.look() == (["+849012"], [])


def test_incident_that_goes_on_tells_the_newest_figures(codes: Codes) -> None:
    codes.sent(MIN_CODES, ago=MINUTE)
    codes.look()
    assert [(one.sent, one.used) for one in codes.incidents()] == [(8, 0)]
    codes.sent(1, ago=MINUTE, used=True)
    codes.sent(3, ago=MINUTE)
    assert codes.look() == ([], [])
    assert [(one.sent, one.used) for one in codes.incidents()] == [(12, 1)]


def test_number_of_what_changed_counts_what_opened_and_what_ended(codes: Codes) -> None:
    def changed() -> tuple[int, int]:
        def step(db: Db, /) -> tuple[int, int]:
            found = find_changes(db)
            return apply_changes(db, changes=found), len(found.seen)

        codes.clock.ms = codes.now - 1
        return codes.services.store.write_now(step)

    codes.sent(3 * MIN_CODES, ago=10 * MINUTE)
    assert changed() == (1, 0)
    assert changed() == (0, 0)  # as it was
    codes.sent(MIN_CODES, ago=0, used=True)
    assert changed()[0] == 1


@pytest.mark.parametrize(
    ("ago", "opened"), [(WINDOW + DAY - MINUTE, []), (WINDOW + MINUTE, []), (WINDOW + DAY + MINUTE, ["+849876"])]
)
def test_usual_is_what_was_in_the_day_before_the_quarter_of_an_hour(codes: Codes, ago: int, opened: list[str]) -> None:
    codes.sent(2 * ENOUGH, ago=ago)  # of 90 codes 30 were used then: eight unused ones show nothing
    codes.sent(MIN_CODES, ago=MINUTE)
    assert codes.look() == (opened, [])
