"""A throw-away PostgreSQL server for tests: on a unix socket in a private folder, always stopped and removed.

    with Server() as server:                    # PostgreSQL 15; Server(18) for another major
        server.create_database("a")
        server.psql("a", "CREATE TABLE t (id int)")
        server.rows("a", "SELECT 1")            # [["1"]]
        server.url("a")                         # for a tool under test

Servers started by root run as another user. If the program that started one is killed, the kernel stops the server,
and the next one to start removes the folder that was left.
"""
import atexit
import csv
import ctypes
import io
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

from . import paths

# The order of these does not matter to any test; they only make the server fast and quiet.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "listen_addresses": "''",
    "dynamic_shared_memory_type": "mmap",  # nothing outside of the folder
    "shared_buffers": "64MB",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
    "max_connections": "60",
    "max_locks_per_transaction": "512",
    "log_min_messages": "fatal",
}
PREFIX = "pgplumb-test-"
PR_SET_PDEATHSIG = 1


class SqlError(Exception):
    """psql or pg_dump failed; the text is what it said."""


def bin_folder(major):
    """The folder with initdb and postgres of this major version."""
    for folder in (Path(f"/usr/lib/postgresql/{major}/bin"), paths.cache_folder() / f"pg/{major}/bin"):
        if (folder / "initdb").is_file():
            return folder
    raise SystemExit(f"PostgreSQL {major} is not installed; run scripts/deps --test")


def client(name):
    """psql or pg_dump: Debian's, version 15, which talks to every server from 12 to 15 (psql: to all)."""
    path = Path(f"/usr/lib/postgresql/15/bin/{name}")
    if not path.is_file():
        raise SystemExit(f"{path} is missing; run scripts/deps --test")
    return str(path)


def server_user():
    """The account that servers run as: None for one's own, another one for root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise SystemExit("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")


def _stop_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


def _remove_left_overs(base):
    """Folders of servers whose owner (its process id is in the name) does not live any more."""
    for folder in base.glob(PREFIX + "*"):
        try:
            os.kill(int(folder.name[len(PREFIX):].split("-")[0]), 0)
        except ProcessLookupError:
            shutil.rmtree(folder, ignore_errors=True)
        except (ValueError, PermissionError):
            continue


def _base_folder():
    memory = Path("/dev/shm")
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2 << 30:
        return memory
    return Path(tempfile.gettempdir())


class Server:
    """One running server. `settings` are added to postgresql.conf."""

    def __init__(self, major=15, settings=None):
        self.major = major
        self.bin = bin_folder(major)
        self.port = 5432
        self._account = server_user()
        base = _base_folder()
        _remove_left_overs(base)
        self.folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=base))
        self._process = None
        atexit.register(self.stop)
        if self._account:
            os.chown(self.folder, self._account.pw_uid, self._account.pw_gid)
        try:
            self._initialise({**SETTINGS, **(settings or {})})
            self.start()
        except BaseException:
            self.stop()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def _as_server_user(self):
        if not self._account:
            return {}
        return {"user": self._account.pw_uid, "group": self._account.pw_gid, "extra_groups": []}

    def _initialise(self, settings):
        data = self.folder / "data"
        done = subprocess.run(
            [self.bin / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8",
             "--locale=C.UTF-8", "--wal-segsize=1"],
            cwd="/", capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"},
            **self._as_server_user())
        if done.returncode:
            raise SystemExit(f"initdb of PostgreSQL {self.major} failed:\n{done.stdout}{done.stderr}")
        with open(data / "postgresql.conf", "a", encoding="utf-8") as conf:
            conf.write(f"\nunix_socket_directories = '{self.folder}'\nport = {self.port}\n")
            conf.writelines(f"{name} = {value}\n" for name, value in settings.items())

    def start(self):
        """Starts it again after crash() or shut_down()."""
        log = open(self.folder / "log", "wb")
        self._process = subprocess.Popen(
            [self.bin / "postgres", "-D", self.folder / "data"], cwd="/", stdin=subprocess.DEVNULL, stdout=log,
            stderr=log, preexec_fn=_stop_with_parent, start_new_session=True,
            env={**os.environ, "LC_ALL": "C.UTF-8"}, **self._as_server_user())
        log.close()
        status = self.folder / "data/postmaster.pid"
        for _ in range(600):
            if self._process.poll() is not None:
                break
            try:
                if status.read_text(encoding="utf-8").splitlines()[7].startswith("ready"):
                    return
            except (OSError, IndexError):
                pass
            time.sleep(0.05)
        raise SystemExit(f"PostgreSQL {self.major} did not start:\n" + (self.folder / "log").read_text(errors="replace"))

    def crash(self):
        """Ends it at once, as a power failure would; its data stay."""
        self._end(signal.SIGQUIT)

    def shut_down(self):
        """Ends it in the ordinary way; its data stay."""
        self._end(signal.SIGINT)

    def _end(self, number):
        if not self._process or self._process.poll() is not None:
            return
        self._process.send_signal(number)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def stop(self):
        """Stops the server and removes its folder. May be called again."""
        self.crash()
        shutil.rmtree(self.folder, ignore_errors=True)
        atexit.unregister(self.stop)

    @property
    def pid(self):
        return self._process.pid

    @property
    def env(self):
        """An environment in which psql, pg_dump and other clients find this server, and no other."""
        env = {k: v for k, v in os.environ.items() if not k.startswith("PG") or k.startswith("PGPLUMB")}
        env.update(PGHOST=str(self.folder), PGPORT=str(self.port), PGUSER="postgres", PGCLIENTENCODING="UTF8",
                   PGCONNECT_TIMEOUT="10", LC_ALL="C.UTF-8")
        return env

    def url(self, database, user="postgres"):
        quote = lambda text: urllib.parse.quote(text, safe="")
        return f"postgresql://{quote(user)}@/{quote(database)}?host={quote(str(self.folder))}&port={self.port}"

    def psql(self, database, sql=None, file=None, stop=True, user=None, timeout=600, quiet=True, one_transaction=False):
        """Runs SQL text or a file in psql and returns what it printed. Raises SqlError; with stop=False never:
        then the statements that failed are found in `errors` of the returned text."""
        command = [client("psql"), "-X", "-d", self.url(database, user or "postgres")]
        command += ["-q"] if quiet else []
        command += ["-v", "ON_ERROR_STOP=1"] if stop else []
        command += ["--single-transaction"] if one_transaction else []
        command += ["-f", str(file) if file else "-"]
        done = subprocess.run(command, env=self.env, capture_output=True, timeout=timeout, cwd=None,
                              input=None if file else _bytes(sql))
        errors = done.stderr.decode("utf-8", "replace")
        if done.returncode and stop:
            raise SqlError(errors.strip()[:4000])
        return Output(done.stdout.decode("utf-8", "surrogateescape"), errors)

    def rows(self, database, sql, user=None):
        """The result of one query, as lists of text; NULL is the empty text."""
        done = subprocess.run(
            [client("psql"), "-X", "-q", "--csv", "-t", "-v", "ON_ERROR_STOP=1", "-d", self.url(database, user or "postgres")],
            env=self.env, capture_output=True, timeout=600, input=_bytes(sql))
        if done.returncode:
            raise SqlError(done.stderr.decode("utf-8", "replace").strip())
        return list(csv.reader(io.StringIO(done.stdout.decode("utf-8"), newline="")))

    def value(self, database, sql):
        return self.rows(database, sql)[0][0]

    def create_database(self, name, template="template0"):
        self.psql("postgres", f"CREATE DATABASE {identifier(name)} TEMPLATE {identifier(template)}")
        return self.url(name)

    def drop_database(self, name):
        self.psql("postgres", f"DROP DATABASE IF EXISTS {identifier(name)} WITH (FORCE)"
                  if self.major >= 13 else f"DROP DATABASE IF EXISTS {identifier(name)}")

    def dump(self, database, *options):
        """pg_dump -s. Debian's pg_dump is version 15 and refuses newer servers."""
        if self.major > 15:
            raise SystemExit("there is no pg_dump for PostgreSQL newer than 15 here")
        done = subprocess.run([client("pg_dump"), "-s", *options, "-d", self.url(database)], env=self.env,
                              capture_output=True, timeout=600)
        if done.returncode:
            raise SqlError(done.stderr.decode("utf-8", "replace").strip())
        return done.stdout.decode("utf-8", "surrogateescape")


class Output(str):
    """What psql printed, with what it said on stderr."""

    def __new__(cls, text, errors):
        made = super().__new__(cls, text)
        made.errors = errors
        return made


def _bytes(sql):
    return sql if isinstance(sql, bytes) else sql.encode("utf-8", "surrogateescape")


def identifier(name):
    """A name as a quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text):
    """A text as an SQL literal, whatever standard_conforming_strings says."""
    quoted = "'" + text.replace("'", "''") + "'"
    return " E" + quoted.replace("\\", "\\\\") if "\\" in text else quoted


_stop_lock = threading.Lock()


def stop_on_signals():
    """Makes SIGTERM and SIGHUP end the program in the ordinary way, so that servers are stopped."""
    def end(number, _frame):
        with _stop_lock:
            signal.signal(number, signal.SIG_IGN)
        raise SystemExit(128 + number)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    # A script's background job ignores SIGINT, and all that it starts; what is tested here must not.
    signal.signal(signal.SIGINT, signal.default_int_handler)
