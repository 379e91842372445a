"""Every link to a file of the repository leads to one, and to a heading in it where it names one."""
import re

import markdown
from lib import paths


def problem(document, target):
    path, _, anchor = target.partition("#")
    file = document if not path else document.parent / path
    if not file.exists():
        return "there is no such file"
    if paths.REPO not in file.resolve().parents and file.resolve() != paths.REPO:
        return "it leads out of the repository"
    if anchor and anchor not in markdown.anchors(file.read_text(encoding="utf-8")):
        return "there is no such heading"
    return ""


def check(documents):
    said = []
    for document in documents:
        for number, line in enumerate(markdown.without_code(document.read_text(encoding="utf-8")), 1):
            for target in re.findall(r"\]\(([^)\s]+)\)", line):
                if "://" in target or target.startswith("mailto:"):
                    continue
                why = problem(document, target)
                if why:
                    said.append(f"{document.relative_to(paths.REPO)}:{number}: {target}: {why}")
    return said
