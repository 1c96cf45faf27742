"""Reads pairs of files with PyYAML: all documents of each, or the error."""
import json
import sys

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(text):
    try:
        return {"documents": list(yaml.load_all(text, Loader=LOADER))}
    except yaml.YAMLError as error:
        return {"error": str(error)}


json.dump([[load(before), load(after)] for before, after in json.load(sys.stdin)], sys.stdout)
