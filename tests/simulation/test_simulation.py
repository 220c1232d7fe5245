"""Whole small worlds, each from one seed: what must hold holds in all of them, and what is broken by hand is found."""

import asyncio
import random
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from tests.every import EVERY, deep
from tests.simulation.__main__ import run
from tests.simulation.bugs import BUGS
from tests.simulation.replay import live
from tests.simulation.told import Told
from tests.simulation.wire import Browser, Lost

FOUND_FIRST = ("a claim forgets its owner", "a stream begins now whatever was seen")  # in the first world
OTHERS = deep("a bug that shows in the first world is found each time")
ROOT = Path(__file__).parents[2]
WORLDS = 200 if EVERY else 5
WITHIN = 60  # worlds in which a bug must show, from its `first` on


@pytest.mark.timeout(1800)
def test_worlds_hold_whatever_goes_wrong_in_them(capsys: pytest.CaptureFixture[str]) -> None:
    """With all of them, each kind of step and of fault must have happened, too."""
    status = run(["--seeds", str(WORLDS), *(["--complete"] if EVERY else [])])
    said = capsys.readouterr().out
    assert status == 0, said[-8000:]
    assert f"{WORLDS} worlds hold" in said


@pytest.mark.timeout(900)
def test_seed_replays_exactly() -> None:
    """Step by step, with the same ids and times, down to the root over the journal."""
    program = [sys.executable, "-m", "tests.simulation", "--seed", "3"]
    ran = subprocess.run(program, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-8000:]
    again = live(3)  # in a process with another order of sets
    assert ran.stdout.splitlines() == [*again.steps, f"seed 3 holds, digest {again.digest}"]
    assert len(again.steps) > 50


@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", [name if name in FOUND_FIRST else pytest.param(name, marks=OTHERS) for name in BUGS])
def test_bug_that_was_put_in_is_found(name: str) -> None:
    bug = BUGS[name]
    with bug.present():
        broken = next(filter(None, (live(seed).broken for seed in range(bug.first, bug.first + WITHIN))), None)
    assert broken is not None, f"not within {WITHIN} worlds from seed {bug.first} on"
    assert bug.breaks in broken


def test_code_was_typed_though_its_node_died_before_it_answered() -> None:
    """It may have approved it: the auditor who looks at this moment must know the code."""
    world = mock.Mock(network_s=lambda: 0, happens=lambda *_: False, chance_of=random.Random)
    world.told = Told(world)
    browser = Browser(world, "lan", "192.0.2.1")
    with mock.patch.object(browser, "_answered", side_effect=Lost), pytest.raises(Lost):
        asyncio.run(browser.ask("POST", "/v1/verifications/ver_1/checks", {"code": "123456"}))
    assert world.told.typed["ver_1"] == {"123456"}
