"""Reads {function: [values]} as JSON from stdin; writes what each function of Python or pydantic makes of each value."""

import base64
import json
import sys

from pydantic import TypeAdapter

FUNCTIONS = {
    "bool": TypeAdapter(bool).validate_python,
    "int": TypeAdapter(int).validate_python,
    "binary": lambda text: TypeAdapter(str).validate_python(base64.decodebytes(text.encode("ascii"))),
    "int10": int,
    "int2": lambda text: int(text, 2),
    "int8": lambda text: int(text, 8),
    "int16": lambda text: int(text, 16),
    "float": float,
}


def answer(function, value):
    try:
        made = function(value)
    except ValueError:
        return None
    return made if isinstance(made, (bool, str)) else repr(made)


request = json.load(sys.stdin)
json.dump({name: [answer(FUNCTIONS[name], value) for value in values] for name, values in request.items()}, sys.stdout)
