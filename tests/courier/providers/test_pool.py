"""What an operator writes about providers is understood, or told back line by line."""

from collections.abc import Mapping
from typing import Any

import pytest

from ringback.courier.flow import ChannelName
from ringback.courier.providers.pool import ProviderPool, providers_of
from ringback.courier.schemas import Provider
from ringback.services import Services
from ringback.settings import Settings
from ringback.settings_loading import BadSettings

MAIL = {"name": "post", "kind": "smtp", "channels": ["email"], "url": "env:POST_URL", "mail_from": "no-reply@a.example"}
PRODUCTION: dict[str, Any] = {"mode": "production", "secret": "x" * 40, "base_url": "https://signup.example.com"}


def read(*tables: Mapping[str, Any], environ: Mapping[str, str] | None = None, **settings: Any) -> dict[str, Provider]:
    given = Settings(providers=tuple(dict(table) for table in tables), **settings)
    return {provider.name: provider for provider in providers_of(given, {} if environ is None else environ)}


def problems(*tables: Mapping[str, Any]) -> list[str]:
    with pytest.raises(BadSettings) as bad:
        read(*tables)
    return bad.value.problems


def test_provider_s_other_keys_are_its_options_and_a_secret_comes_from_the_environment() -> None:
    post = read(MAIL, environ={"POST_URL": "smtp://u:secret@mail.a.example"})["post"]
    assert post.options == {"url": "smtp://u:secret@mail.a.example", "mail_from": "no-reply@a.example"}
    assert post.channels == (ChannelName.EMAIL,)


def test_demo_without_providers_has_its_sandbox_and_production_has_nobody() -> None:
    assert {name: provider.channels for name, provider in read().items()} == {
        "sandbox": (ChannelName.SMS, ChannelName.CALL, ChannelName.EMAIL),
        "webhook": (ChannelName.WEBHOOK,),
    }
    assert list(read(**PRODUCTION, smtp="smtp://mail.a.example")) == ["null", "smtp", "webhook"]


def test_mistake_is_told_with_the_provider_s_name() -> None:
    told = problems(
        {**MAIL, "url": "smtp://a.example"},
        {**MAIL, "url": "smtp://b.example"},
        {"name": "pigeon", "kind": "pigeon", "channels": ["sms"]},
        {"name": "Alpha", "kind": "smtp", "channels": ["email"]},
        {"kind": "smtp", "channels": ["fax"], "name": "fax"},
    )
    assert [line.split(":")[1].strip() for line in told] == ["pigeon", "Alpha", "fax", "post"]
    assert "there is no kind pigeon" in told[0]


def test_secret_that_the_environment_lacks_is_named() -> None:
    assert problems(MAIL) == ["providers: post: the environment has no POST_URL"]


def test_missing_option_keeps_services_from_opening(services: Services) -> None:
    wrong = Provider("post", "smtp", (ChannelName.EMAIL,), {"url": "smtp://a.example"})
    with pytest.raises(BadSettings, match=r"post: .*mail_from"):
        ProviderPool([wrong], services.receipt_sink)


def test_sandbox_is_not_opened_in_production(services: Services) -> None:
    services.receipt_sink.network = None
    with pytest.raises(BadSettings, match="not available in production"):
        ProviderPool([Provider("sandbox", "sandbox", (ChannelName.SMS,))], services.receipt_sink)
