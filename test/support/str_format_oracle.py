"""Reads {fields, texts} as JSON from stdin; writes for each text what str.format makes of it."""

import json
import sys

request = json.load(sys.stdin)


def answer(text):
    try:
        return {"ok": True, "text": text.format(**request["fields"])}
    except Exception as error:
        return {"ok": False, "kind": type(error).__name__, "error": str(error)}


json.dump([answer(text) for text in request["texts"]], sys.stdout)
