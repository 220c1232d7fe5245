"""A short turn of the fuzzer at each thing that strangers' bytes reach; `make fuzz` is the long one."""

import importlib.util
import re
import subprocess
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

import pytest

from ringback.courier import channels
from ringback.courier.schemas import Receipt
from tests.every import deep
from tests.fuzz import __main__ as fuzz
from tests.fuzz import callbacks
from tests.fuzz.__main__ import feed
from tests.fuzz.seeds import SEEDS
from tests.fuzz.targets import TARGETS

with_atheris = pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None,
    reason="nothing is fuzzed here: pip install atheris (Linux on x86-64, Python 3.11 to 3.13)",
)


@pytest.mark.parametrize("name", TARGETS)
def test_good_input_of_each_form_is_read_or_refused_by_name(name: str) -> None:
    for seed in SEEDS[name]:
        TARGETS[name](seed)


def test_every_address_that_a_provider_calls_is_fuzzed() -> None:
    """And by a seed that is believed once it is signed, or nothing would be read."""
    told: list[str] = []

    async def receive(self: callbacks.Sink, receipt: Receipt) -> None:
        told.append(receipt.provider)

    with patch.object(callbacks.Sink, "receive", receive):
        for seed in SEEDS["callback"]:
            callbacks.callback(seed)
    assert {seed[0] for seed in SEEDS["callback"]} == set(range(len(callbacks.HANDLERS)))
    assert set(told) == {name for name, *_ in callbacks.HANDLERS}
    kinds = {path.parent.name for path in Path(channels.__file__).parent.glob("*/routes.py")}
    routes = {one for kind in kinds for one in import_module(f"{channels.__name__}.{kind}.routes").ROUTES}
    named = {f"{one.fn.__module__}.{one.fn.__qualname__}" for one in routes}
    tried = {f"{one.fn.__module__}.{one.fn.__qualname__}" for _, one, _ in callbacks.HANDLERS}
    assert tried == named, "a new one stands at the end of HANDLERS, as seeds hold its place, and has a seed"
    assert set(told) == kinds


@deep("the good inputs above go through each target")
@with_atheris
@pytest.mark.parametrize("name", TARGETS)
def test_strangers_bytes_are_read_or_refused_by_name(name: str, tmp_path: Path) -> None:
    until = ("-runs=3000", "-max_total_time=10")  # seconds: a mail takes 12 ms, on a busy machine 30
    done = feed(name, tmp_path, *until, "-seed=1")
    assert done.returncode == 0, done.stdout + done.stderr[-1000:]
    ended = re.search(r"Done (\d+) runs", done.stderr)
    assert ended is not None and int(ended[1]) > 2 * len(SEEDS[name])


@deep("of what fuzzes, not of Ringback")
@with_atheris
def test_input_that_fails_is_noticed_and_kept(tmp_path: Path) -> None:
    done = feed("fault", tmp_path, "-runs=3000", "-seed=1")
    assert done.returncode != 0
    assert "a fault for the test of the fuzzer" in done.stdout
    assert list(tmp_path.glob("fault-crash-*"))


def test_long_turn_feeds_every_target_and_not_the_one_that_always_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    fed: list[str] = []

    def record(name: str, *_: object) -> subprocess.CompletedProcess[str]:
        fed.append(name)
        return subprocess.CompletedProcess([], 0, "", "")

    monkeypatch.setattr(fuzz, "feed", record)
    assert fuzz.main(["--seconds", "1"]) == 0
    assert fed == list(TARGETS)


def test_long_turn_sets_nothing_that_the_product_takes_for_a_setting_of_its_own() -> None:
    """`ringback` refuses a variable RINGBACK_... that is none, and some tests run it."""
    recipe = (fuzz.ROOT / "Makefile").read_text().partition("\nfuzz:")[2].partition("\n\n")[0]
    set_there = re.findall(r"\b([A-Z_]+)=", recipe)
    assert set_there and not [name for name in set_there if name.startswith("RINGBACK_")]


def test_every_target_has_seeds() -> None:
    assert set(SEEDS) == {*TARGETS, "fault"}
