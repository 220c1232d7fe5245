"""Which refusals a handler can answer with, read off the code that it reaches, so that the API's description can't lag.

A handler names its commands and queries, those name what they call, and a refusal is a class that is named somewhere on
the way, except where it is only caught. What is reached by a method of an object is not seen; tests/contract asks every
operation and finds what is missing.
"""

import dis
from collections.abc import Iterator
from functools import cache, partial
from inspect import unwrap
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any

from ringback.core.errors import Problem

OURS = "ringback."
LOADS = ("LOAD_GLOBAL", "LOAD_NAME", "LOAD_DEREF")
ATTRIBUTES = ("LOAD_ATTR", "LOAD_METHOD")
CATCHES = "CHECK_EXC_MATCH"

Refusal = type[Problem]


@cache
def refusals_of(function: Any) -> frozenset[Refusal]:
    """Every refusal that is named by a function, or by what it reaches."""
    found: set[Refusal] = set()
    seen: set[int] = set()
    left: list[Any] = [function]
    while left:
        thing = left.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, type):
            if issubclass(thing, Problem) and thing is not Problem:
                found.add(thing)
            continue
        if isinstance(
            thing, MethodType
        ):  # `InvalidInput.of`; or of an object, as a flow that knows what it refuses with
            owner = thing.__self__
            left.extend((thing.__func__, *([owner] if isinstance(owner, type) else vars(owner).values())))
        elif isinstance(thing, partial):
            left.extend((thing.func, *thing.args, *thing.keywords.values()))
        elif isinstance(thing, dict):
            left.extend(thing.values())
        elif isinstance(thing, list | tuple):
            left.extend(thing)
        elif callable(thing):
            plain = unwrap(thing)
            if isinstance(plain, FunctionType) and plain.__module__.startswith(OURS):
                left.extend(_names_of(plain))
    return frozenset(found)


@cache
def _names_of(function: FunctionType) -> tuple[Any, ...]:
    return tuple(_named(function.__code__, function))


def _named(code: CodeType, function: FunctionType) -> Iterator[Any]:
    """What a function's code refers to by name: globals, and what modules and classes of ours hold."""
    steps = list(dis.get_instructions(code))
    for at, step in enumerate(steps):
        if step.opname not in LOADS:
            continue
        thing = _value_of(str(step.argval), function)
        after = at + 1
        while after < len(steps) and steps[after].opname in ATTRIBUTES and isinstance(thing, ModuleType | type):
            thing = getattr(thing, steps[after].argval, None)
            after += 1
        if after < len(steps) and _is_caught(steps, after):
            continue
        yield thing
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _named(constant, function)


def _is_caught(steps: list[dis.Instruction], after: int) -> bool:
    """`except X` and `except (X, Y)`: loads of names, perhaps a tuple of them, and then the comparison."""
    while after < len(steps) and (steps[after].opname in (*LOADS, *ATTRIBUTES, "BUILD_TUPLE")):
        after += 1
    return after < len(steps) and steps[after].opname == CATCHES


def _value_of(name: str, function: FunctionType) -> Any:
    closed = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=False))
    if name in closed:
        try:
            return closed[name].cell_contents
        except ValueError:  # not assigned yet
            return None
    return function.__globals__.get(name)
