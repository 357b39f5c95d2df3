# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds requests and answers to the specification of the Bot API (bot-api.json)."""
import json
import pathlib


class Violation(Exception):
    """What a client sent or the fake answered is not what the specification allows."""


class Spec:
    """Names, types and what must be there. A member that the specification does not name is a violation, and so is one
    of a type that bot-api.json leaves out: whoever needs it adds it there."""

    def __init__(self):
        loaded = json.loads(pathlib.Path(__file__).with_name("bot-api.json").read_text("utf-8"))
        self.methods, self.types = loaded["methods"], loaded["types"]

    def request(self, method, parameters):
        if method not in self.methods:
            raise Violation(f"no such method: {method}")
        self._members(method, self.methods[method]["fields"], parameters)

    def answer(self, method, result):
        self._one_of(f"{method}()", self.methods[method]["returns"], result)

    def value(self, kind, value):
        self._one_of(kind, [kind], value)

    def _one_of(self, where, kinds, value):
        problems = []
        for kind in kinds:
            try:
                return self._check(where, kind, value)
            except Violation as problem:
                problems.append(str(problem))
        raise Violation("; or ".join(problems))

    def _check(self, where, kind, value):
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                raise Violation(f"{where} is no array")
            for index, one in enumerate(value):
                self._check(f"{where}[{index}]", kind.removeprefix("Array of "), one)
        elif kind in ("Integer", "String", "Boolean", "Float", "True"):
            wanted = {"Integer": int, "String": str, "Boolean": bool, "True": bool, "Float": (int, float)}[kind]
            if not isinstance(value, wanted) or (kind == "Integer" and isinstance(value, bool)):
                raise Violation(f"{where} is {value!r}, no {kind}")
            if kind == "Integer" and abs(value) >= 2 ** 53:
                raise Violation(f"{where} has more than 52 bits")
        elif kind == "InputFile":
            if not isinstance(value, (bytes, str)):
                raise Violation(f"{where} is no file")
        elif kind not in self.types:
            raise Violation(f"{where} is a {kind}, which bot-api.json leaves out")
        elif "subtypes" in self.types[kind]:
            self._one_of(where, self.types[kind]["subtypes"], value)
        elif not isinstance(value, dict):
            raise Violation(f"{where} is no {kind}")
        else:
            self._members(where, self.types[kind]["fields"], value)

    def _members(self, where, fields, members):
        for name in members:
            if name not in fields:
                raise Violation(f"{where} knows no {name!r}")
        for name, (kinds, required) in fields.items():
            if name in members:
                self._one_of(f"{where}.{name}", kinds, members[name])
            elif required:
                raise Violation(f"{where} lacks {name!r}")
