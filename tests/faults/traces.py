"""What a run of pgplumb may leave behind: processes, folders, files, databases, roles, sessions, locks."""
import os
import time
from pathlib import Path

SESSIONS = "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'pgplumb%'"
LOCKS = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
DATABASES = "SELECT coalesce(string_agg(datname, ', '), '') FROM pg_database WHERE datname LIKE 'pgplumb%'"
ROLES = "SELECT coalesce(string_agg(rolname, ', ' ORDER BY rolname), '') FROM pg_roles WHERE rolname !~ '^pg_'"
# A server notices within a second that a client was killed, see client_connection_check_interval; a statement that
# waits for a lock of somebody else ends by its own time-out.
PATIENCE = 15


def processes(folder):
    """[(process id, command)] of all that were started with this folder as TMPDIR: pgplumb, its watcher, servers, what
    they started."""
    mark = f"TMPDIR={folder}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            environment = (entry / "environ").read_bytes().split(b"\0")
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        except OSError:
            continue  # it has ended meanwhile
        if mark in environment and command:
            found.append((int(entry.name), command[:80]))
    return found


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*"))


def until(check, patience=PATIENCE):
    """Waits until `check()` is empty; what it still is."""
    end = time.monotonic() + patience
    while True:
        left = check()
        if not left or time.monotonic() > end:
            return left
        time.sleep(0.02)


def on_server(server, roles):
    """What is left on a server, as lines. `roles`: those that were there before."""
    def look():
        left = []
        row = server.rows("postgres", f"SELECT ({SESSIONS}), ({LOCKS}), ({DATABASES}), ({ROLES})")[0]
        if row[0] != "0":
            left.append(f"{row[0]} sessions")
        if row[1] != "0":
            left.append(f"{row[1]} advisory locks")
        if row[2]:
            left.append(f"databases: {row[2]}")
        if row[3] != roles:
            left.append(f"roles: {row[3]}, were: {roles}")
        return left
    return until(look)
