"""What `/metrics` tells of this one process, counted in memory from its start: requests, database, streams.

Everything else there is read from the database and is of the whole installation, whichever process is asked. What is
told here Prometheus adds up over all processes. No label holds an id or an address: routes are told by their
template, and addresses that no route has share one.
"""

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from ringback.core.traffic import STEPS_S, traffic
from ringback.journal.live import Hub


class ProcessCollection:
    """As Prometheus' library asks for it."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

        requests = CounterMetricFamily(
            "ringback_http_requests", "Requests answered by this process.", labels=("method", "route", "status")
        )
        for labels, number in list(traffic.requests.items()):
            requests.add_metric(labels, number)
        yield requests
        seconds = HistogramMetricFamily(
            "ringback_http_request_seconds", "Time until an answer began, by route.", labels=("route",)
        )
        for route, within in list(traffic.within.items()):
            ends = [*(str(step) for step in STEPS_S), "+Inf"]
            seconds.add_metric(
                (route,), list(zip(ends, accumulate(within), strict=True)), sum_value=traffic.seconds[route]
            )
        yield seconds
        for name, column, what in (
            ("groups", 0, "Groups of commands that a pool's threads took at once: a writer's is one commit."),
            ("commands", 1, "Commands and queries in those groups; divided by the groups, how many share a commit."),
            ("failed_groups", 2, "Groups of which the database did none."),
            ("busy_seconds", 3, "Time that the pool's threads worked, waiting for the installation's lock included."),
        ):
            family = CounterMetricFamily(f"ringback_database_{name}", what, labels=("pool",))
            for pool, figures in list(traffic.pools.items()):
                family.add_metric((pool,), figures[column])
            yield family
        threads = GaugeMetricFamily("ringback_database_threads", "Threads of a pool.", labels=("pool",))
        for pool, figures in list(traffic.pools.items()):
            threads.add_metric((pool,), figures[4])
        yield threads
        streams = GaugeMetricFamily("ringback_streams_open", "Live streams that browsers hold open to this process.")
        streams.add_metric((), self._hub.streams)
        yield streams
