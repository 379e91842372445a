"""Where things are: the repository, the cache for test material, the binary under test."""
import functools
import os
import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]


@functools.lru_cache(maxsize=None)
def cache_folder():
    """The folder that keeps test material between runs; scripts/deps decides where it is."""
    out = subprocess.run([REPO / "scripts/deps", "--cache"], check=True, capture_output=True, text=True)
    folder = Path(out.stdout.strip())
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def binary():
    """The pgplumb under test: $PGPLUMB, else the dev build. Ends the program with a message where there is none."""
    named = os.environ.get("PGPLUMB")
    candidates = [Path(named)] if named else [REPO / "build/dev/pgplumb", REPO / "build/dev/src/cli/pgplumb"]
    for path in candidates:
        if os.access(path, os.X_OK) and path.is_file():
            return path.resolve()
    sys.exit("no pgplumb to test at " + " or ".join(str(p) for p in candidates) +
             "; build it with 'cmake --preset dev && cmake --build --preset dev', or set PGPLUMB")
