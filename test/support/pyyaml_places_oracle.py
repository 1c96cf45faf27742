"""Reads a JSON list of texts from stdin; writes for each the scalars that PyYAML reads, by their paths and in order:
[path, type, text of the value, line, column], or null where it refuses the text. Lines and columns count from 1."""

import json
import sys

import yaml


def scalars(loader, node, path, found):
    if isinstance(node, yaml.MappingNode):
        loader.flatten_mapping(node)
        last = {}
        for key, value in node.value:
            last[loader.construct_object(key, deep=True)] = (key, value)
        for key, value in last.values():
            # As it is written: quotes make no other place of it.
            name = str(key.value)
            found.append(place(loader, key, path + ["key " + name]))
            scalars(loader, value, path + [name], found)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            scalars(loader, item, path + [index], found)
    else:
        found.append(place(loader, node, path))


def place(loader, node, path):
    value = loader.construct_object(node, deep=True)
    mark = node.start_mark
    return [json.dumps(path), type(value).__name__, str(value), mark.line + 1, mark.column + 1]


def read(text):
    loader = None
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        found = []
        if node is not None:
            loader.construct_document(node)
            scalars(loader, node, [], found)
        return found
    except (yaml.YAMLError, ValueError, KeyError, IndexError, AttributeError, TypeError, OverflowError, RecursionError):
        return None
    finally:
        if loader is not None:
            loader.dispose()


json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
