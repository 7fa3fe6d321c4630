"""Read requests by the discovery document that google-api-python-client carries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from googleapiclient.discovery_cache import get_static_doc

from collector.stand_in.refusals import REFUSALS, RefusedError, not_played, refused, unreadable

_PLAYED_FOR_ALL = {"alt", "fields", "prettyPrint", "quotaUser", "$.xgafv"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Parameter:
    """Hold what the document says of one parameter."""

    name: str
    kind: str
    repeated: bool
    required: bool
    choices: tuple[str, ...]
    least: int | None
    most: int | None
    default: str | None
    moment: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Method:
    """Hold one method: its name, such as `search.list`, its parameters and its parts."""

    name: str
    parameters: Mapping[str, Parameter]
    parts: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Hold a request whose parameters the document allows."""

    method: Method
    values: Mapping[str, tuple[str, ...]]

    def one(self, name: str) -> str | None:
        """Return a parameter's value, or its default, or None."""
        given = self.values.get(name)
        return given[0] if given else self.method.parameters[name].default

    def many(self, name: str) -> tuple[str, ...]:
        """Return all values of a parameter, joined by commas or repeated; each once."""
        joined = ",".join(self.values.get(name, ()))
        return tuple(dict.fromkeys(each.strip() for each in joined.split(",") if each.strip()))

    def number(self, name: str) -> int:
        """Return a whole number that has a default."""
        return int(self.one(name) or 0)

    def moment(self, name: str) -> datetime | None:
        """Return a moment, or None where it was not asked for."""
        given = self.one(name)
        return datetime.fromisoformat(given) if given else None


@cache
def methods() -> Mapping[tuple[str, str], Method]:
    """Return every method of the document, by verb and path."""
    return dict(_walk(_document(), ""))


def route(verb: str, path: str) -> Method:
    """Return the method that a verb and a path name.

    Raises:
        RefusedError: there is none.
    """
    method = methods().get((verb, path))
    if method is None:
        raise RefusedError(REFUSALS["not_found"])
    return method


def read(method: Method, pairs: Iterable[tuple[str, str]]) -> Asked:
    """Check a request's parameters.

    Raises:
        RefusedError: one is unknown, missing, out of range or not played.
    """
    values: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        _check(method, name, value)
        values[name] = (*values.get(name, ()), value)
    for parameter in method.parameters.values():
        given = values.get(parameter.name, ())
        if parameter.required and not any(given):
            message = f"Required parameter: {parameter.name}"
            raise refused("required", message, location=parameter.name, domain="global")
        if len(given) > 1 and not parameter.repeated:
            raise unreadable(f"Invalid value at '{parameter.name}': it is given more than once")
    asked = Asked(method=method, values=values)
    _check_parts(asked)
    return asked


def _check(method: Method, name: str, value: str) -> None:
    parameter = method.parameters.get(name)
    if parameter is None:
        raise unreadable(
            f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query '
            f"parameter. Field '{name}' could not be found in request message."
        )
    if name in _for_all() and (name not in _PLAYED_FOR_ALL or (name == "alt" and value != "json")):
        raise not_played(f"{name}={value}")
    if parameter.kind == "integer":
        _check_number(parameter, value)
    wrong_choice = parameter.choices and value not in parameter.choices
    wrong_truth = parameter.kind == "boolean" and value not in {"true", "false"}
    if wrong_choice or wrong_truth or (parameter.moment and not _is_moment(value)):
        raise unreadable(f"Invalid value at '{name}': \"{value}\"")


def _check_number(parameter: Parameter, value: str) -> None:
    if not (value.isascii() and value.lstrip("-").isdigit()):
        raise unreadable(f"Invalid value at '{parameter.name}' (TYPE_UINT32), \"{value}\"")
    least, most = parameter.least or 0, parameter.most or 2**31
    if not least <= int(value) <= most:
        message = f"Invalid value '{value}'. Values must be within the range: [{least}, {most}]"
        raise refused("invalidParameter", message, location=parameter.name, domain="global")


def _is_moment(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _check_parts(asked: Asked) -> None:
    for part in asked.many("part") if "part" in asked.method.parameters else ():
        if part not in asked.method.parts:
            raise refused("unknownPart", f"'{part}'", location="part", domain="youtube.part")


@cache
def _document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(get_static_doc("youtube", "v3") or "{}")
    return found


@cache
def _for_all() -> frozenset[str]:
    return frozenset(_document()["parameters"])


def _walk(node: Mapping[str, Any], prefix: str) -> Iterator[tuple[tuple[str, str], Method]]:
    for name, method in node.get("methods", {}).items():
        yield (method["httpMethod"], "/" + method["path"]), _method(prefix + name, method)
    for name, resource in node.get("resources", {}).items():
        yield from _walk(resource, f"{prefix}{name}.")


def _method(name: str, told: Mapping[str, Any]) -> Method:
    parameters = {**_document()["parameters"], **told.get("parameters", {})}
    return Method(
        name=name,
        parameters={each: _parameter(each, says) for each, says in parameters.items()},
        parts=_parts(told.get("response", {}).get("$ref", "")),
    )


def _parameter(name: str, told: Mapping[str, Any]) -> Parameter:
    return Parameter(
        name=name,
        kind=told["type"],
        repeated=told.get("repeated", False),
        required=told.get("required", False),
        choices=tuple(told.get("enum", ())),
        least=_number(told.get("minimum")),
        most=_number(told.get("maximum")),
        default=told.get("default"),
        moment=told.get("format") == "google-datetime",
    )


def _number(told: str | None) -> int | None:
    return None if told is None else int(told)


def _parts(response: str) -> frozenset[str]:
    """Return what an answer's items are made of: that, and nothing else, can be asked for."""
    schemas = _document()["schemas"]
    items = schemas.get(response, {}).get("properties", {}).get("items", {})
    item = schemas.get(items.get("items", {}).get("$ref", ""), {})
    return frozenset(item.get("properties", ())) - {"etag", "kind"}
