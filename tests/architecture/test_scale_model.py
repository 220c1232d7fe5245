"""The model that `python -m bench scale` predicts with says what queueing theory says, where that has a formula."""

from random import Random

import pytest
from bench.scale_model import Installation, Model, Operation, quantile

from ringback.core.postgres import GROUP_S

READ = Operation("read", outside_s=0.0, inside_s=0.001, writes=False)
POST = Operation("post", outside_s=0.0, inside_s=0.001)


@pytest.mark.parametrize(("load", "most"), [(0.5, 0.10), (0.8, 0.15)])
def test_requests_to_one_process_with_times_by_chance_wait_as_in_a_queue_m_m_1(load: float, most: float) -> None:
    chance = Random(11)
    model = Model(Installation(cores=1), seed=3, draw=lambda cost: chance.expovariate(1 / cost))
    model.arrive(READ, load / READ.inside_s)
    model.run(20)
    took = model.took()
    assert sum(took) / len(took) == pytest.approx(READ.inside_s / (1 - load), rel=most)


def test_requests_to_one_process_that_cost_the_same_wait_half_as_long() -> None:
    """M/D/1, by the formula of Pollaczek and Khinchine."""
    load = 0.8
    model = Model(Installation(cores=1), seed=3)
    model.arrive(READ, load / READ.inside_s)
    model.run(20)
    took = model.took()
    mean = READ.inside_s * (1 + load / (2 * (1 - load)))
    assert sum(took) / len(took) == pytest.approx(mean, rel=0.1)


def test_one_client_is_answered_once_for_each_commit() -> None:
    model = Model(Installation(cores=2, commit_s=0.009))
    model.connect([POST], 1)
    model.run(10)
    assert model.rate() == pytest.approx(1 / (POST.inside_s + 0.009), rel=0.01)


def test_commands_that_wait_share_a_commit_up_to_the_time_of_a_group() -> None:
    """A group of n takes n times the cost and one commit; none takes in a command after its time."""
    commit_s = 0.010
    model = Model(Installation(cores=2, commit_s=commit_s))
    model.connect([POST], 200)
    model.run(10)
    largest = round(GROUP_S / POST.inside_s)
    assert max(model.groups) in (largest, largest + 1)
    assert model.rate() == pytest.approx(largest / (largest * POST.inside_s + commit_s), rel=0.05)


@pytest.mark.parametrize("processes", [1, 2, 4])
def test_processes_however_many_write_no_faster_than_the_write_lock_allows(processes: int) -> None:
    post = Operation("post", outside_s=0.001, inside_s=0.001, server_s=0.001, trips=5)
    model = Model(Installation(cores=16, processes=processes, round_trip_s=0.0002, commit_s=0.001))
    model.connect([post], 100)
    model.run(3)
    assert model.rate() < 1 / (post.inside_s + post.server_s + post.trips * 0.0002)


def test_reads_wait_for_no_writer() -> None:
    model = Model(Installation(cores=16, processes=2, commit_s=1.0))
    model.arrive(READ, 100)
    model.connect([POST], 50)
    model.run(20)
    assert quantile(model.took("read"), 0.5) < 0.01
    assert quantile(model.took("post"), 0.5) > 1.0


def test_text_is_handed_over_after_its_commit_its_claim_the_carrier_and_its_record() -> None:
    step = Operation("step", outside_s=0.0, inside_s=0.001)
    code = Operation("code", outside_s=0.0, inside_s=0.001, texts=1)
    model = Model(Installation(cores=4, workers=1, commit_s=0.002, carrier_s=0.3, sending=[step] * 3))
    model.arrive(code, 1.0)
    model.run(200)
    assert len(model.took("text")) > 100
    assert quantile(model.took("text"), 0.5) == pytest.approx(0.3 + 2 * 0.003, abs=0.001)


def test_same_seed_tells_the_same() -> None:
    def once() -> list[float]:
        model = Model(Installation(cores=1), seed=7)
        model.arrive(READ, 500)
        model.run(5)
        return model.took()

    assert once() == once()
