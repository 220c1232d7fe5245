"""Traces by OpenTelemetry, for whoever sets them up; else each place where one would begin asks one `if`, and nothing
of OpenTelemetry is loaded.

What is going on is told on by its `traceparent` (W3C Trace Context), which a delivery keeps in its row, so that the
worker's part and the carrier's word later belong to the request that caused them. Nothing of it goes to anybody else.
Names and attributes are routes, names of commands, of providers and of states, and ids of requests and deliveries;
never an address, a number, a name or what an exception says.
"""

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span

    from ringback.core.db import Db

T = TypeVar("T")
Kind = Literal["SERVER", "CLIENT", "CONSUMER", "INTERNAL"]
Value = str | int | bool | None
HEADER = b"traceparent"
MAX_TRACEPARENT = 55  # version 00 of it has exactly so many characters
LINKS = 127  # of a commit with the commands that shared it
FLUSH_MS = 3000  # for what was not told yet when the process stops
ADDRESSES = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")  # OpenTelemetry's own settings

_provider: "TracerProvider | None" = None


def wanted(setting: str, environ: Mapping[str, str] = os.environ) -> bool:
    """By our setting or by OpenTelemetry's own; OTEL_SDK_DISABLED and OTEL_TRACES_EXPORTER=none switch all off."""
    if environ.get("OTEL_SDK_DISABLED", "").lower() == "true" or environ.get("OTEL_TRACES_EXPORTER") == "none":
        return False
    return bool(setting) or any(environ.get(name) for name in ADDRESSES)


@contextlib.contextmanager
def tracing(setting: str, version: str) -> Iterator[None]:
    """Until it ends spans go to the receiver at `setting`, or where OpenTelemetry's own settings say. To be begun in
    the process that makes them, after a fork."""
    global _provider
    if not wanted(setting):
        yield
        return
    _provider = _provider_of(setting, version)
    try:
        yield
    finally:
        provider, _provider = _provider, None
        provider.force_flush(FLUSH_MS)
        provider.shutdown()


def _provider_of(setting: str, version: str) -> "TracerProvider":
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    resource = Resource.create({SERVICE_VERSION: version})
    if resource.attributes.get(SERVICE_NAME, "").startswith("unknown_service"):  # type: ignore[union-attr]
        resource = resource.merge(Resource({SERVICE_NAME: "ringback"}))
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=address_of(setting))))
    return provider


def address_of(setting: str) -> str | None:
    """With the path that OTLP has for traces, where the setting names none."""
    if setting and urlsplit(setting).path in ("", "/"):
        return f"{setting.rstrip('/')}/v1/traces"
    return setting or None


def on() -> bool:
    return _provider is not None


class Traced:
    """What goes on, to be told how it went."""

    def __init__(self, span: "Span") -> None:
        self._span = span

    def say(self, **attributes: Value) -> None:
        for name, value in attributes.items():
            if value is not None:
                self._span.set_attribute(_named(name), value)

    def called(self, name: str) -> None:
        self._span.update_name(name)

    def fail(self, kind: str) -> None:
        from opentelemetry.trace import Status, StatusCode

        self.say(error__type=kind)
        self._span.set_status(Status(StatusCode.ERROR))

    def end(self) -> None:
        if self._span.is_recording():
            self._span.end()


class Untraced(Traced):
    """Where there are no traces."""

    def __init__(self) -> None:
        pass

    def say(self, **attributes: Value) -> None:
        pass

    def called(self, name: str) -> None:
        pass

    def fail(self, kind: str) -> None:
        pass

    def end(self) -> None:
        pass


NOTHING = Untraced()
QUIET: contextlib.AbstractContextManager[Traced] = contextlib.nullcontext(NOTHING)


def span(
    name: str, *, parent: str | None = None, kind: Kind = "INTERNAL", keep_open: bool = False, **attributes: Value
) -> contextlib.AbstractContextManager[Traced]:
    """`parent`: a traceparent, else what goes on here already. An underscore twice in an attribute's name is a dot.
    `keep_open`: whoever began it ends it."""
    return QUIET if _provider is None else _span(name, parent, kind, keep_open, attributes)


@contextlib.contextmanager
def _span(
    name: str, parent: str | None, kind: Kind, keep_open: bool, attributes: Mapping[str, Value]
) -> Iterator[Traced]:
    from opentelemetry.trace import SpanKind, use_span

    assert _provider is not None
    given = {_named(key): value for key, value in attributes.items() if value is not None}
    begun = _provider.get_tracer("ringback").start_span(
        name, _context_of(parent), SpanKind[kind], given, record_exception=False, set_status_on_exception=False
    )
    going = Traced(begun)
    with use_span(begun, end_on_exit=not keep_open, record_exception=False, set_status_on_exception=False):
        try:
            yield going
        except Exception as error:
            going.fail(type(error).__name__)
            raise


def during(kind: str, command: Callable[..., object]) -> contextlib.AbstractContextManager[Traced]:
    """A command or query, as the code calls it: there are no more names than commands."""
    if _provider is None:
        return QUIET
    return span(f"{kind} {getattr(getattr(command, 'func', command), '__name__', 'command')}")


def past(name: str, began_ns: int, *, parent: str | None, **attributes: Value) -> None:
    """What went on since `began_ns` (of `time.time_ns`), and is over."""
    if _provider is not None:
        given = {_named(key): value for key, value in attributes.items() if value is not None}
        _provider.get_tracer("ringback").start_span(
            name, _context_of(parent), attributes=given, start_time=began_ns
        ).end(time.time_ns())


def within(parent: str | None) -> contextlib.AbstractContextManager[object]:
    """What is caused in here was caused by that, whatever else goes on."""
    return QUIET if _provider is None else _attached(_context_of(parent or ""))


@contextlib.contextmanager
def _attached(context: "Context | None") -> Iterator[None]:
    from opentelemetry import context as contexts

    token = contexts.attach(context if context is not None else contexts.Context())
    try:
        yield
    finally:
        contexts.detach(token)


def traceparent() -> str | None:
    """Of what goes on here; None where nothing does."""
    if _provider is None:
        return None
    from opentelemetry.trace import get_current_span

    going = get_current_span().get_span_context()
    if not going.is_valid:
        return None
    return f"00-{going.trace_id:032x}-{going.span_id:016x}-{int(going.trace_flags) & 1:02x}"


def parent_in(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """What a request is to be a part of, as its headers say; empty where that is nothing."""
    if _provider is None:
        return ""
    return next((value.decode("latin-1") for name, value in headers if name == HEADER), "")


def trace_id() -> str | None:
    whole = traceparent()
    return whole[3:35] if whole else None


def carried(command: Callable[["Db"], T]) -> tuple[Callable[["Db"], T], "Context | None"]:
    """A command as part of what goes on here, to be run on another thread; and what it is a part of."""
    if _provider is None:
        return command, None
    from opentelemetry import context as contexts

    context = contexts.get_current()

    def run(db: "Db") -> T:
        with _attached(context):
            return command(db)

    return run, context


def commit(parts: Iterable[Any]) -> contextlib.AbstractContextManager[object]:
    """A commit that several share: it is in the first one's trace, and names those of the others."""
    return QUIET if _provider is None else _commit(parts)


@contextlib.contextmanager
def _commit(parts: Iterable["Context | None"]) -> Iterator[None]:
    from opentelemetry.trace import Link, get_current_span

    assert _provider is not None
    spans = [(part, get_current_span(part).get_span_context()) for part in parts if part is not None]
    contexts, going = [part for part, span in spans if span.is_valid], [span for _, span in spans if span.is_valid]
    if not contexts:
        yield  # of a worker's own round
        return
    links = [Link(span) for span in going[1 : 1 + LINKS]]
    with _provider.get_tracer("ringback").start_as_current_span(
        "commit",
        contexts[0],
        attributes={"ringback.commands": len(contexts)},
        links=links,
        record_exception=False,
        set_status_on_exception=False,
    ):
        yield


def _context_of(parent: str | None) -> "Context | None":
    """None: what goes on here; of what is no traceparent: nothing goes on."""
    if parent is None:
        return None
    from opentelemetry.context import Context
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    return TraceContextTextMapPropagator().extract({"traceparent": parent}, Context())


def _named(name: str) -> str:
    return name.replace("__", ".")
