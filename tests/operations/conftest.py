from collections.abc import Iterator

import pytest

from ringback.settings import Settings
from tests.conftest import TestClock
from tests.operations.traffic import Operator, operator_of


@pytest.fixture
def operator(settings: Settings, clock: TestClock) -> Iterator[Operator]:
    found = operator_of(settings, clock)
    yield found
    found.services.store.close()
