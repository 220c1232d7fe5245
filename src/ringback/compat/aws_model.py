"""AWS's own published model of a service: which operations there are, and what their input must be.

The model is botocore's data, read by the first request that needs it. Clients check required members and minima only,
so everything that the model says is checked here.
"""

import base64
import binascii
import gzip
import importlib.util
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from ringback.compat.aws_errors import AwsError
from ringback.core.json_input import NOT_JSON

MAX_SHOWN = 200  # characters of a wrong value that its error repeats
JSON_KIND = {dict: "Structure", list: "List", str: "STRING_VALUE", bool: "BOOLEAN_VALUE", int: "NUMBER_VALUE"}
WHOLE = {"integer": 2**31, "long": 2**63}


class Shape(msgspec.Struct, frozen=True, rename={"kind": "type", "minimum": "min", "maximum": "max", "one_of": "enum"}):
    """One type of the model, as it is written there."""

    kind: str
    members: dict[str, dict[str, Any]] = {}
    required: list[str] = []
    member: dict[str, Any] = {}
    minimum: int | None = None
    maximum: int | None = None
    pattern: str | None = None
    one_of: list[str] | None = None
    sensitive: bool = False


class OperationShape(msgspec.Struct, frozen=True):
    name: str
    http: dict[str, Any]
    input: dict[str, Any] = {}
    output: dict[str, Any] = {}


class Model(msgspec.Struct, frozen=True):
    """A service: operations by name, shapes by name."""

    metadata: dict[str, Any]
    operations: dict[str, OperationShape]
    shapes: dict[str, Shape]


class MemberFault(NamedTuple):
    """One thing wrong with one member, in AWS's words."""

    path: str
    value: str
    constraint: str

    def __str__(self) -> str:
        return f"Value {self.value} at '{self.path}' failed to satisfy constraint: {self.constraint}"


class InputFaults(AwsError):
    """Everything that the model forbids about an input; `faults` for protocols that name them one by one."""

    def __init__(self, faults: list[MemberFault]) -> None:
        many = "errors" if len(faults) > 1 else "error"
        listed = "; ".join(map(str, faults[:10]))
        super().__init__("ValidationException", f"{len(faults)} validation {many} detected: {listed}")
        self.faults = faults


@cache
def model_of(service: str) -> Model:
    """The newest published version, for example of `support` or `account`."""
    spec = importlib.util.find_spec("botocore")  # finds its data without loading the library
    assert spec is not None and spec.origin is not None
    newest = max(Path(spec.origin).parent.joinpath("data", service).glob("*/service-2.json.gz"))
    return msgspec.json.decode(gzip.decompress(newest.read_bytes()), type=Model)


def parse(model: Model, operation: str, body: bytes) -> dict[str, Any]:
    """The input of an operation: blobs as bytes, absent and null members left out, unknown members too.

    Raises AwsError (SerializationException) for what has not the form, InputFaults for what breaks a constraint.
    """
    try:
        params = msgspec.json.decode(body) if body.strip() else {}
    except NOT_JSON:
        raise AwsError("SerializationException", "The body is not JSON in UTF-8.") from None
    shape = model.operations[operation].input.get("shape")
    if shape is None:
        return {}
    faults: list[MemberFault] = []
    value: dict[str, Any] = _read(model, shape, params, "", faults)
    if faults:
        raise InputFaults(faults)
    return value


def _read(model: Model, name: str, value: Any, path: str, faults: list[MemberFault]) -> Any:
    shape = model.shapes[name]
    read = READERS.get(shape.kind)
    if read is not None:
        return read(model, shape, value, path, faults)
    if shape.kind not in SCALARS or not SCALARS[shape.kind](value):
        raise AwsError("SerializationException", f"{_kind_of(value)} can not be converted to {_called(shape)}")
    if shape.kind == "blob":
        return _blob(value)
    if isinstance(value, str) and "\x00" in value:
        faults.append(MemberFault(path, "with a character of code 0", "Member must not hold the character of code 0"))
    faults += _faults_of(shape, value, path)
    return value


def _structure(model: Model, shape: Shape, value: Any, path: str, faults: list[MemberFault]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise AwsError("SerializationException", f"{_kind_of(value)} can not be converted to a Structure")
    found = {}
    for name, member in shape.members.items():
        here = f"{path}.{name}" if path else name
        if value.get(name) is not None:
            found[name] = _read(model, member["shape"], value[name], here, faults)
        elif name in shape.required:
            faults.append(MemberFault(here, "null", "Member must not be null"))
    return found


def _list(model: Model, shape: Shape, value: Any, path: str, faults: list[MemberFault]) -> list[Any]:
    if not isinstance(value, list):
        raise AwsError("SerializationException", f"{_kind_of(value)} can not be converted to a List")
    faults += _faults_of(shape, value, path)
    found = []
    for place, one in enumerate(value, 1):
        here = f"{path}.{place}.member"
        if one is None:
            faults.append(MemberFault(here, "null", "Member must not be null"))
        else:
            found.append(_read(model, shape.member["shape"], one, here, faults))
    return found


Reader = Callable[[Model, Shape, Any, str, list[MemberFault]], Any]
READERS: Mapping[str, Reader] = {"structure": _structure, "list": _list}
SCALARS: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "blob": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: type(value) is int and -WHOLE["integer"] <= value < WHOLE["integer"],
    "long": lambda value: type(value) is int and -WHOLE["long"] <= value < WHOLE["long"],
    "double": lambda value: type(value) in (int, float),
}


def _faults_of(shape: Shape, value: Any, path: str) -> Iterator[MemberFault]:
    measured = len(value) if isinstance(value, str | list) else value
    word = "length " if isinstance(value, str | list) else "value "
    shown = "with a sensitive value" if shape.sensitive else _shown(value)
    if shape.minimum is not None and measured < shape.minimum:
        yield MemberFault(path, shown, f"Member must have {word}greater than or equal to {shape.minimum}")
    if shape.maximum is not None and measured > shape.maximum:
        yield MemberFault(path, shown, f"Member must have {word}less than or equal to {shape.maximum}")
    if isinstance(value, str) and shape.pattern and not re.fullmatch(shape.pattern, value):
        yield MemberFault(path, shown, f"Member must satisfy regular expression pattern: {shape.pattern}")
    if shape.one_of is not None and value not in shape.one_of:
        yield MemberFault(path, shown, f"Member must satisfy enum value set: [{', '.join(shape.one_of)}]")


def _shown(value: Any) -> str:
    text = "[" + ", ".join(map(str, value)) + "]" if isinstance(value, list) else str(value)
    return f"'{text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + '...'}'"


def _blob(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise AwsError("SerializationException", "A blob must be base64.") from None


def _kind_of(value: Any) -> str:
    return "DECIMAL_VALUE" if isinstance(value, float) else JSON_KIND.get(type(value), "NULL_VALUE")


def _called(shape: Shape) -> str:
    return {"blob": "a Blob", "boolean": "a Boolean", "integer": "an Integer"}.get(
        shape.kind, f"a {shape.kind.capitalize()}"
    )
