"""Runs the pgplumb under test."""
import os
import subprocess
from dataclasses import dataclass

from . import paths


@dataclass
class Result:
    """How one run ended. Data is on `out`, all else on `err`."""
    command: list
    code: int
    out: str
    err: str

    def text(self):
        """For a report: the command, the code and both streams."""
        shown = "$ pgplumb " + " ".join(self.command) + f"   [exit {self.code}]"
        return "\n".join(part for part in (shown, self.out.strip()[:3000], self.err.strip()[:3000]) if part)


class Tool:
    """`pgplumb` with an environment in which it finds no database but those that it is told of."""

    def __init__(self, env=None):
        self.path = paths.binary()
        self.env = {k: v for k, v in (env or os.environ).items() if not k.startswith("PG") or k == "PGPLUMB"}
        self.env.update(NO_COLOR="1", LC_ALL="C.UTF-8")

    def run(self, *arguments, cwd=None, stdin=None, timeout=600, env=None):
        command = [str(a) for a in arguments]
        try:
            done = subprocess.run([self.path, *command], cwd=cwd, timeout=timeout, capture_output=True,
                                  env={**self.env, **(env or {})},
                                  input=stdin.encode() if stdin is not None else None,
                                  stdin=subprocess.DEVNULL if stdin is None else None)
        except subprocess.TimeoutExpired as late:
            return Result(command, -1, _text(late.stdout), _text(late.stderr) + f"\nstopped after {timeout} s")
        return Result(command, done.returncode, _text(done.stdout), _text(done.stderr))


def _text(data):
    return (data or b"").decode("utf-8", "surrogateescape")
