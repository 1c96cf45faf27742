"""Reads a JSON list of templates from stdin; writes for each whether Jinja2 takes it, and what the hub makes of it."""

import json
import sys
import warnings

import jinja2
import yaml

warnings.simplefilter("ignore")


class Group:
    pass


class Groups(list):
    def __repr__(self):
        return "[<Group group-1 (1 members)>]"


class User:
    name = "jdoe"
    id = 7
    groups = Groups()
    admin = False

    def __repr__(self):
        return "<User(jdoe 0/1 running)>"


class Spawner:
    user = User()

    def __repr__(self):
        return "<kubespawner.spawner.KubeSpawner object at 0x7f0000000000>"


def answer(text):
    try:
        template = jinja2.Template(text)
    except RecursionError:
        return {"ok": False, "error": "RecursionError"}
    except Exception as error:
        return {"ok": False, "error": type(error).__name__ + ": " + str(error)}
    try:
        return {"ok": True, "rendered": template.render(spawner=Spawner(), namespace="jupyter-jdoe")}
    except Exception as error:
        return {"ok": True, "raises": type(error).__name__ + ": " + str(error)}


def render_twice(text):
    """As the hub does with manifests: once as a value, once in the YAML dump of the object."""
    try:
        if "{{" in text:
            text = jinja2.Template(text).render(spawner=Spawner(), namespace="jupyter-jdoe")
        dump = yaml.dump({"key": text, "last": "x"})
        again = jinja2.Template(dump).render(spawner=Spawner(), namespace="jupyter-jdoe")
        return {"ok": True, "rendered": yaml.safe_load(again)["key"]}
    except Exception as error:
        return {"ok": False, "error": type(error).__name__ + ": " + str(error)}


request = json.load(sys.stdin)
todo = render_twice if request["twice"] else answer
json.dump([todo(text) for text in request["texts"]], sys.stdout)
