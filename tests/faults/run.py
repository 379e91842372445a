#!/usr/bin/env python3
"""What goes wrong around pgplumb: each fault must end with a clear message and the right exit code, and leave nothing.

  run.py [NAME…]     all, or those whose names hold one of these words
  run.py --sample    a few
  run.py --list
  run.py --table     at the end, what each fault made pgplumb say

After each one, the suite looks for processes, folders, files, databases, roles, sessions and locks that were left.
"""
import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import disk  # noqa: E402
import traces  # noqa: E402
from lab import DEV, SLOW, WANTED, Lab, Session, Wrong, expect  # noqa: E402
from lib import dump, terminal  # noqa: E402
from lib import server as servers  # noqa: E402
from lib.proxy import Proxy  # noqa: E402
from lib.report import Report  # noqa: E402

# Reading a catalog stops at this lock: pgplumb reads the table, and connecting does not.
LOCKED = "LOCK TABLE pg_catalog.pg_description IN ACCESS EXCLUSIVE MODE"
READING = "SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name LIKE 'pgplumb%' AND wait_event_type = 'Lock'"
APPLYING = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pgplumb/apply' AND wait_event_type = 'Lock'"
TABLE_READ = "SELECT count(*) FROM app.messages"
# The statement itself; in the plan that goes to the ledger another byte follows.
ADDING = b"ADD COLUMN at timestamp with time zone\0"
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


# No connection.

def test_no_server_on_socket(lab):
    lab.failed(lab.run("inspect", "host=/nonexistent dbname=dev"), 1, "cannot connect", "/nonexistent", "no server listens")


def test_no_server_on_port(lab):
    result = lab.run("diff", "postgresql://127.0.0.1:1/dev", "wanted.sql")
    lab.failed(result, 75, "Connection refused", r"at: postgresql://127\.0\.0\.1:1/dev", "is the server running")


def test_no_such_host(lab):
    lab.failed(lab.run("inspect", "postgresql://nowhere.invalid/dev"), 1, "nowhere.invalid", "check the host's name")


def test_no_such_database(lab):
    lab.failed(lab.run("inspect", lab.server.url("nowhere")), 1, 'database "nowhere" does not exist', "SQLSTATE: 3D000")


def test_wrong_password(lab):
    """Neither the wrong password nor the right one is shown."""
    url = lab.server.url("dev", "locked")
    result = lab.run("inspect", url.replace("locked@", "locked:hunter2@"))
    lab.failed(result, 1, "password authentication failed", "SQLSTATE: 28P01", "check user and password")
    expect("hunter2" not in result.err and "secret" not in result.err, result)
    lab.failed(lab.run("apply", "fix.sql", "--db", url, "--yes"), 1, "no password supplied", "PGPASSWORD")
    right = lab.run("inspect", url, env={"PGPASSWORD": "secret"})
    expect(right.code == 0, right)


def test_no_connection_left(lab):
    lab.failed(lab.run("inspect", lab.server.url("dev", "crowded")), 75, "too many connections", "SQLSTATE: 53300")


def test_no_tls(lab):
    """A server that knows no TLS, where it is demanded."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        def answer():
            line, _ = listener.accept()
            line.recv(8)
            line.sendall(b"N")
            line.close()
        threading.Thread(target=answer, daemon=True).start()
        result = lab.run("inspect", f"postgresql://127.0.0.1:{listener.getsockname()[1]}/dev?sslmode=require")
    lab.failed(result, 1, "server does not support SSL", "check sslmode")


# The connection goes.

def test_server_stopped_while_read(lab):
    with servers.Server() as server:
        server.create_database("dev")
        server.psql("dev", DEV)
        with Session(server, "dev", LOCKED):
            running = lab.start("inspect", server.url("dev"))
            _wait(server, READING)
            server.crash()
            lab.failed(lab.end(running), 75, "terminat|connection was lost", "at: postgresql://")


def test_backend_ended_while_read(lab):
    with lab.session("dev", LOCKED):
        running = lab.start("diff", lab.url, "wanted.sql")
        lab.wait_for(READING, "t")
        lab.server.psql("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                    " WHERE application_name LIKE 'pgplumb%' AND datname = 'dev'")
        lab.failed(lab.end(running), 75, "terminating connection due to administrator command", "SQLSTATE: 57P01")


def test_line_cut_while_read(lab):
    with Proxy(lab.server, cut=b"pg_catalog.pg_am") as proxy, Proxy(lab.server, cut=b"pg_policy") as other:
        for line in (proxy, other):
            result = lab.run("inspect", line.url("dev"))
            if line.cuts:
                lab.failed(result, 75, "connection was lost", "run it again")
        expect(proxy.cuts + other.cuts, "the line was not cut")


def test_line_cut_while_applied(lab):
    """Cut once: it connects again and ends well. Cut always: it gives up, and nothing has changed."""
    name = lab.fresh()
    before = lab.server.dump(name)
    with Proxy(lab.server, cut=ADDING, times=100) as proxy:
        result = lab.run("apply", "fix.sql", "--db", proxy.url(name), "--yes", "--retries", "2", "--retry-for", "20s")
        lab.failed(result, 75, "connection was lost|hung up|closed the connection")
        expect(proxy.cuts == 3, f"{proxy.cuts} attempts, wanted 3")
    made = dump.entries(lab.server.dump(name, "--exclude-schema=pgplumb"))
    wanted = [e for e in dump.entries(before) if e.type != "TYPE"]
    expect([e for e in made if e.type != "TYPE"] == wanted, *dump.difference(made, wanted))
    with Proxy(lab.server, cut=ADDING) as proxy:
        result = lab.run("apply", "fix.sql", "--db", proxy.url(name), "--yes")
        expect(result.code == 0 and proxy.cuts == 1 and "verified" in result.out, result)


def test_server_stopped_while_applied(lab):
    """75; when the server is there again, the next run ends what was begun."""
    with servers.Server() as server:
        server.create_database("dev")
        server.psql("dev", DEV)
        with Session(server, "dev", TABLE_READ):
            running = lab.start("apply", "fix.sql", "--db", server.url("dev"), "--yes", "--lock-timeout", "60s",
                                "--retries", "1", "--retry-for", "3s")
            _wait(server, APPLYING, "1")
            server.crash()
            lab.failed(lab.end(running), 75)
        server.start()
        result = lab.run("apply", "fix.sql", "--db", server.url("dev"), "--yes")
        expect(result.code == 0 and "verified" in result.out, result)


def _wait(server, query, wanted="t"):
    end = time.monotonic() + 60
    while server.value("postgres", query) != wanted:
        expect(time.monotonic() < end, f"{query} was never {wanted}")
        time.sleep(0.01)


# Rights.

def test_no_right_on_schema_while_read(lab):
    """The catalog is open to all: a schema that may not be used is read in full, or named."""
    whole = lab.run("inspect", lab.url, "--format", "json")
    result = lab.run("inspect", lab.server.url("dev", "poor"), "--format", "json")
    expect(whole.code == result.code == 0, result)
    same = lab.run("diff", lab.url, lab.server.url("dev", "poor"))
    expect(same.code == 0, same)


def test_no_right_on_schema_while_applied(lab):
    name = lab.fresh()
    before = dump.entries(lab.server.dump(name))
    result = lab.run("apply", "fix.sql", "--db", lab.server.url(name, "poor"), "--yes")
    lab.failed(result, 1, "poor lacks rights", "schema app", "GRANT")
    expect(dump.entries(lab.server.dump(name)) == before, "something was changed")


def test_no_right_to_change(lab):
    """The ledger may be made, the table may not be changed: nothing is."""
    grants = "GRANT USAGE ON SCHEMA app TO poor; GRANT SELECT ON ALL TABLES IN SCHEMA app TO poor;"
    name = lab.fresh(DEV + grants)
    lab.server.psql("postgres", f"GRANT CREATE ON DATABASE {name} TO poor")
    lab.write("poor.sql", WANTED + grants)
    planned = lab.run("plan", lab.server.url(name), "poor.sql", "--format", "json")
    lab.write("poor.json", planned.out)
    before = dump.entries(lab.server.dump(name))
    result = lab.run("apply", "poor.json", "--db", lab.server.url(name, "poor"), "--yes")
    lab.failed(result, 1, "must be owner of|lacks rights", "app.messages|app.messagerole")
    expect(dump.entries(lab.server.dump(name, "--exclude-schema=pgplumb")) == before, "something was changed")


def test_no_right_to_make_databases(lab):
    result = lab.run("inspect", "wanted.sql", "--scratch", lab.server.url("postgres", "poor"))
    lab.failed(result, 1, "may not make databases", "CREATEDB")


# No PostgreSQL.

def test_no_postgres_installed(lab):
    """Reading a database needs none; SQL does."""
    hidden = disk.hiding("/usr/lib/postgresql")
    nowhere = {"PATH": "/nonexistent"}
    result = lab.run("inspect", lab.url, inside=hidden, env=nowhere)
    expect(result.code == 0, result)
    for arguments in (["diff", lab.url, "wanted.sql"], ["plan", lab.url, "wanted.sql"], ["prove", "fix.sql"]):
        lab.failed(lab.run(*arguments, inside=hidden, env=nowhere), 1, "no PostgreSQL server is installed",
                   "apt-get install postgresql", "--pg-bin", "--scratch URL")
    borrowed = lab.run("diff", lab.url, "wanted.sql", "--scratch", lab.server.url("postgres"), inside=hidden, env=nowhere)
    expect(borrowed.code == 2, borrowed)


def test_pg_bin_that_is_none(lab):
    lab.failed(lab.run("diff", lab.url, "wanted.sql", "--pg-bin", "/nonexistent"), 64, "/nonexistent is no PostgreSQL", "--pg-bin")
    (lab.base / "other.toml").write_text('[scratch]\npg_bin = ["/nonexistent"]\n')
    result = lab.run("diff", lab.url, "wanted.sql", "--config", lab.base / "other.toml")
    lab.failed(result, 64, "/nonexistent is no PostgreSQL")


def test_server_program_that_is_broken(lab):
    """postgres says its version and does not start."""
    fake = lab.base / "fake"
    fake.mkdir()
    for name, text in (("postgres", 'echo "postgres (PostgreSQL) 15.99"; [ "$1" = --version ]'), ("initdb", "echo no luck; exit 1")):
        (fake / name).write_text(f"#!/bin/sh\n{text}\n")
        (fake / name).chmod(0o755)
    lab.failed(lab.run("inspect", "wanted.sql", "--pg-bin", fake), 1, "initdb of .*/fake failed", "no luck")


# No room.

def test_no_room_for_scratch(lab):
    with disk.small(lab.base / "disk", 20) as folder:
        result = lab.run("diff", lab.url, "wanted.sql", env={"PGPLUMB_SCRATCH_DIR": str(folder)})
        lab.failed(result, 1, "there is no room for a scratch server, which needs 96 MB", "20 MB free|19 MB free",
                   "PGPLUMB_SCRATCH_DIR")
        expect(traces.until(lambda: traces.files(folder)) == [], traces.files(folder))


def test_disk_full_while_sql_runs(lab):
    lab.write("large.sql", "CREATE TABLE large AS SELECT g, repeat('x', 1000) FROM generate_series(1, 1000000) g;")
    with disk.small(lab.base / "disk", 120) as folder:
        result = lab.run("inspect", "large.sql", env={"PGPLUMB_SCRATCH_DIR": str(folder)})
        lab.failed(result, 1, "could not (extend|write)", "SQLSTATE: 53100", "PGPLUMB_SCRATCH_DIR", "large.sql:1")
        expect(traces.until(lambda: traces.files(folder)) == [], traces.files(folder))


def test_disk_full_while_proving(lab):
    """A check of the schema itself that wants more room than there is."""
    greedy = ("CREATE FUNCTION public.greedy(int) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN PERFORM count(*) FROM (SELECT"
              " repeat(g::text, 200) x FROM generate_series(1, 300000) g ORDER BY 1 DESC) s; RETURN true; END';"
              "CREATE TABLE public.greedy (id int CHECK (greedy(id)));")
    name = lab.fresh(DEV + greedy)
    lab.write("greedy.sql", lab.work.joinpath("wanted.sql").read_text() + greedy)
    lab.write("greedy.plan.sql", "")
    planned = lab.run("plan", lab.server.url(name), "greedy.sql", "-o", "greedy.plan.sql")
    expect(planned.code == 0, planned)
    with disk.small(lab.base / "disk", 120) as folder:
        result = lab.run("prove", "greedy.plan.sql", "--db", lab.server.url(name), env={"PGPLUMB_SCRATCH_DIR": str(folder)})
        lab.failed(result, 1, "No space left on device", "SQLSTATE: 53100", "PGPLUMB_SCRATCH_DIR")
        expect(traces.until(lambda: traces.files(folder)) == [], traces.files(folder))


def test_no_room_for_cache(lab):
    with disk.small(lab.base / "disk", 5) as folder:
        result = lab.run("inspect", "wanted.sql", env={"XDG_CACHE_HOME": str(folder)})
        lab.failed(result, 1, "the cache for scratch servers cannot be written", "No space left", "XDG_CACHE_HOME")
        left = [f for f in traces.files(folder) if ".new-" in f]
        expect(left == [], left)


def test_output_that_cannot_be_written(lab):
    """A file appears whole or not at all."""
    lab.failed(lab.run("plan", lab.url, "wanted.sql", "-o", "/nonexistent/fix.sql"), 1, "cannot write /nonexistent/fix.sql")
    with disk.small(lab.base / "disk", 1, full=True) as folder:
        result = lab.run("plan", lab.url, "wanted.sql", "-o", folder / "fix.sql")
        lab.failed(result, 1, "cannot write .*/fix.sql: No space left on device")
        expect(traces.files(folder) == ["filler"], traces.files(folder))
    with open("/dev/full", "wb") as full:
        done = subprocess.run([lab.tool.path, "inspect", lab.url], env=lab.tool.env, cwd=lab.work, stdout=full,
                              stderr=subprocess.PIPE, text=True)
    expect(done.returncode == 1 and "standard output could not be written" in done.stderr, done.stderr)


def test_reader_that_goes(lab):
    """pgplumb inspect | head -1"""
    done = subprocess.run(["sh", "-c", f'"{lab.tool.path}" inspect "$0" | head -c 1 >/dev/null', lab.url], env=lab.tool.env,
                          cwd=lab.work, capture_output=True, text=True, timeout=60)
    expect("defect" not in done.stderr, done.stderr)


# Killed.

def test_killed_while_proving(lab):
    """kill -9 in the middle of a statement on the scratch server: its watcher stops and removes it."""
    name, plan = _slow(lab)
    running = lab.start("prove", plan, "--db", lab.server.url(name))
    lab.scratch_folder(running)
    running.kill()
    running.communicate()
    expect(not traces.until(lambda: traces.processes(lab.temporary)), "processes", traces.processes(lab.temporary))
    expect(not traces.files(lab.scratch), "folders", traces.files(lab.scratch)[:5])
    lab.said.append("exit -9: (killed) the watcher removed the scratch server")


def test_killed_with_its_watcher(lab):
    """kill -9 of pgplumb and of what watches: the server ends by itself, the next run removes the folder."""
    name, plan = _slow(lab)
    running = lab.start("prove", plan, "--db", lab.server.url(name))
    lab.scratch_folder(running)
    watchers = [number for number, command in traces.processes(lab.temporary)
                if command.startswith(str(lab.tool.path)) and number != running.pid]
    expect(len(watchers) == 1, "watchers", traces.processes(lab.temporary))
    os.kill(running.pid, signal.SIGSTOP)  # so that it cannot notice
    for number in (*watchers, running.pid):
        os.kill(number, signal.SIGKILL)
    running.communicate()
    expect(not traces.until(lambda: traces.processes(lab.temporary)), "processes", traces.processes(lab.temporary))
    left = traces.files(lab.scratch)
    expect(left, "the folder is gone already: this test shows nothing")
    result = lab.run("inspect", "wanted.sql")
    expect(result.code == 0, result)
    lab.said.append("exit -9: (killed with its watcher) the next run removed the folder")


def test_killed_at_any_time(lab):
    """kill -9 after ever longer times of a whole proof."""
    started = time.monotonic()
    whole = lab.run("prove", "fix.sql")
    took = time.monotonic() - started
    expect(whole.code == 0, whole)
    met = 0
    for share in (0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95):
        running = lab.start("prove", "fix.sql")
        time.sleep(took * share)
        running.kill()
        met += running.wait() == -signal.SIGKILL
        running.communicate()
    expect(met >= 4, f"only {met} of 8 kills met a process")
    expect(not traces.until(lambda: traces.processes(lab.temporary)), "processes", traces.processes(lab.temporary))
    expect(not traces.until(lambda: traces.files(lab.scratch)), "folders", traces.files(lab.scratch)[:5])


def test_killed_on_borrowed_server(lab):
    """kill -9 with --scratch URL: the next run removes the databases and roles; others of the server are left alone."""
    name, plan = _slow(lab)
    lab.server.create_database("pgplumb_scratch_of_somebody")
    borrowed = ("--scratch", lab.server.url("postgres"))
    running = lab.start("prove", plan, "--db", lab.server.url(name), *borrowed)
    lab.wait_for("SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'PgSleep'", "t")
    running.kill()
    running.communicate()
    lab.server.psql("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
    lab.wait_for("SELECT count(*) FROM pg_stat_activity WHERE datname LIKE 'pgplumb_scratch_%'", "0")
    expect(lab.server.value("postgres", "SELECT count(*) > 1 FROM pg_database WHERE datname LIKE 'pgplumb_scratch_%'") == "t",
           "nothing was left: this test shows nothing")
    result = lab.run("inspect", "wanted.sql", *borrowed)
    expect(result.code == 0, result)
    left = lab.server.value("postgres", traces.DATABASES)
    lab.server.drop_database("pgplumb_scratch_of_somebody")
    expect(left == "pgplumb_scratch_of_somebody", left)


def test_scratch_server_killed(lab):
    """As the kernel does when memory is short."""
    name, plan = _slow(lab)
    running = lab.start("prove", plan, "--db", lab.server.url(name))
    folder = lab.scratch_folder(running)
    os.kill(int((folder / "data/postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    lab.failed(lab.end(running), 75, "scratch server", "connection was lost|terminating connection")


def _slow(lab):
    """A database in which every row takes minutes, and a plan for it."""
    name = lab.fresh(DEV + SLOW)
    lab.write("slow.sql", (lab.work / "wanted.sql").read_text() + SLOW)
    lab.write("slow.plan.sql", "")
    planned = lab.run("plan", lab.server.url(name), "slow.sql", "-o", "slow.plan.sql")
    expect(planned.code == 0, planned)
    return name, "slow.plan.sql"


# Interrupted.

def _interrupted_while_proving(lab, number):
    name, plan = _slow(lab)
    running = lab.start("prove", plan, "--db", lab.server.url(name), "-o", "proof.txt")
    lab.scratch_folder(running)
    running.send_signal(number)
    asked = time.monotonic()
    lab.interrupted(lab.end(running), number)
    expect(time.monotonic() - asked < 10, "it took long")
    expect(not traces.files(lab.scratch), "folders", traces.files(lab.scratch)[:5])
    expect(not traces.processes(lab.temporary), "processes", traces.processes(lab.temporary))


def _interrupted_while_applying(lab, number):
    """While a statement waits for its lock: rolled back, on record as broken off; the next run does it."""
    name = lab.fresh()
    before = dump.entries(lab.server.dump(name))
    with lab.session(name, TABLE_READ):
        running = lab.start("apply", "fix.sql", "--db", lab.server.url(name), "--yes", "--lock-timeout", "60s")
        lab.wait_for(APPLYING, "1", name)
        running.send_signal(number)
        lab.interrupted(lab.end(running), number)
        lab.wait_for(traces.SESSIONS, "0")
    made = [e for e in dump.entries(lab.server.dump(name, "--exclude-schema=pgplumb")) if e.type != "TYPE"]
    expect(made == [e for e in before if e.type != "TYPE"], "something was changed")
    result = lab.run("apply", "fix.sql", "--db", lab.server.url(name), "--yes")
    expect(result.code == 0 and "verified" in result.out, result)


def _interrupted_while_reading(lab, number):
    with lab.session("dev", LOCKED):
        running = lab.start("inspect", lab.url)
        lab.wait_for(READING, "t")
        running.send_signal(number)
        lab.interrupted(lab.end(running), number)


def test_interrupted_at_the_question(lab):
    """Ctrl-C where it asks."""
    name = lab.fresh()
    code, said = terminal.run([lab.tool.path, "apply", "fix.sql", "--db", lab.server.url(name)], lab.tool.env, cwd=lab.work,
                              timeout=60, answers=[("Type yes", "\x03")])
    expect(code == 130, code, said)
    expect(lab.server.value(name, "SELECT count(*) FROM pg_namespace WHERE nspname = 'pgplumb'") == "0", "a ledger was made")


def test_interrupted_command(lab):
    """exec: what pgplumb has started ends with it."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        # What sh starts in turn is ended with its group, but for kill -9, which only the kernel answers.
        command = "sleep 100; true" if number != signal.SIGKILL else "exec sleep 100"
        running = lab.start("inspect", f"exec:{command}")
        sleeps = lambda: any(c.startswith("sleep") for _, c in traces.processes(lab.temporary))
        expect(not traces.until(lambda: not sleeps(), 60), "the command was not started")
        running.send_signal(number)
        result = lab.end(running)
        expect(result.code == (-number if number == signal.SIGKILL else 128 + number), result)
        left = traces.until(lambda: traces.processes(lab.temporary))
        expect(not left, f"after signal {number}:", left)


def test_command_that_fails(lab):
    lab.failed(lab.run("inspect", "exec:exit 7"), 1, "the command failed: exit 7", "status 7")


# Files.

def test_files_that_are_wrong(lab):
    lab.failed(lab.run("inspect", "nowhere.sql"), 64, "nowhere.sql")
    lab.failed(lab.run("apply", "nowhere.sql", "--db", lab.url), 64, "cannot read nowhere.sql")
    (lab.base / "broken.toml").write_text("[env.dev\nurl = 1\n")
    lab.failed(lab.run("inspect", "@dev", "--config", lab.base / "broken.toml"), 64, "broken.toml:1", advice=False)
    (lab.base / "broken.json").write_text("{")
    lab.failed(lab.run("inspect", lab.base / "broken.json"), 1, "broken.json", "(line 1)")
    (lab.base / "broken.sql").write_text("CREATE TABLE fine (id int);\nCREATE TABEL broken (id int);\n")
    lab.failed(lab.run("inspect", lab.base / "broken.sql"), 1, r"broken\.sql:2", "syntax error", advice=False)


def tests():
    out = {name[5:]: value for name, value in globals().items() if name.startswith("test_")}
    for what, function in (("proving", _interrupted_while_proving), ("applying", _interrupted_while_applying),
                           ("reading", _interrupted_while_reading)):
        for number in SIGNALS if what == "proving" else SIGNALS[:2]:
            out[f"{number.name}_while_{what}"] = lambda lab, f=function, n=number: f(lab, n)
    return out


SAMPLE = ("wrong_password", "no_postgres_installed", "killed_while_proving", "SIGINT_while_applying", "no_room_for_scratch")


def prepare(server):
    """Roles that lack something; all of them are let in without a password but one."""
    server.psql("postgres", "CREATE ROLE locked LOGIN PASSWORD 'secret'; CREATE ROLE poor LOGIN;"
                            "CREATE ROLE crowded LOGIN CONNECTION LIMIT 0")
    rules = server.folder / "data/pg_hba.conf"
    rules.write_text("local all locked scram-sha-256\n" + rules.read_text())
    server.psql("postgres", "SELECT pg_reload_conf()")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--table", action="store_true")
    options = parser.parse_args()
    wanted = SAMPLE if options.sample else options.names
    chosen = {n: t for n, t in tests().items() if not wanted or any(w in n for w in wanted)}
    if options.list:
        print("\n".join(chosen))
        return 0
    servers.stop_on_signals()
    report, table = Report("faults", len(chosen)), []
    with servers.Server() as server:
        prepare(server)
        with Lab(server) as lab:
            for name, test in chosen.items():
                lab.said.clear()
                started = time.monotonic()
                try:
                    test(lab)
                    lab.nothing_left()
                    report.ok(name, f"{time.monotonic() - started:.1f} s")
                except Wrong as wrong:
                    report.fail(name, wrong)
                    lab.clear()
                except Exception:  # noqa: BLE001 - one test's failure is not the suite's end
                    report.fail(name, traceback.format_exc())
                    lab.clear()
                table += [f"{name}: {said}" for said in lab.said]
    if options.table:
        print("\n".join(table))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
