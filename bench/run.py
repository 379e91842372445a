#!/usr/bin/env python3
"""Measures pgplumb beside pg_dump and pg-delta: on one machine, one server, in turn. scripts/bench builds and calls this.

  run.py [--sizes 100,1000,10000] [--rounds 5] [--only NAME…] [-o FILE.json] [--peers-only]

Each line is the median of the rounds; the contenders of a line run in turn within each round. Peak memory is that of
the measured process alone, without the server's.
"""
import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
import generate  # noqa: E402
from lib import fetch, paths, server  # noqa: E402

PG_DELTA = "1.0.0-alpha.34"
# pg_dump locks every table in one transaction.
SETTINGS = {"max_locks_per_transaction": 2048, "shared_buffers": "512MB", "max_connections": 40}


@dataclass
class Contender:
    name: str
    command: list
    codes: tuple = (0,)
    env: dict = field(default_factory=dict)
    before: object = None  # called before each run, outside of the measured time
    seconds: list = field(default_factory=list)
    megabytes: list = field(default_factory=list)
    cpu: list = field(default_factory=list)
    server_cpu: list = field(default_factory=list)


class Failed(Exception):
    """A measured program did not do its work."""


def server_cpu(postmaster):
    """Processor seconds of the server's sessions that have ended."""
    time.sleep(0.3)  # until those of the last run are counted
    fields = Path(f"/proc/{postmaster}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def measure(contender, folder, postmaster):
    """One run: wall time; processor time of the process, of those it started, and of the sessions it had on the
    server; peak memory of the process, from wait4."""
    if contender.before:
        contender.before()
    out, err = folder / "out", folder / "err"
    before = server_cpu(postmaster)
    with open(out, "wb") as stdout, open(err, "wb") as stderr:
        start = time.perf_counter()
        process = subprocess.Popen(contender.command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr,
                                   env={**os.environ, "NO_COLOR": "1", **contender.env})
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in contender.codes:
        raise Failed(f"{contender.name}: exit {process.returncode}\n" + err.read_text(errors="replace")[-1500:])
    return took, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime, server_cpu(postmaster) - before


def compare(title, contenders, rounds, folder, postmaster):
    """Runs the contenders in turn, once to warm up and then `rounds` times."""
    working = []
    for contender in contenders:
        try:
            measure(contender, folder, postmaster)
            working.append(contender)
        except (Failed, OSError) as problem:
            print(f"  left out: {problem}", file=sys.stderr)
    for number in range(rounds):
        print(f"bench: {title}: round {number + 1} of {rounds}", file=sys.stderr, flush=True)
        for contender in working:
            took, memory, cpu, in_server = measure(contender, folder, postmaster)
            contender.seconds.append(took)
            contender.megabytes.append(memory)
            contender.cpu.append(cpu)
            contender.server_cpu.append(in_server)
    return [row(title, contender, working[0]) for contender in working]


def row(title, contender, first):
    """One line of the result. The ratio says how many times as long as the first one of the group it took."""
    seconds = statistics.median(contender.seconds)
    return {"what": title, "who": contender.name, "seconds": round(seconds, 4),
            "least": round(min(contender.seconds), 4), "most": round(max(contender.seconds), 4),
            "megabytes": round(max(contender.megabytes), 1),
            "cpu": round(statistics.median(contender.cpu), 3),
            "server_cpu": round(statistics.median(contender.server_cpu), 3),
            "ratio": round(seconds / statistics.median(first.seconds), 2)}


class Bench:
    def __init__(self, running, options, folder):
        self.running, self.options, self.folder = running, options, folder
        self.pgplumb = None if options.peers_only else str(paths.binary())
        self.results = []

    def tool(self, name, *arguments, **more):
        return [] if self.pgplumb is None else [Contender(name, [self.pgplumb, *map(str, arguments)], **more)]

    def add(self, title, contenders, rounds=None):
        if self.options.only and not any(word in title for word in self.options.only):
            return
        if contenders:
            self.results += compare(title, contenders, rounds or self.options.rounds, self.folder,
                                    self.running.pid)

    def load(self, tables):
        """Databases A and B of this size; B differs by the 50 changes."""
        start = time.monotonic()
        a, b = f"a{tables}", f"b{tables}"
        self.running.create_database(a)
        self.running.psql(a, "\n".join(generate.schema(tables)), timeout=3600)
        self.running.psql("postgres", f"CREATE DATABASE {b} TEMPLATE {a} STRATEGY file_copy", timeout=3600)
        self.running.psql(b, generate.CHANGES)
        for database in (a, b):
            self.running.psql(database, "VACUUM ANALYZE", timeout=3600)
        print(f"bench: {tables} tables loaded in {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
        return self.running.url(a), self.running.url(b)

    def start_up(self):
        self.add("start-up", self.tool("pgplumb --version", "--version"), rounds=20)

    def scratch(self):
        empty, one = self.folder / "empty.sql", self.folder / "one.sql"
        empty.write_text("", encoding="utf-8")
        one.write_text("CREATE TABLE t (id int);\n", encoding="utf-8")
        cache = self.folder / "cache"
        home = {"XDG_CACHE_HOME": str(cache)}

        def forget():
            subprocess.run(["rm", "-rf", str(cache)], check=True)
        self.add("scratch server", self.tool("inspect one file, never initialised", "inspect", one, "--format", "json",
                                             env=home, before=forget) +
                 self.tool("inspect one file, initialised", "inspect", one, "--format", "json", env=home) +
                 self.tool("diff two files: one more database", "diff", one, empty, codes=(2,), env=home))

    def of_size(self, tables):
        a, b = self.load(tables)
        dump = Contender("pg_dump -s", [server.client("pg_dump"), "-s", "-d", a])
        self.add(f"read {tables} tables", self.tool("pgplumb inspect --format json", "inspect", a, "--format", "json") +
                 [dump])
        self.add(f"50 changes, {tables} tables, diff", self.tool("pgplumb diff", "diff", a, b, codes=(2,)) +
                 self.pg_delta("diff", a, b))
        self.add(f"50 changes, {tables} tables, plan",
                 self.tool("pgplumb plan", "plan", a, b, "--format", "sql", "--allow", "*", codes=(0, 2)) +
                 self.pg_delta("plan", a, b))
        if tables <= 1000:
            self.running.create_database(f"nothing{tables}")
            nothing = self.running.url(f"nothing{tables}")
            self.add(f"all of {tables} tables, plan", self.tool("pgplumb plan", "plan", nothing, a, "--format", "sql",
                                                                codes=(0, 2)) + self.pg_delta("plan", nothing, a))
        for database in (f"a{tables}", f"b{tables}"):
            self.running.drop_database(database)

    def pg_delta(self, verb, a, b):
        if self.options.without_peer:
            return []
        main = fetch.npm_install("@supabase/pg-delta", PG_DELTA) / "node_modules/@supabase/pg-delta/dist/cli/main.js"
        # It wants a host in the URL; the one in the query is the one that counts.
        named = [url.replace("@/", "@localhost/", 1) for url in (a, b)]
        command = ["node", "--max-old-space-size=8192", str(main), verb, "--source", named[0], "--desired", named[1]]
        return [Contender(f"pg-delta {verb}", command)]

    def table(self):
        lines = [("what", "who", "median ms", "least", "most", "CPU ms", "server CPU ms", "peak MB", "ratio")]
        before = None
        for r in self.results:
            lines.append(("" if r["what"] == before else r["what"], r["who"], f"{r['seconds'] * 1000:.1f}",
                          f"{r['least'] * 1000:.1f}", f"{r['most'] * 1000:.1f}", f"{r['cpu'] * 1000:.0f}", f"{r['server_cpu'] * 1000:.0f}",
                          f"{r['megabytes']:.0f}", f"{r['ratio']:.2f}"))
            before = r["what"]
        widths = [max(len(line[n]) for line in lines) for n in range(len(lines[0]))]
        return "\n".join("  ".join(cell.ljust(width) if n < 2 else cell.rjust(width)
                                   for n, (cell, width) in enumerate(zip(line, widths))).rstrip() for line in lines)


    def growth(self):
        """How the time grew from one size to the next, for what was measured at several."""
        series = {}
        for r in self.results:
            if found := re.search(r"\d+ tables", r["what"]):
                size = int(found[0].split()[0])
                series.setdefault((r["what"].replace(found[0], "… tables"), r["who"]), []).append((size, r["seconds"]))
        lines = []
        for (what, who), points in series.items():
            steps = [f"{a:,} → {b:,} tables: {later / sooner:.1f} times" for (a, sooner), (b, later) in zip(points, points[1:])]
            if steps:
                lines.append(f"{what}, {who}: " + "; ".join(steps))
        return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", action="append", help="only measurements whose title has this word")
    parser.add_argument("--without-peer", action="store_true", help="without pg-delta")
    parser.add_argument("--peers-only", action="store_true", help="without pgplumb")
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    server.stop_on_signals()
    with server.Server(settings=SETTINGS) as running, tempfile.TemporaryDirectory(prefix="pgplumb-bench-") as folder:
        os.chmod(folder, 0o755)
        bench = Bench(running, options, Path(folder))
        bench.start_up()
        bench.scratch()
        for size in options.sizes.split(","):
            bench.of_size(int(size))
        print(bench.table())
        if growth := bench.growth():
            print(f"\nGrowth\n{growth}")
        print(f"\nLoad of the machine afterwards: {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores")
        if options.output:
            machine = {"cores": os.cpu_count(), "machine": platform.machine(), "postgresql": running.value("postgres", "SHOW server_version")}
            options.output.write_text(json.dumps({"version": 1, "on": machine, "rounds": options.rounds,
                                                  "results": bench.results}, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
