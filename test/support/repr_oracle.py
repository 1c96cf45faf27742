"""Python's repr of each text: a JSON list on stdin, the same list of reprs on stdout."""

import json
import sys

print(json.dumps([repr(text) for text in json.load(sys.stdin)]))
