from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ringback.settings import Settings
    from tests.conftest import TestClock
    from tests.operations.traffic import Operator


@pytest.fixture
def operator(settings: "Settings", clock: "TestClock") -> Iterator["Operator"]:
    from tests.operations.traffic import operator_of

    found = operator_of(settings, clock)
    yield found
    found.services.store.close()
