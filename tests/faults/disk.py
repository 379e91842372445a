"""Small disks, and folders that are not there: file systems in memory, mounted for one test.

root mounts them in the ordinary way. Anybody else cannot; then the tests that need one fail and say so.
"""
import os
import subprocess
from contextlib import contextmanager

from lab import Wrong


@contextmanager
def small(folder, megabytes, full=False):
    """The folder as a file system of this size; `full`: with nothing left."""
    _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "none", str(folder))
    try:
        if full:
            _fill(folder / "filler")
        yield folder
    finally:
        _run("umount", "-l", str(folder))


def _fill(path):
    block = b"\0" * 4096
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        while os.write(descriptor, block):
            pass
    except OSError:
        pass  # full
    finally:
        os.close(descriptor)


def hiding(folder):
    """The beginning of a command that runs the rest with nothing in the folder."""
    return ["/usr/bin/unshare", "-m", "/bin/sh", "-c", f'/bin/mount -t tmpfs none {folder} && exec "$@"', "sh"]


def _run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise Wrong(f"{' '.join(command)}: {done.stderr.strip()}; this test needs root")
