"""A browser that reached us by HTTPS once is not talked into anything else."""

import pytest
from litestar import Litestar, get
from litestar.testing import TestClient

from ringback.core.security_headers import SecurityHeaders


@get("/v1/anything")
async def anything() -> str:
    return ""


@pytest.mark.parametrize(("secure", "told"), [(True, "max-age=31536000; includeSubDomains"), (False, None)])
def test_browser_keeps_to_https_where_we_are_reached_by_it(secure: bool, told: str | None) -> None:
    with TestClient(Litestar([anything], middleware=[SecurityHeaders(secure=secure)])) as client:
        answer = client.get("/v1/anything")
    assert answer.headers.get("strict-transport-security") == told
    assert answer.headers["cache-control"] == "no-store"
