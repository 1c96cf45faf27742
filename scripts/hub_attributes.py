"""Says what the classes behind `spawner` and `spawner.user` have that src/hub/jinja/attributes.ts does not, and the other way round.

    python3 scripts/hub_attributes.py FOLDER

FOLDER holds the Python packages jupyterhub and traitlets, and kubespawner where it is to be had: a site-packages folder, or
what a package of a distribution unpacks to. The sources are read, not run, so nothing they depend on is needed.
"""

import ast
import pathlib
import re
import sys

# The class of each list in attributes.ts, with those that it inherits from.
CLASSES = {
    "CONFIGURABLE": [
        ("traitlets/traitlets.py", "HasTraits"),
        ("traitlets/traitlets.py", "HasDescriptors"),
        ("traitlets/config/configurable.py", "Configurable"),
        ("traitlets/config/configurable.py", "LoggingConfigurable"),
    ],
    "SPAWNER": [("jupyterhub/spawner.py", "Spawner")],
    "KUBESPAWNER": [("kubespawner/spawner.py", "KubeSpawner")],
    "USER": [("jupyterhub/user.py", "User")],
    "ORM_USER": [("jupyterhub/orm.py", "User")],
    "GROUP_ATTRIBUTES": [("jupyterhub/orm.py", "Group")],
}


def targets(node):
    """Names that a statement gives a value to: `x`, and `self.x` as `.x`."""
    for target in getattr(node, "targets", [getattr(node, "target", None)]):
        for part in target.elts if isinstance(target, ast.Tuple) else [target]:
            if isinstance(part, ast.Name):
                yield part.id
            elif isinstance(part, ast.Attribute) and getattr(part.value, "id", "") == "self":
                yield "." + part.attr


def attributes(path, name):
    tree = ast.parse(path.read_text())
    found = set()
    for cls in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == name):
        for statement in cls.body:
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                # A default or a validator of a trait is a method without a name of its own.
                found.add(statement.name)
                for inner in ast.walk(statement):
                    if isinstance(inner, (ast.Assign, ast.AnnAssign)):
                        found |= {target[1:] for target in targets(inner) if target.startswith(".")}
            elif isinstance(statement, (ast.Assign, ast.AnnAssign)):
                found |= {target for target in targets(statement) if not target.startswith(".")}
    return {each for each in found if not each.startswith("_")}


def written(source):
    """The lists of attributes.ts, by their names."""
    lists = {}
    for name, body in re.findall(r"const ([A-Z_]+)(?::[^=]*)? =\s*(.*?);\n", source, re.S):
        words = " ".join(re.findall(r'"([^"]*)"', body)).split()
        if words:
            lists[name] = set(words)
    return lists


def main():
    folder = pathlib.Path(sys.argv[1])
    root = pathlib.Path(__file__).parent.parent
    lists = written((root / "src/hub/jinja/attributes.ts").read_text())
    differs = False
    for name, classes in CLASSES.items():
        missing = [path for path, _ in classes if not (folder / path).exists()]
        if missing:
            print(f"{name}: not compared, since {', '.join(missing)} is not there")
            continue
        real = set().union(*(attributes(folder / path, cls) for path, cls in classes))
        known = set().union(*lists.values()) if name == "CONFIGURABLE" else lists[name]
        # The user asks the one in the database for what it has not.
        inherited = lists["CONFIGURABLE"] | lists["SPAWNER" if name == "KUBESPAWNER" else "ORM_USER" if name == "USER" else name]
        unknown = sorted(real - known - inherited)
        gone = sorted(lists[name] - real)
        differs = differs or bool(unknown)
        print(f"{name}: {len(real)} in the sources; not written down: {' '.join(unknown) or '-'}; not found: {' '.join(gone) or '-'}")
    sys.exit(1 if differs else 0)


if __name__ == "__main__":
    main()
