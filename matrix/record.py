"""Frozen records: what ``@dataclass(frozen=True, slots=True)`` makes, for the modules that every start must load.

The standard decorator compiles six functions for every class and brings a dozen modules with it.
Over the forty classes between a concern and its suggestion that is half the time of ``thresholds triage``, so the
classes on that way are made here; type checkers treat them as the dataclasses they stand for.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

_Record = TypeVar("_Record")


@dataclass_transform(frozen_default=True)
def record(cls: type[_Record]) -> type[_Record]:
    """Make a class of annotated fields a frozen record: compared and hashed by its fields, and without other room."""
    names = tuple(cls.__annotations__)
    members = {name: value for name, value in cls.__dict__.items() if name not in ("__dict__", "__weakref__", *names)}
    defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    made: Any = type(cls.__name__, cls.__bases__, {**members, "__slots__": names, "__match_args__": names})
    setters = {f"_set_{name}": made.__dict__[name].__set__ for name in names}
    heads = ", ".join(f"{name}=_defaults[{name!r}]" if name in defaults else name for name in names)
    body = "; ".join(f"_set_{name}(self, {name})" for name in names)
    made_here: dict[str, Any] = {}
    exec(f"def __init__(self, {heads}): {body}", {**setters, "_defaults": defaults}, made_here)  # names of fields alone
    get: Callable[[object], object] = attrgetter(*names)

    def equals(self: object, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return get(self) == get(other)

    def show(self: object) -> str:
        return f"{made.__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    for name, method in {
        "__init__": made_here["__init__"],
        "__eq__": equals,
        "__hash__": lambda self: hash(get(self)),
        "__repr__": show,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__replace__": _replace,
    }.items():
        if name not in members:
            setattr(made, name, method)
    remade: type[_Record] = made
    return remade


def replace(one: _Record, /, **changes: Any) -> _Record:
    """Copy a record with some fields changed."""
    return _replace(one, **changes)


def _replace(one: _Record, /, **changes: Any) -> _Record:
    for name in one.__match_args__:  # type: ignore[attr-defined]
        if name not in changes:
            changes[name] = getattr(one, name)
    return one.__class__(**changes)


def _refuse(one: object, name: str, *_: object) -> NoReturn:
    raise AttributeError(f"a {type(one).__name__} is never changed, so its field {name!r} cannot be set")
