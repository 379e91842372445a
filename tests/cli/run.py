#!/usr/bin/env python3
"""Runs the scripts *.script: commands as a user types them, with the output that is expected.

  run.py [NAME…]            all, or those named
  run.py --update [NAME…]   writes the expected output anew
  run.py --list

The format is described in tests/README.md.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from lib import paths, server  # noqa: E402
from lib.report import Report  # noqa: E402

HERE = Path(__file__).resolve().parent
COMMAND_SECONDS = 120


class Block:
    """A part of a script: text to leave alone, a file to write, or a command with its expected output."""

    def __init__(self, sort, first, lines=None):
        self.sort, self.first, self.lines = sort, first, lines or []

    def text(self):
        return "\n".join([self.first, *self.lines] if self.sort != "text" else self.lines)


def parse(text):
    blocks = [Block("text", "")]
    for line in text.split("\n"):
        if line.startswith("== "):
            blocks.append(Block("file", line))
        elif line.startswith("$ "):
            blocks.append(Block("command", line))
        else:
            blocks[-1].lines.append(line)
    return blocks


def fits(expected, actual):
    """Are these lines the same? A line "..." stands for any number of lines."""
    if not expected:
        return not actual
    if expected[0] == "...":
        return any(fits(expected[1:], actual[n:]) for n in range(len(actual) + 1))
    return bool(actual) and expected[0] == actual[0] and fits(expected[1:], actual[1:])


class Session:
    """One script in a folder of its own, with a server of its own if it needs one."""

    def __init__(self, path, folder, running):
        self.path, self.folder, self.running = path, Path(folder), running
        self.replace = [(str(self.folder), "<DIR>"), (str(paths.REPO), "<REPO>")]
        env = dict(running.env) if running else {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        env.pop("PGUSER", None) if not running else None
        if running:
            self.replace.append((str(running.folder), "<SERVER>"))
        cache = paths.cache_folder() / "home"
        cache.mkdir(exist_ok=True)
        env.update(PATH=f"{paths.binary().parent}:/usr/lib/postgresql/15/bin:{env['PATH']}", NO_COLOR="1",
                   LC_ALL="C.UTF-8", HOME=str(self.folder), XDG_CACHE_HOME=str(cache), TMPDIR=tempfile.gettempdir())
        self.env = env

    def run(self, block):
        """The lines that this command gives today: stdout, then stderr behind "! ", then the exit code if not 0."""
        done = subprocess.run(["bash", "-c", block.first[2:]], cwd=self.folder, env=self.env, capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=COMMAND_SECONDS)
        lines = self.normal(done.stdout)
        lines += [("! " + line).rstrip() for line in self.normal(done.stderr)]
        if done.returncode:
            lines.append(f"[exit {done.returncode}]")
        return lines

    def normal(self, data):
        text = data.decode("utf-8", "backslashreplace")
        for old, new in self.replace:
            text = text.replace(old, new)
        text = re.sub(r"\b\d+(\.\d+)? (ms|s)\b", "N ms", text)
        text = re.sub(r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)?", "<WHEN>", text)
        text = re.sub(r"PostgreSQL (\d+)\.\d+( \(Debian [^)]*\))?", r"PostgreSQL \1.x", text)
        text = re.sub(r"\b(version|pid|PID|process) \d{3,}\b", r"\1 N", text)
        lines = [line.rstrip() for line in text.split("\n")]
        while lines and not lines[-1]:
            lines.pop()
        # Lines that would be taken for the script's own are set off.
        return ["\\" + line if line.startswith(("$ ", "== ", "! ", "[exit ", "\\")) else line for line in lines]

    def write(self, block):
        path = self.folder / block.first[3:].strip()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(block.lines).rstrip("\n") + "\n", encoding="utf-8")
        path.chmod(0o644)


def play(path, updating):
    """Runs a script; returns what differs, as lines. With `updating` the file is written anew."""
    blocks = parse(path.read_text(encoding="utf-8"))
    needs_server = "needs: server" in blocks[0].lines
    said = []
    with tempfile.TemporaryDirectory(prefix="pgplumb-cli-") as folder:
        os.chmod(folder, 0o755)
        running = server.Server() if needs_server else None
        try:
            if running:
                running.folder.chmod(0o755)
            session = Session(path, folder, running)
            for block in blocks:
                if block.sort == "file":
                    session.write(block)
                elif block.sort == "command":
                    said += step(session, block)
        finally:
            if running:
                running.stop()
    if updating:
        path.write_text("\n".join(b.text() for b in (blocks[1:] if not blocks[0].lines else blocks)), encoding="utf-8")
    return said


def step(session, block):
    expected = list(block.lines)
    empty = 0
    while expected and not expected[-1]:
        expected.pop()
        empty += 1
    actual = session.run(block)
    if fits(expected, actual):
        return []
    block.lines = actual + [""] * max(empty, 1)
    return [block.first] + [("- " + line) for line in expected] + [("+ " + line) for line in actual]


def check(path, report, updating):
    name = path.stem
    try:
        said = play(path, updating)
    except (server.SqlError, subprocess.TimeoutExpired) as problem:
        report.fail(name, problem)
        return
    if said and not updating:
        report.fail(name, "\n".join(said))
    else:
        report.ok(name, "written anew" if said else "")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    server.stop_on_signals()
    scripts = sorted(HERE.glob("*.script"))
    if options.names:
        scripts = [s for s in scripts if s.stem in {Path(n).stem for n in options.names}]
    if not scripts:
        parser.error("no such script; --list shows all")
    if options.list:
        print("\n".join(s.stem for s in scripts))
        return 0
    paths.binary()
    report = Report("cli", len(scripts))
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda path: check(path, report, options.update), scripts))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
