#!/usr/bin/env python3
"""Lists the cells of the enum matrix, writes them as files, or loads every before, after and seed on a real server.

  generate.py --count | --list | --write FOLDER | --check-load [--jobs 2] [--major 15]     [--match RE]
"""
import argparse
import collections
import re
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lib import server as servers  # noqa: E402
from matrix.cells import all_cells, default_cells  # noqa: E402
from matrix.databases import Database, LoadError, create_roles  # noqa: E402


def write(cells, folder):
    for cell in cells:
        place = folder / cell.id
        place.mkdir(parents=True, exist_ok=True)
        for name in ("before", "after", "seed", "seed_after", "spoil"):
            if text := getattr(cell, name):
                (place / f"{name}.sql").write_text(text, encoding="utf-8")
        expect = [f"expect {cell.expect}", *(f"reason {' & '.join(r)}" for r in cell.reasons)]
        (place / "cell.txt").write_text("\n".join([*expect, "options " + " ".join(cell.options)]) + "\n")


def check_load(cells, jobs, major):
    """Every distinct script of the cells is run; a cell whose two ends are the same by mistake is named too."""
    scripts = {}
    for cell in cells:
        for parts in ((cell.before, cell.seed), (cell.before, cell.seed, cell.spoil), (cell.after, cell.seed_after)):
            scripts.setdefault(tuple(part for part in parts if part), cell.id)
    work = list(scripts.items())
    failures, lock, start = [], threading.Lock(), time.monotonic()

    def worker(server, number):
        database = Database(server, f"load_{number}")
        while True:
            with lock:
                if not work:
                    return database.close()
                parts, cell_id = work.pop()
            try:
                database.load(*parts)
            except LoadError as error:
                with lock:
                    failures.append((cell_id, str(error)))

    total = len(work)
    with servers.Server(major, {"wal_level": "logical"}) as server:
        create_roles(server)
        threads = [threading.Thread(target=worker, args=(server, n), daemon=True) for n in range(jobs)]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():
                thread.join(0.2)
    same = [cell.id for cell in cells if cell.before == cell.after and cell.change.name != "two_only_new"]
    for cell_id, said in failures[:40]:
        print(f"does not load: {cell_id}\n  {said}")
    for cell_id in same:
        print(f"changes nothing: {cell_id}")
    print(f"{total} scripts of {len(cells)} cells loaded on PostgreSQL {major} in {time.monotonic() - start:.0f} s")
    print(f"{total - len(failures)} passed, {len(failures) + len(same)} failed")
    return 1 if failures or same else 0


def count(cells):
    table = collections.Counter((cell.change.name, cell.expect) for cell in cells)
    for name in dict.fromkeys(cell.change.name for cell in cells):
        print(f"{name:28}" + "".join(f"{kind} {table[name, kind]:4}  " for kind in ("converge", "refuse", "either")))
    print(f"{len(cells)} cells, {len(default_cells(cells))} of them run by default; "
          f"{len({c.change.name for c in cells})} changes, {len({c.obstacle.name for c in cells})} obstacles")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--count", action="store_true", help="how many cells there are")
    what.add_argument("--list", action="store_true", help="the ids of the cells")
    what.add_argument("--write", metavar="FOLDER", type=Path, help="every cell as SQL files")
    what.add_argument("--check-load", action="store_true", help="runs all the SQL; exit 1 if anything does not load")
    parser.add_argument("--match", default="", help="only cells whose id matches")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--major", type=int, default=15)
    options = parser.parse_args()
    servers.stop_on_signals()
    cells = [cell for cell in all_cells() if re.search(options.match, cell.id)]
    if options.check_load:
        return check_load(cells, options.jobs, options.major)
    if options.write:
        write(cells, options.write)
    elif options.list:
        print("\n".join(cell.id for cell in cells))
    else:
        count(cells)
    return 0


if __name__ == "__main__":
    sys.exit(main())
