#!/usr/bin/env python3
"""Holds the documents against the tool: commands, links, output, the reference, COVERAGE.md, what is installed.

  run.py [CHECK…]    all checks, or those named
  run.py --update    writes anew what the documents quote of the tool's output, and the generated pages
  run.py --list
"""
import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import commands  # noqa: E402
import coverage  # noqa: E402
import features  # noqa: E402
import formats  # noqa: E402
import installed  # noqa: E402
import links  # noqa: E402
import output  # noqa: E402
from lib import paths, server  # noqa: E402
from lib.report import Report  # noqa: E402
from lib.tool import Tool  # noqa: E402

# Pages that pgplumb generate writes.
GENERATED = {"reference": paths.REPO / "docs/reference/cli.md", "objects": paths.REPO / "docs/reference/objects.md",
             "checks": paths.REPO / "docs/reference/checks.md"}


def documents():
    """The Markdown files of the repository that are for readers."""
    return sorted([*paths.REPO.glob("*.md"), *paths.REPO.glob("docs/**/*.md")])


def check_reference():
    return [f"{page.relative_to(paths.REPO)} is not what pgplumb generate {what} writes; run scripts/golden-update docs"
            for what, page in GENERATED.items()
            if page.read_text(encoding="utf-8") != Tool().run("generate", what).out]


def checks():
    """Name -> a function that says what is wrong, as lines."""
    every = {"commands": lambda: commands.check(documents()), "links": lambda: links.check(documents()),
             "reference": check_reference, "formats": formats.check, "coverage": coverage.check,
             "features": features.check,
             "installed": installed.check}
    for document in documents():
        if output.is_quoting(document):
            name = str(document.relative_to(paths.REPO))
            every[f"output of {name}"] = lambda document=document: output.check(document)
    return every


def update():
    for what, page in GENERATED.items():
        page.write_text(Tool().run("generate", what).out, encoding="utf-8")
    for document in documents():
        if output.is_quoting(document):
            output.check(document, updating=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    server.stop_on_signals()
    wanted = {name: check for name, check in checks().items() if not options.names or name in options.names}
    if options.list:
        print("\n".join(wanted))
        return 0
    if not wanted:
        parser.error("no such check; --list shows all")
    if options.update:
        update()
    report = Report("docs", len(wanted))
    for name, check in wanted.items():
        try:
            said = check()
        except (server.SqlError, OSError) as problem:
            said = [str(problem)]
        if said:
            report.fail(name, "\n".join(said))
        else:
            report.ok(name)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
