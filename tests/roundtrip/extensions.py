"""The scripts of PostgreSQL's own extensions, run as plain SQL in a schema of their own: no extension owns the objects.

They hold what ordinary schemas rarely do: base types, operators, casts, operator classes, aggregates, transforms.
"""
import re
from pathlib import Path

FOLDER = Path("/usr/share/postgresql/15/extension")
LEFT_OUT = {"plpgsql": "is in every database already", "adminpack": "puts its functions into pg_catalog"}


def names():
    """The extensions of the package postgresql-15, without those of other packages and without LEFT_OUT."""
    listed = Path("/var/lib/dpkg/info/postgresql-15.list").read_text(encoding="utf-8").splitlines()
    found = {Path(line).stem for line in listed if line.startswith(str(FOLDER)) and line.endswith(".control")}
    return sorted(found - set(LEFT_OUT))


def control(name):
    text = (FOLDER / f"{name}.control").read_text(encoding="utf-8")
    found = dict(re.findall(r"^(\w+)\s*=\s*'?([^'\n]*)'?", text, re.M))
    return found["default_version"], [r.strip() for r in found.get("requires", "").split(",") if r.strip()]


def _path(name, wanted):
    """The script of some version, and the upgrades from there to the default version; the fewest files."""
    scripts = [f.name[len(name) + 2:-4] for f in FOLDER.glob(f"{name}--*.sql")]
    steps = [s.split("--") for s in scripts if "--" in s]
    ways = [[s] for s in scripts if "--" not in s]
    seen = set()
    while ways:
        way = ways.pop(0)
        if way[-1] == wanted:
            return way
        for old, new in steps:
            if old == way[-1] and new not in seen:
                ways.append(way + [new])
        seen.add(way[-1])
    raise SystemExit(f"the extension {name} has no way to version {wanted}")


def sql(name, schema):
    """The SQL that makes the objects of an extension in a schema, with the extensions that it needs in another one."""
    version, requires = control(name)
    way = _path(name, version)
    files = [f"{name}--{way[0]}.sql"] + [f"{name}--{a}--{b}.sql" for a, b in zip(way, way[1:])]
    texts = [f"CREATE SCHEMA {schema};", "CREATE SCHEMA needed;"]
    texts += [f"CREATE EXTENSION {other} SCHEMA needed CASCADE;" for other in requires]
    texts.append(f"SET search_path = {schema}, needed;")
    for file in files:
        text = (FOLDER / file).read_text(encoding="utf-8")
        text = re.sub(r"^\\(echo|quit).*$", "", text, flags=re.M)
        text = re.sub(r"^ALTER EXTENSION [^;]*;", "", text, flags=re.M)
        text = text.replace("MODULE_PATHNAME", f"$libdir/{_module(name)}").replace("@extschema@", schema)
        texts.append(text)
    return "\n".join(texts)


def _module(name):
    text = (FOLDER / f"{name}.control").read_text(encoding="utf-8")
    path = re.search(r"^module_pathname\s*=\s*'\$libdir/([^']*)'", text, re.M)
    return path[1] if path else name
