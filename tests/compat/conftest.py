"""AWS's own client for Python against a real server. Its signatures carry today's time, so the services' clock runs."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.validate import ParamValidator

from ringback.accounts.keys.access_keys import AccessKeyRequest, NewAccessKey, create_access_key
from ringback.core.times import Clock, system_clock
from ringback.services import Services
from tests.builders import OPERATOR, make_account
from tests.support.live_server import LiveServer, serving

ONCE = Config(retries={"total_max_attempts": 1})


@pytest.fixture
def clock() -> Clock:
    return system_clock


@pytest.fixture
def server(services: Services) -> Iterator[LiveServer]:
    with serving(services) as running:
        yield running


@pytest.fixture
def key(services: Services) -> NewAccessKey:
    """Of an account that is not active: that is the point."""
    account_id, _ = make_account(services.store, email="lan@example.com", phone="+84912345000")
    return new_key(services, account_id)


def new_key(services: Services, account_id: str, *, duration_s: int | None = None) -> NewAccessKey:
    request = AccessKeyRequest("laptop", account_id, duration_s)
    return services.store.write_now(create_access_key, OPERATOR, request=request)


def client_of(
    server: LiveServer,
    key: NewAccessKey,
    *,
    service: str = "support",
    region: str = "us-east-1",
    config: Config = ONCE,
) -> Any:
    client = boto3.client(
        service,
        endpoint_url=server.url,
        region_name=region,
        aws_access_key_id=key.access_key_id,
        aws_secret_access_key=key.secret_access_key,
        aws_session_token=key.session_token,
        config=config,
    )
    client.meta.events.register("after-call", as_the_model_says)
    return client


def as_the_model_says(http_response: Any, parsed: dict[str, Any], model: Any, **_: Any) -> None:
    """Whatever is answered with success has every member that AWS's model requires, of its type and least length."""
    if http_response.status_code < 300 and model.output_shape is not None:
        told = {name: value for name, value in parsed.items() if name != "ResponseMetadata"}
        report = ParamValidator().validate(told, model.output_shape)
        assert not report.has_errors(), f"{model.name}: {report.generate_report()}"


@pytest.fixture
def support(server: LiveServer, key: NewAccessKey) -> Any:
    return client_of(server, key)
