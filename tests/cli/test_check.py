"""`ringback check` as people and programs run it: the real command, in its own process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def ringback(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", **environment}
    command = [sys.executable, "-m", "ringback", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=False)


def test_a_program_gets_one_object_with_the_number_and_why_it_changed() -> None:
    ran = ringback("check", "+84 0912 345 678", "--country", "VN", "--json")
    answer = json.loads(ran.stdout)
    assert list(answer) == ["input", "e164", "findings"]
    assert (answer["input"], answer["e164"]) == ("+84 0912 345 678", "+84912345678")
    (finding,) = answer["findings"]
    assert list(finding) == ["code", "status", "message", "suggestion", "next_step"]
    assert (finding["code"], finding["status"]) == ("number_trunk_prefix", "warning")
    assert finding["suggestion"] == "+84912345678"
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["+84912345678"], 0),
        (["0912345678", "--country", "VN"], 0),
        (["0912345678", "-c", "vn"], 0),
        (["+84 24 3812 3456"], 0),
        (["0912345678"], 1),
        (["+841900123456"], 1),
        (["113", "--country", "VN"], 1),
        ([""], 1),
        (["-84912345678", "--country", "VN"], 0),
    ],
)
def test_the_exit_status_says_whether_some_finding_is_an_error(arguments: list[str], status: int) -> None:
    assert ringback("check", *arguments, "--json").returncode == status
    assert ringback("check", *arguments).returncode == status


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "NUMBER"),
        (["0912345678", "--country", "XX"], "XX"),
        (["0912345678", "--country"], "--country"),
        (["0912345678", "0987654321"], "0987654321"),
        (["--jsn"], "--jsn"),
    ],
)
def test_wrong_usage_is_told_on_stderr_with_status_two(arguments: list[str], named: str) -> None:
    ran = ringback("check", *arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert named in ran.stderr


def test_piped_output_is_plain_and_has_the_correction() -> None:
    ran = ringback("check", "0168 123 4567", "--country", "VN")
    assert "\x1b" not in ran.stdout
    assert "+84381234567" in ran.stdout
    assert "number_old_plan" in ran.stdout


def test_a_terminal_of_another_encoding_loses_no_answer() -> None:
    ran = ringback(
        "check", "０９１２３４５６７８", "-c", "VN", "--json", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii"
    )
    assert json.loads(ran.stdout)["e164"] == "+84912345678"


def test_help_teaches_by_examples() -> None:
    shown = ringback("check", "--help").stdout
    assert "ringback check '+84 0912 345 678'" in shown
    assert "Exit status" in shown
    assert "check" in ringback("--help").stdout


def test_checking_a_number_loads_neither_the_web_server_nor_the_database() -> None:
    program = (
        "import sys; sys.argv = ['ringback', 'check', '+84912345678', '--json']\n"
        "from ringback.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in ('litestar', 'sqlalchemy', 'phonenumbers.carrier', 'PIL') if name in sys.modules])"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=env, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
