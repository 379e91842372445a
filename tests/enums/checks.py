"""Each check with the examples that it carries: the bad one gives findings of this check alone, the good one gives none.

`pgplumb explain --format json` has the examples, so that what is documented is what is tested.
"""
import json
import tempfile
from pathlib import Path

from wrong import Wrong


def found(tool, example, *options):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        arguments = []
        for name in ("database", "other"):
            if example[name]:
                (folder / f"{name}.sql").write_text(example[name], encoding="utf-8")
                arguments += ["--db", f"{name}.sql"]
        if example["code"]:
            (folder / "app").mkdir()
            (folder / "app/models.py").write_text(example["code"], encoding="utf-8")
            (folder / "app/requirements.txt").write_text("sqlalchemy==2.0.36\n", encoding="utf-8")
            arguments += ["--code", "app"]
        result = tool.run("enum", "check", "--format", "json", *arguments, *options, cwd=folder)
        if result.code not in (0, 3):
            raise Wrong(result.text())
        return result, json.loads(result.out)


def one(tool, check):
    for name in ("bad", "good"):
        result, report = found(tool, check[name], "--fail-on", "info")
        if report.get("unresolved"):
            raise Wrong(f"the {name} example is not read: {report['unresolved']}")
        rules = {f["rule"] for f in report["findings"]}
        if rules != ({check["rule"]} if name == "bad" else set()):
            raise Wrong(f"the {name} example gives {sorted(rules) or 'nothing'}\n{result.text()}")
        if result.code != (3 if name == "bad" else 0):
            raise Wrong(result.text())
        for finding in report["findings"]:
            if not finding["message"] or not finding["why"] or not finding["help"] or finding["severity"] != check["severity"]:
                raise Wrong(f"says too little: {finding}")


def tests(tool):
    """(name, what to do)"""
    listed = tool.run("explain", "--format", "json")
    if listed.code != 0:
        raise SystemExit(listed.text())
    for check in json.loads(listed.out)["checks"]:
        yield f"checks/{check['rule']}", lambda check=check: one(tool, check)
