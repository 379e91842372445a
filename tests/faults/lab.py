"""Where faults are made: a server with a database and a migration for it, and folders of pgplumb's own to look into."""
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import traces
from lib import server as servers
from lib.tool import Result, Tool

DEV = """
CREATE SCHEMA app;
CREATE TYPE app.messagerole AS ENUM ('user', 'assistant');
CREATE TABLE app.messages (id int PRIMARY KEY, role app.messagerole NOT NULL DEFAULT 'user', body text);
CREATE VIEW app.answers AS SELECT id FROM app.messages WHERE role = 'assistant';
INSERT INTO app.messages SELECT g, 'user' FROM generate_series(1, 100) g;
"""
WANTED = """
CREATE SCHEMA app;
CREATE TYPE app.messagerole AS ENUM ('user', 'tool', 'assistant');
CREATE TABLE app.messages (id int PRIMARY KEY, role app.messagerole NOT NULL DEFAULT 'user', body text, at timestamptz);
CREATE VIEW app.answers AS SELECT id FROM app.messages WHERE role = 'assistant';
"""
# Whoever writes a row of it waits: so that a test knows where pgplumb is.
SLOW = """
CREATE FUNCTION public.slow(int) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(120); RETURN true; END';
CREATE TABLE public.slow (id int CHECK (slow(id)));
"""
SCRATCH_PORT = "1"
SLEEPING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"


class Wrong(Exception):
    """What was expected did not come."""


def expect(condition, *said):
    if not condition:
        raise Wrong("\n".join(getattr(s, "text", lambda s=s: str(s))() for s in said))


class Lab:
    def __init__(self, server):
        self.server, self.said, self._number, self._started = server, [], 0, []
        base = "/dev/shm" if os.access("/dev/shm", os.W_OK) else tempfile.gettempdir()
        self.base = Path(tempfile.mkdtemp(prefix="pgp-faults-", dir=base))
        self.base.chmod(0o755)
        for name in ("tmp", "scratch", "cache", "work", "disk"):
            (self.base / name).mkdir()
        self.tool = Tool()
        self.tool.env.update(TMPDIR=str(self.temporary), PGPLUMB_SCRATCH_DIR=str(self.scratch),
                             XDG_CACHE_HOME=str(self.base / "cache"))
        self.work = self.base / "work"
        self.write("wanted.sql", WANTED)
        self.server.create_database("dev")
        self.server.psql("dev", DEV)
        self.url = self.server.url("dev")
        planned = self.run("plan", self.url, "wanted.sql", "-o", "fix.sql")
        expect(planned.code == 0, planned)
        self.roles = self.server.value("postgres", traces.ROLES)
        self._files = traces.files(self.work)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.base, ignore_errors=True)

    @property
    def temporary(self):
        return self.base / "tmp"

    @property
    def scratch(self):
        return self.base / "scratch"

    def write(self, name, text):
        (self.work / name).write_text(text, encoding="utf-8")
        self._files = traces.files(self.work)

    def fresh(self, schema=DEV):
        """A database that a test may change; its name."""
        self._number += 1
        name = f"fresh{self._number}"
        self.server.create_database(name)
        self.server.psql(name, schema)
        return name

    def run(self, *arguments, inside=(), **more):
        """`inside`: a program that runs pgplumb."""
        if not inside:
            return self.tool.run(*arguments, cwd=self.work, **more)
        done = subprocess.run([*inside, self.tool.path, *arguments], cwd=self.work, env={**self.tool.env, **more.get("env", {})},
                              capture_output=True, stdin=subprocess.DEVNULL, timeout=300)
        return Result([str(a) for a in arguments], done.returncode, done.stdout.decode("utf-8", "replace"),
                      done.stderr.decode("utf-8", "replace"))

    def start(self, *arguments, env=None):
        started = subprocess.Popen([self.tool.path, *arguments], cwd=self.work, env={**self.tool.env, **(env or {})},
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self._started.append(started)
        return started

    def clear(self):
        """After a test that has failed: nothing of it may meet the next one."""
        for process in self._started:
            if process.poll() is None:
                process.kill()
                process.wait()
        self._started.clear()
        traces.until(lambda: traces.processes(self.temporary))
        for folder in (self.temporary, self.scratch):
            for left in folder.iterdir():
                shutil.rmtree(left, ignore_errors=True)

    def end(self, process, arguments=()):
        out, err = process.communicate(timeout=60)
        return Result(list(arguments), process.returncode, out, err)

    def failed(self, result, code, *parts, advice=True):
        """It has failed with this exit code, and says what, where, and what to do (unless the place says that)."""
        expect(result.code == code, f"exit code {result.code}, wanted {code}", result)
        lines = result.err.splitlines()
        first = next((line for line in lines if line.startswith("error: ")), "")
        expect(first, "there is no line with an error", result)
        expect(not advice or any(line.startswith("  help: ") for line in lines), "it does not say what to do", result)
        for part in parts:
            expect(re.search(part, result.err), f"it does not say {part!r}", result)
        expect(result.out == "", "there is data on stdout", result)
        self.said.append(f"exit {result.code}: {first}")

    def interrupted(self, result, number):
        expect(result.code == 128 + number, f"exit code {result.code}, wanted {128 + number}", result)
        expect("interrupted: cleaning up" in result.err and "error:" not in result.err, result)
        self.said.append(f"exit {result.code}: interrupted: cleaning up")

    def nothing_left(self):
        left = [f"process {p}" for p in traces.until(lambda: traces.processes(self.temporary))]
        left += [f"in the scratch folder: {f}" for f in traces.until(lambda: traces.files(self.scratch))[:3]]
        left += [f"in TMPDIR: {f}" for f in traces.files(self.temporary)]
        left += [f"in the working folder: {f}" for f in traces.files(self.work) if f not in self._files]
        left += traces.on_server(self.server, self.roles)
        expect(not left, "left behind:", *left)

    def session(self, database, sql):
        return Session(self.server, database, sql)

    def wait_for(self, query, wanted, database="postgres"):
        end = time.monotonic() + 60
        while self.server.value(database, query) != wanted:
            expect(time.monotonic() < end, f"{query} was never {wanted}")
            time.sleep(0.01)

    def scratch_folder(self, process):
        """The folder of the scratch server that this pgplumb has started and that rests in SLOW."""
        end = time.monotonic() + 40
        while True:
            for folder in self.scratch.iterdir():
                if self._sleeps(folder):
                    return folder
            expect(process.poll() is None and time.monotonic() < end, "there was no scratch server that sleeps",
                   process.poll())
            time.sleep(0.02)

    def _sleeps(self, folder):
        done = subprocess.run([servers.client("psql"), "-X", "-q", "-A", "-t", "-h", str(folder), "-p", SCRATCH_PORT, "-U",
                               "pgplumb_scratch", "-d", "postgres", "-c", SLEEPING], capture_output=True, text=True)
        return done.returncode == 0 and done.stdout.strip() not in ("", "0")


class Session:
    """A session on the server that has run some SQL and rests in its transaction."""

    def __init__(self, server, database, sql):
        self._psql = subprocess.Popen([servers.client("psql"), "-X", "-q", "-t", "-d", server.url(database)], text=True,
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=server.env)
        self._psql.stdin.write(f"BEGIN; {sql};\nSELECT 'ready';\n")
        self._psql.stdin.flush()
        while "ready" not in (line := self._psql.stdout.readline()):
            expect(line or self._psql.poll() is None, "the session has failed", self._psql.stderr.read() if not line else "")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        if self._psql.poll() is None:
            try:
                self._psql.communicate("ROLLBACK;\n", timeout=20)
            except (BrokenPipeError, subprocess.TimeoutExpired):
                self._psql.send_signal(signal.SIGKILL)
                self._psql.wait()
