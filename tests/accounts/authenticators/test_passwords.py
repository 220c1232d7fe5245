"""Passwords that everybody knows are refused without a network, and judging one holds nobody up."""

import hashlib
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ringback.accounts.authenticators import breached_passwords, passwords
from ringback.accounts.authenticators.breached_passwords import build, is_breached
from ringback.core import crypto
from ringback.core.errors import InvalidInput
from ringback.settings import Settings
from ringback.settings_loading import BadSettings
from tests.fixtures import HASHED_BY

LOST = ("a swan on the winter lake", "hai con mèo ngủ trưa", "seven copper lanterns")


def sha1(password: str) -> str:
    return hashlib.sha1(password.encode()).hexdigest().upper()


def refusal(password: str, settings: Settings | None = None, *, minimum: int = passwords.MIN_LENGTH) -> str | None:
    try:
        passwords.check(password, email="", name="", settings=settings or Settings(), minimum=minimum)
    except InvalidInput as refused:
        return refused.errors[0].code
    return None


@pytest.fixture(params=["ranges", "hashes", "passwords"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The same three passwords in each of the forms in which such lists come."""
    path = tmp_path / "source"
    hashes = sorted(map(sha1, LOST))
    if request.param == "passwords":
        path.write_text("\r\n".join(LOST) + "\r\n", encoding="utf-8")
    elif request.param == "hashes":
        path.write_text("".join(f"{each}:{12}\r\n" for each in hashes))
    else:
        path.mkdir()
        (path / "readme.md").write_text("not a range")
        for each in hashes:
            (path / f"{each[:5]}.txt").write_text(f"{each[5:]}:12\r\n{'0' * 35}:0\r\n")
    return path


def test_password_of_a_breached_list_is_refused(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "breached.bin"
    assert build(source, target) == 3
    settings = Settings(breached_passwords=str(target))
    assert [refusal(each, settings) for each in LOST] == ["password_common"] * 3
    assert [refusal(each) for each in LOST] == [None] * 3
    assert refusal("nine copper lanterns", settings) is None


def test_other_passwords_are_hardly_ever_taken_for_breached_ones(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "breached.bin"
    source.write_text("\n".join(f"lost {number}" for number in range(50_000)))
    assert build(source, target) == 50_000
    assert all(is_breached(str(target), f"lost {number}") for number in range(0, 50_000, 500))
    assert not any(is_breached(str(target), f"kept {number}") for number in range(5_000))


def test_password_that_was_seen_seldom_is_left_out(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "breached.bin"
    seen = dict(zip(map(sha1, LOST), (9, 10, 11), strict=True))
    source.write_text("".join(f"{each}:{seen[each]}\n" for each in sorted(seen)))
    assert build(source, target, minimum=10) == 2
    assert [is_breached(str(target), each) for each in LOST] == [False, True, True]


def test_list_in_another_order_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "breached.bin"
    source.write_text("\n".join(LOST))
    build(source, target)
    source.write_text("".join(f"{each}:1\n" for each in sorted(map(sha1, LOST), reverse=True)))
    with pytest.raises(ValueError, match="ordered by hash"):
        build(source, target)
    assert is_breached(str(target), LOST[0])


@pytest.mark.parametrize("content", [None, b"", b"not a list", breached_passwords.MAGIC])
def test_ringback_does_not_start_with_a_file_that_is_no_list(tmp_path: Path, content: bytes | None) -> None:
    from ringback.services import Services

    path = tmp_path / "breached.bin"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadSettings, match="breached_passwords"):
        Services(Settings(database=f"sqlite:///{tmp_path}/db", breached_passwords=str(path)))


def test_operator_makes_the_list_by_command(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "breached.bin"
    source.write_text("\n".join(LOST), encoding="utf-8")
    command = [sys.executable, "-m", "ringback", "passwords", "build", str(source), str(target)]
    made = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "has 3 passwords" in made.stdout
    missing = subprocess.run([*command[:-2], "nowhere", str(target)], capture_output=True, text=True, check=False)
    assert missing.returncode == 2 and "nowhere" in missing.stderr


def test_password_is_hashed_as_hard_as_owasp_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """All other tests hash as fast as can be: tests/fixtures.py."""
    memory, passes = HASHED_BY
    monkeypatch.setattr(crypto, "MEMORY", memory)
    monkeypatch.setattr(crypto, "PASSES", passes)
    hashed = crypto.hash_password("a kettle sings at noon")
    assert hashed.startswith("$argon2id$v=19$m=7168,t=5,p=1$")
    assert crypto.password_matches(hashed, "a kettle sings at noon")
    assert crypto.unusable_hash().startswith("$argon2id$v=19$m=7168,t=5,p=1$")


def test_agent_may_choose_a_shorter_one_since_a_second_factor_goes_with_it() -> None:
    minimum = passwords.MIN_LENGTH_BESIDE
    assert refusal("vq2kx9mz", minimum=minimum) is None
    assert refusal("vq2kx9m", minimum=minimum) == "password_short"
    assert refusal("trustno1", minimum=minimum) == "password_common"


def test_password_that_is_made_to_be_slow_to_judge_holds_nobody_up() -> None:
    slow = "4@8({[</369&#!1/|0$5+7%2/" * 5
    refusal(slow)  # the first loads the dictionaries
    began = time.process_time()
    refusal(slow)
    assert time.process_time() - began < 0.25  # the whole of it would take 1 s and more
