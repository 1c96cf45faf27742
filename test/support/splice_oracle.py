"""Reads pairs of files with PyYAML: all documents of each, or the error."""
import json
import sys

import yaml



class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads tags of other programs too."""


def tagged(loader, suffix, node):
    if isinstance(node, yaml.MappingNode):
        return [suffix, loader.construct_mapping(node, deep=True)]
    if isinstance(node, yaml.SequenceNode):
        return [suffix, loader.construct_sequence(node, deep=True)]
    return [suffix, loader.construct_scalar(node)]


Loader.add_multi_constructor("!", tagged)


def load(text):
    try:
        return {"documents": list(yaml.load_all(text, Loader=Loader))}
    except yaml.YAMLError as error:
        return {"error": str(error)}


json.dump([[load(before), load(after)] for before, after in json.load(sys.stdin)], sys.stdout)
