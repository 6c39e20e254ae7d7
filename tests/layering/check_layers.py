"""Checks every #include "layer/…" of src/ against the table in src/CMakeLists.txt.

A wrong include builds and links without complaint, so this is the only guard. So does a type whose
name another layer has for something else: containers of both are then one to the linker, and a
program that reads one as the other runs into memory that isn't its own. File sizes are checked too,
because files that grow past them have taken on a second job.

Usage: check_layers.py SRC
"""

import pathlib
import re
import sys

MOST_LINES = {".cpp": 400, ".h": 150}
TABLE_ROW = re.compile(r'^set\((\w+)_MAY_USE\s+([^)]*)\)', re.MULTILINE)
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"')
# Whatever the table says: figures reach pages through disclosure alone.
NEVER = {("pages", "metrics"), ("publish", "metrics"), ("charts", "model")}
GENERATED = {"version.h"}
TYPE = re.compile(r"^(?:struct|class|enum(?: class)?) (\w+)(?![\w:]*::)(?: final)?(?: : .*)?(?: \{.*)?$")


def read_table(source_folder):
    """{layer: set of layers it may use}."""
    text = (source_folder / "CMakeLists.txt").read_text(encoding="utf-8")
    table = {}
    for layer, used in TABLE_ROW.findall(text):
        table[layer] = {word for word in used.replace('"', " ").split()}
    if not table:
        raise SystemExit("no MAY_USE table in CMakeLists.txt")
    return table


def broken_include(layer, target, table):
    """The rule that `layer` breaks by including `target`, or None."""
    if target in GENERATED:
        return None
    used = target.split("/")[0] if "/" in target else None
    if used not in table:
        return f'includes "{target}": write the path as "layer/file.h", from src/'
    if (layer, used) in NEVER:
        return f'includes "{target}": {layer} must never see {used}, whatever the table says'
    if layer == "main":
        return None if used == "app" else f'includes "{target}": main.cpp may use app only'
    if used != layer and used not in table[layer]:
        allowed = " ".join(sorted(table[layer])) or "nothing"
        return f'includes "{target}": {layer} may use {allowed}'
    return None


def check_file(path, layer, table):
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        match = INCLUDE.match(line)
        problem = match and broken_include(layer, match.group(1), table)
        if problem:
            yield f"{path}:{number}: {problem}"
    most = MOST_LINES[path.suffix]
    if len(lines) > most:
        yield f"{path}:{len(lines)}: {len(lines)} lines; a {path.suffix} file has at most {most}"


def types_of(path):
    """(line, name) of the types that a file defines for everybody: not in an unnamed namespace."""
    unnamed = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("namespace {"):
            unnamed = True
        elif line.rstrip() == "}  // namespace":
            unnamed = False
        match = None if unnamed else TYPE.match(line)
        if match:
            yield number, match.group(1)


def check_names(paths):
    first = {}
    for path in paths:
        for number, name in types_of(path):
            if name in first:
                yield f"{path}:{number}: {first[name]} has a type {name} too: choose another name"
            else:
                first[name] = f"{path}:{number}"


def check_tree(source_folder):
    """All problems, in the order of paths."""
    table = read_table(source_folder)
    paths = [p for p in sorted(source_folder.rglob("*")) if p.suffix in MOST_LINES]
    problems = list(check_names(paths))
    for path in paths:
        parts = path.relative_to(source_folder).parts
        layer = parts[0] if len(parts) > 1 else "main"
        if layer != "main" and layer not in table:
            problems.append(f"{path}:1: the folder {layer} is no layer of the table")
            continue
        problems.extend(check_file(path, layer, table))
    for layer, used in sorted(table.items()):
        for other in sorted(used):
            if (layer, other) in NEVER:
                problems.append(f"{source_folder}/CMakeLists.txt:1: {layer} may never use {other}")
    return problems


def main():
    problems = check_tree(pathlib.Path(sys.argv[1]))
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
