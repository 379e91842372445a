"""Progress and result of a suite. Its last line is `N passed, N failed`, which scripts/test adds up."""
import sys
import threading
import time


class Report:
    """Counts what passed and what failed; says at once what failed, and every few seconds how far it is."""

    def __init__(self, suite, total=None, every=10):
        self.suite, self.total, self.every = suite, total, every
        self.passed, self.failed = 0, []
        self._start = self._said = time.monotonic()
        self._lock = threading.Lock()

    def ok(self, name, note=""):
        with self._lock:
            self.passed += 1
            self._print(f"ok      {name}{'  ' + note if note else ''}", heartbeat=True)

    def fail(self, name, detail=""):
        with self._lock:
            self.failed.append(name)
            self._print(f"FAILED  {name}")
            for line in [line for line in printable(str(detail)).splitlines() if line.strip()][:60]:
                print(f"          {line[:400]}", flush=True)

    def note(self, text):
        with self._lock:
            self._print(text)

    def _print(self, text, heartbeat=False):
        """A line for each on a terminal and for failures; elsewhere one of all that passed every few seconds."""
        now = time.monotonic()
        if heartbeat and not sys.stdout.isatty():
            if now - self._said < self.every:
                return
            done = self.passed + len(self.failed)
            text = f"{done}{f' of {self.total}' if self.total else ''} done, {now - self._start:.0f} s; last: {text}"
        self._said = now
        print(f"{self.suite}: {printable(text)}", flush=True)

    def finish(self):
        """Prints the closing line and gives the exit code."""
        took = time.monotonic() - self._start
        if self.failed:
            print(f"{self.suite}: failed: " + ", ".join(printable(n) for n in self.failed), flush=True)
        if not self.passed and not self.failed:
            print(f"{self.suite}: nothing was run", flush=True)
            return 1
        print(f"{self.suite}: {took:.0f} s", flush=True)
        print(f"{self.passed} passed, {len(self.failed)} failed", flush=True)
        return 1 if self.failed else 0


def printable(text):
    """Without characters that a terminal would act on."""
    return "".join(c if c == "\n" or c == "\t" or (c.isprintable() and not 0xD800 <= ord(c) < 0xE000)
                   else f"\\x{ord(c):02x}" for c in text)
