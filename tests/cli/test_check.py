"""`ringback check` as people and programs run it: the real command, in its own process."""

import json

import pytest

from tests.cli_runner import environment, ran, ringback


def test_program_gets_one_object_with_the_number_and_why_it_changed() -> None:
    done = ringback("check", "+84 0912 345 678", "--country", "VN", "--json")
    answer = json.loads(done.stdout)
    assert list(answer) == ["input", "e164", "findings"]
    assert (answer["input"], answer["e164"]) == ("+84 0912 345 678", "+84912345678")
    (finding,) = answer["findings"]
    assert list(finding) == ["code", "status", "message", "suggestion", "next_step"]
    assert (finding["code"], finding["status"]) == ("number_trunk_prefix", "warning")
    assert finding["suggestion"] == "+84912345678"
    assert (done.returncode, done.stderr) == (0, "")


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
def test_exit_status_says_whether_some_finding_is_an_error(arguments: list[str], status: int) -> None:
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
    done = ringback("check", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("ringback") and named in done.stderr


def test_piped_output_is_plain_and_has_the_correction() -> None:
    done = ringback("check", "0168 123 4567", "--country", "VN")
    assert "\x1b" not in done.stdout
    assert "+84381234567" in done.stdout
    assert "number_old_plan" in done.stdout


def test_terminal_of_another_encoding_loses_no_answer() -> None:
    foreign = {**environment(), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = ran("-m", "ringback", "check", "０９１２３４５６７８", "-c", "VN", "--json", environ=foreign)
    assert json.loads(done.stdout)["e164"] == "+84912345678"


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
    done = ran("-c", program, environ=environment())
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "[]")
