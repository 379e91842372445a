"""Test material that nobody here wrote: files from Debian's packages and from npm, kept in the cache between runs.

Nothing is installed and nothing is committed; `apt-get download` and `npm pack` work for any user.
"""
import fcntl
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from . import paths


def deb(package, *wanted):
    """The folder with these files or folders ("usr/share/…") of a Debian package; all of it without any."""
    return _kept("deb", package, lambda folder: _unpack_deb(package, wanted, folder))


def npm(package, version):
    """The folder with the contents of an npm package of this version. Its scripts are not run."""
    name = package.replace("/", "+").lstrip("@")
    return _kept("npm", f"{name}-{version}", lambda folder: _unpack_npm(package, version, folder))


def npm_install(package, version):
    """A folder whose node_modules hold an npm package and what it depends on. Its scripts are not run."""
    name = package.replace("/", "+").lstrip("@")
    command = ["npm", "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save",
               f"{package}@{version}"]
    return _kept("npm-installed", f"{name}-{version}", lambda folder: _run(command, folder))


def _kept(sort, name, fill):
    base = paths.cache_folder() / sort
    base.mkdir(parents=True, exist_ok=True)
    folder = base / name
    with _only_one(base / f".{name.replace('/', '+')}.lock"):
        if not folder.is_dir():
            work = Path(tempfile.mkdtemp(prefix=".new-", dir=base))
            try:
                fill(work)
                work.chmod(0o755)
                work.rename(folder)
            finally:
                shutil.rmtree(work, ignore_errors=True)
    return folder


@contextmanager
def _only_one(path):
    with open(path, "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _run(command, cwd):
    env = {**os.environ, "npm_config_update_notifier": "false"}
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=env)
    if done.returncode:
        raise SystemExit(f"test material is missing: {' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def _unpack_deb(package, wanted, folder):
    with tempfile.TemporaryDirectory() as work:
        _run(["apt-get", "download", "-o", "APT::Sandbox::User=", package], work)
        archive = next(Path(work).glob("*.deb"))
        files = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", archive], stdout=subprocess.PIPE)
        done = subprocess.run(["tar", "-x", "--no-same-owner", "-C", folder, *("./" + w for w in wanted)],
                              stdin=files.stdout, capture_output=True, text=True)
        files.stdout.close()
        files.wait()
        if done.returncode:
            raise SystemExit(f"the Debian package {package} does not hold {', '.join(wanted)}:\n{done.stderr}")


def _unpack_npm(package, version, folder):
    with tempfile.TemporaryDirectory() as work:
        _run(["npm", "pack", "--silent", f"{package}@{version}"], work)
        _run(["tar", "-xzf", str(next(Path(work).glob("*.tgz"))), "--strip-components=1", "--no-same-owner",
              "-C", str(folder)], work)
