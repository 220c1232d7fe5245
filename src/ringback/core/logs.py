"""Logs: one JSON object a line on standard error, about requests and work, never about a person.

Paths are logged as the route's template, so no id, number or address gets in; bodies and headers are not logged. A
refused request is logged with its error's code and the id of the account, agent or key that asked.
Of an exception stay its type and where it happened: a database's words about a row quote the row.
"""

import logging
import sys
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict

from ringback.core import request_ids, tracing

MARKS = 12  # of a trace, from where it happened upwards
LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}

lowest = 0  # of LEVELS, that anybody asked for


def is_told(level: str) -> bool:
    """For what is said at each request: to make a line that nobody asked for costs as much as a statement."""
    return LEVELS[level] >= lowest


def configure(level: str, *, pretty: bool | None = None) -> None:
    """JSON lines, or coloured text where standard error is a terminal."""
    global lowest
    lowest = LEVELS[level]
    pretty = sys.stderr.isatty() if pretty is None else pretty
    renderer = structlog.dev.ConsoleRenderer() if pretty else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            with_request_id,
            without_words,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )
    logging.basicConfig(level=LEVELS["warning"], stream=sys.stderr)


def with_request_id(_: Any, __: str, event: EventDict) -> EventDict:
    """Of the request that the line is about; what the worker does is about none. And the trace, where there is one."""
    request_id, trace_id = request_ids.current.get(), tracing.trace_id()
    if trace_id:
        event = {**event, "trace_id": trace_id}
    return {**event, "request_id": request_id} if request_id else event


def without_words(_: Any, __: str, event: EventDict) -> EventDict:
    """`exc_info` becomes `error` (the type) and `trace` (file, line and function, innermost first)."""
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        frames = traceback.extract_tb(error.__traceback__)[-MARKS:]
        event["trace"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames)]
    return event
