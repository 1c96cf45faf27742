"""Reads a JSON list of texts from stdin; writes for each what PyYAML's safe_load makes of it, with Python's types."""

import datetime
import json
import struct
import sys

import yaml


def encode(value):
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return ["str", value]
    if isinstance(value, int):
        return ["int", hex(value)]
    if isinstance(value, float):
        return ["float", "nan" if value != value else struct.pack(">d", value).hex()]
    if isinstance(value, datetime.datetime):
        return ["datetime"]
    if isinstance(value, datetime.date):
        return ["date"]
    if isinstance(value, bytes):
        return ["binary"]
    if isinstance(value, (list, tuple)):
        return [type(value).__name__] + [encode(item) for item in value]
    if isinstance(value, set):
        return ["set"] + sorted((encode(item) for item in value), key=json.dumps)
    return ["dict"] + [[encode(key), encode(item)] for key, item in value.items()]


def load(text):
    try:
        return {"ok": True, "value": encode(yaml.safe_load(text))}
    except (yaml.YAMLError, ValueError, KeyError, IndexError, AttributeError, TypeError, OverflowError) as error:
        return {"ok": False, "error": type(error).__name__ + ": " + str(error)}
    except RecursionError:
        return {"ok": False, "error": "RecursionError"}


json.dump([load(text) for text in json.load(sys.stdin)], sys.stdout)
