"""Output that a document shows is what the tool prints.

A fenced block behind the line `<!-- output -->` holds commands behind "$ " and what they print. All such blocks of a
document are one session, in order, in a folder with the files of examples/quickstart and with the databases dev, prod
and third of the story, on a server of its own. A line "[…]" stands for any number of lines that the document leaves
out. `<!-- output: FILE -->` before a block without commands writes the block to that file of the folder.
"""
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from lib import paths, server

MARK = re.compile(r"<!-- output(?:: ([\w./-]+))? -->")
LEFT_OUT = "[…]"


def is_quoting(document):
    return any(MARK.fullmatch(line) for line in document.read_text(encoding="utf-8").split("\n"))


def normal(line):
    """Without what is different every time: durations, the server's minor version."""
    line = re.sub(r"\b\d+(\.\d+)? (ms|s)\b", "N ms", line)
    # Where a statement is cut depends on how many digits its time has.
    line = re.sub(r"^(.{60}).*… \(N ms\)$", r"\1… (N ms)", line)
    return re.sub(r"PostgreSQL (\d+)\.\d+", r"PostgreSQL \1.x", line).rstrip()


def without_empty_ends(lines):
    while lines and not lines[-1]:
        lines = lines[:-1]
    while lines and not lines[0]:
        lines = lines[1:]
    return lines


def fits(expected, actual):
    if not expected:
        return not actual
    if expected[0] == LEFT_OUT:
        return any(fits(expected[1:], actual[n:]) for n in range(len(actual) + 1))
    return bool(actual) and normal(expected[0]) == normal(actual[0]) and fits(expected[1:], actual[1:])


class Session:
    """The story's folder and databases, and a shell in it."""

    def __init__(self, running, folder):
        self.folder = Path(folder) / "story"
        shutil.copytree(paths.REPO / "examples/quickstart", self.folder)
        programs = Path(folder) / "bin"
        programs.mkdir()
        (programs / "pgplumb").symlink_to(paths.binary())
        cache = paths.cache_folder() / "home"
        cache.mkdir(exist_ok=True)
        self.env = dict(running.env, PATH=f"{programs}:{running.bin}:{os.environ['PATH']}", NO_COLOR="1", PAGER="cat",
                        PSQLRC="/dev/null", HOME=folder, XDG_CACHE_HOME=str(cache))
        for name, files in (("dev", ("dev", "rows")), ("prod", ("prod", "rows")), ("third", ("third",))):
            running.create_database(name)
            for file in files:
                running.psql(name, file=self.folder / f"{file}.sql")

    def run(self, command):
        done = subprocess.run(["bash", "-c", command], cwd=self.folder, env=self.env, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
        text = done.stdout.decode("utf-8", "backslashreplace")
        # A line of progress is there only where the machine was slow.
        lines = [line.rstrip() for line in text.split("\n") if not line.startswith("… ")]
        return without_empty_ends(lines)


def play_block(session, lines):
    """The block's lines as they are today, and what differs."""
    said, written = [], []
    at = 0
    while at < len(lines):
        command = lines[at]
        end = next((i for i in range(at + 1, len(lines)) if lines[i].startswith("$ ")), len(lines))
        expected = without_empty_ends(lines[at + 1:end])
        at = end
        if not command.startswith("$ "):
            said.append(f"not behind a command: {command}")
            continue
        actual = session.run(command[2:])
        if fits(expected, actual):
            written += [command, *expected]
        else:
            said += [command] + ["- " + line for line in expected] + ["+ " + line for line in actual]
            written += [command, *actual]
        if at < len(lines):
            written.append("")
    return written, said


def play(session, text):
    """Runs every marked block; gives the text as it should be, and what differs."""
    lines = text.split("\n")
    out, said = [], []
    at = 0
    while at < len(lines):
        out.append(lines[at])
        mark = MARK.fullmatch(lines[at])
        at += 1
        if not mark:
            continue
        out.append(lines[at])  # the fence
        end = next(i for i in range(at + 1, len(lines)) if lines[i] == "```")
        block = lines[at + 1:end]
        if mark.group(1):
            (session.folder / mark.group(1)).write_text("\n".join(block) + "\n", encoding="utf-8")
        else:
            block, wrong = play_block(session, block)
            said += wrong
        out += [*block, "```"]
        at = end + 1
    return "\n".join(out), said


def check(document, updating=False):
    """What the document shows otherwise than it is; with `updating` the file is written anew."""
    text = document.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="pgplumb-docs-") as folder, server.Server() as running:
        os.chmod(folder, 0o755)
        made, said = play(Session(running, folder), text)
    if updating and made != text:
        document.write_text(made, encoding="utf-8")
    return said
