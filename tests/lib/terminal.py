"""Runs a program on a terminal of its own and looks at every byte that it sends there."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time

# What pgplumb itself may send: colours, and the erasing of its line of progress.
OWN = re.compile(r"\x1b\[[0-9;]*m|\x1b\[[02]?K|\r")


def run(command, env, cwd=None, timeout=600, columns=160, answers=()):
    """(exit code, all that came over the terminal). Both streams and stdin are the terminal, which Ctrl-C works on too.
    `answers`: what is typed when a text has come, as (text, answer), in order."""
    answers = list(answers)
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=env, cwd=cwd,
                               start_new_session=True, preexec_fn=lambda: fcntl.ioctl(follower, termios.TIOCSCTTY, 0))
    os.close(follower)
    received = bytearray()
    end = time.monotonic() + timeout
    while True:
        ready, _, _ = select.select([leader], [], [], 1)
        if ready:
            try:
                data = os.read(leader, 65536)
            except OSError:
                break
            if not data:
                break
            received += data
            if answers and answers[0][0].encode() in received:
                os.write(leader, answers.pop(0)[1].encode())
        elif process.poll() is not None:
            break
        if time.monotonic() > end:
            os.killpg(process.pid, signal.SIGKILL)
            break
    os.close(leader)
    return process.wait(), received.decode("utf-8", "surrogateescape")


def forbidden(text, own=OWN):
    """The characters in a text that a terminal would act on, or that change the direction of writing, each with what
    stands around it. Newline and tab are allowed, and what pgplumb itself may send."""
    text = text.replace("\r\n", "\n")
    if own:
        text = own.sub("", text)
    found = {}
    for match in re.finditer(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\udc80-\udcff]", text):
        around = text[max(0, match.start() - 30):match.end() + 20]
        found.setdefault(match[0], around)
    return [f"U+{ord(character):04X} in {ascii(around)}" for character, around in found.items()]
