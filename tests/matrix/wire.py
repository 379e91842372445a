"""A connection to a server on a unix socket, kept open: PostgreSQL's protocol, as much of it as a test needs.

Starting psql costs 12 ms, a query on an open connection less than one. Only trust authentication, only simple queries.
"""
import socket
import struct


class QueryError(Exception):
    """What the server said, with its SQLSTATE."""

    def __init__(self, fields):
        self.sqlstate = fields.get("C", "")
        detail = "".join(f"\n{name}: {fields[key]}" for key, name in (("D", "DETAIL"), ("H", "HINT"), ("W", "CONTEXT"))
                         if key in fields)
        super().__init__(f"{fields.get('S')} {self.sqlstate}: {fields.get('M')}{detail}")


class Connection:
    def __init__(self, folder, port, database, user="postgres"):
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(120)
        self._socket.connect(f"{folder}/.s.PGSQL.{port}")
        self._input = self._socket.makefile("rb")
        pairs = ("user", user, "database", database, "client_encoding", "UTF8", "application_name", "matrix",
                 "client_min_messages", "warning", "statement_timeout", "60s")
        body = struct.pack("!i", 196608) + b"".join(text.encode() + b"\0" for text in pairs) + b"\0"
        self._socket.sendall(struct.pack("!i", len(body) + 4) + body)
        self._read()

    def close(self):
        self._input.close()
        self._socket.close()

    def run(self, sql):
        """Runs statements, all in one transaction where they say nothing else. The rows of the last result, as
        lists of text, NULL as None. Raises QueryError."""
        body = sql.encode("utf-8") + b"\0"
        self._socket.sendall(b"Q" + struct.pack("!i", len(body) + 4) + body)
        return self._read()

    def value(self, sql):
        return self.run(sql)[0][0]

    def _read(self):
        """Everything up to the server's being ready again."""
        rows, error = [], None
        while True:
            head = self._input.read(5)
            if len(head) < 5:
                raise error or ConnectionError("the server closed the connection")
            kind, length = struct.unpack("!ci", head)
            body = self._input.read(length - 4)
            if kind == b"T":
                rows = []
            elif kind == b"D":
                rows.append(_row(body))
            elif kind == b"E":
                error = QueryError(_fields(body))
            elif kind == b"R" and body[:4] != b"\0\0\0\0":
                raise ConnectionError("the server wants a password")
            elif kind == b"Z":
                if error:
                    raise error
                return rows


def _row(body):
    (count,), place, out = struct.unpack_from("!h", body), 2, []
    for _ in range(count):
        (length,) = struct.unpack_from("!i", body, place)
        place += 4
        out.append(None if length < 0 else body[place:place + length].decode("utf-8"))
        place += max(length, 0)
    return out


def _fields(body):
    return {part[:1].decode(): part[1:].decode("utf-8", "replace") for part in body.split(b"\0") if part}
