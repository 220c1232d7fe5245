"""Every setting is described once, in the code, and docs/settings.md says the same."""

from pathlib import Path
from typing import Any

import pytest

from ringback.settings import DEMO_SECRET, Settings
from ringback.settings.page import page
from ringback.settings_loading import BadSettings, load

PAGE = Path(__file__).parents[2] / "docs/settings.md"
GOOD: dict[str, Any] = {
    "mode": "production",
    "secret": "x" * 40,
    "base_url": "https://signup.example.com",
    "smtp": "smtp://mail.example.com:587",
}


def test_page_of_settings_is_what_the_code_says() -> None:
    assert PAGE.read_text() == page(), "write it anew: python -m ringback settings > docs/settings.md"


def test_demo_needs_no_setting() -> None:
    assert load(environ={}) == Settings()


def test_environment_beats_the_file(tmp_path: Path) -> None:
    file = tmp_path / "ringback.toml"
    file.write_text('brand = "From file"\nport = 9000\n')
    settings = load(file, environ={"RINGBACK_BRAND": "From environment", "HOME": "/"})
    assert (settings.brand, settings.port) == ("From environment", 9000)


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "ringback.toml"
    file.write_text('colour = "red"\nport = "many"\nsecret = "short"\n')
    with pytest.raises(BadSettings) as bad:
        load(file, environ={})
    told = "\n".join(bad.value.problems)
    assert all(name in told for name in ("colour", "port", "secret"))


def test_production_starts_with_good_settings() -> None:
    assert load(environ={}, **GOOD).production


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("secret", DEMO_SECRET),
        ("base_url", "http://signup.example.com"),
        ("smtp", ""),
        ("aws_lenient", True),
        ("database", "postgresql://ringback:secret@db.example.com/ringback"),
        ("database", "postgresql://ringback:secret@db.example.com/ringback?sslmode=require"),
        ("scanner", "127.0.0.1:3310"),
        ("proxies", "*"),
        ("proxies", "127.0.0.1, proxy.example.com"),
        ("webhook_hosts", "*"),
        ("webhook_hosts", "https://hooks.example.com"),
        ("webhook_hosts", "hooks.example.com, *example.com"),
    ],
)
def test_production_refuses_the_sandbox_and_what_travels_in_clear(name: str, value: str | bool) -> None:
    with pytest.raises(BadSettings) as bad:
        load(environ={}, **{**GOOD, name: value})
    assert [problem.split(":")[0] for problem in bad.value.problems] == [name]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("database", "postgresql://ringback:secret@db.example.com/ringback?sslmode=verify-full&sslrootcert=system"),
        ("database", "postgresql://ringback:secret@127.0.0.1:5433/ringback"),
        ("database", "postgresql:///ringback?host=/run/postgresql"),
        ("scanner", "clamd:///run/clamav/clamd.ctl"),
        ("proxies", ""),
        ("proxies", "10.0.0.0/24, 2001:db8::1"),
        ("webhook_hosts", ""),
        ("webhook_hosts", "hooks.example.com, *.Acme.test"),
    ],
)
def test_production_starts_where_nothing_travels_in_clear(name: str, value: str) -> None:
    assert load(environ={}, **{**GOOD, name: value}).production


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("desk_hours", "9-18"),
        ("desk_hours", "09:00-24:30"),
        ("desk_zone", "Hanoi"),
        ("desk_zone", "../etc/passwd"),
        ("desk_closed", "Sat, Feiertag"),
        ("desk_closed", "2026-02-30"),
    ],
)
def test_hours_that_nobody_could_keep_are_refused(name: str, value: Any) -> None:
    with pytest.raises(BadSettings) as bad:
        load(environ={}, **{name: value})
    assert [problem.split(":")[0] for problem in bad.value.problems] == [name]


@pytest.mark.parametrize("seconds", ["0", "-1", "60.1", "ten"])
def test_wait_for_a_busy_database_has_its_limits(seconds: str) -> None:
    assert load(environ={"RINGBACK_DATABASE_BUSY_S": "60"}).database_limits.busy_s == 60
    with pytest.raises(BadSettings, match="database_busy_s: "):
        load(environ={"RINGBACK_DATABASE_BUSY_S": seconds})


@pytest.mark.parametrize("kinds", ["", "text", " text ,"])
def test_kinds_of_files_that_are_known_can_be_named(kinds: str) -> None:
    assert load(environ={"RINGBACK_FILE_KINDS": kinds}).file_kinds == kinds


@pytest.mark.parametrize("kinds", ["texts", "text, exe", "text; pdf", "picture"])
def test_kind_of_files_that_nobody_knows_is_told(kinds: str) -> None:
    with pytest.raises(BadSettings, match="file_kinds: what may be named"):
        load(environ={"RINGBACK_FILE_KINDS": kinds})
