"""The parts of a Markdown file that the checks look at."""
import re


def code_lines(text):
    """(line number, text) of every line of code: fenced, indented by four, and `inline`."""
    fenced = False
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    "):
            found.append((number, line.strip()))
        else:
            found += [(number, inline) for inline in re.findall(r"`([^`]+)`", line)]
    return found


def without_code(text):
    """The text with code blanked out, line by line."""
    fenced = False
    out = []
    for line in text.split("\n"):
        if line.lstrip().startswith("```"):
            fenced = not fenced
            out.append("")
        else:
            out.append("" if fenced or line.startswith("    ") else re.sub(r"`[^`]*`", "", line))
    return out


def anchors(text):
    """What GitHub and GitLab make of the headings."""
    fenced = False
    found = set()
    for line in text.split("\n"):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        if not fenced and line.startswith("#"):
            title = re.sub(r"[^\w\- ]", "", line.lstrip("#").strip().lower())
            found.add(title.replace(" ", "-"))
    return found
