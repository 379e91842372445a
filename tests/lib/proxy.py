"""A line between a client and a server that a test can cut, or that poses as a connection pooler.

    with Proxy(server, cut=b"ALTER TABLE") as proxy:    # hangs up when the client sends this
        proxy.url("database")
"""
import os
import select
import shutil
import socket
import struct
import tempfile
import threading
import urllib.parse


class Proxy:
    """Passes bytes from a socket of its own to the server's. `cut`: what the client sends when the line is cut, before
    it reaches the server; `times`: how often. `pooler`: tells the client another process id than the server's."""

    def __init__(self, server, cut=None, times=1, pooler=False):
        self._server, self._cut, self._times, self._pooler = server, cut, times, pooler
        self.cuts = 0
        self._lock = threading.Lock()
        self.folder = tempfile.mkdtemp(prefix="pgplumb-proxy-")
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(os.path.join(self.folder, f".s.PGSQL.{server.port}"))
        self._listener.listen(16)
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database):
        quote = lambda text: urllib.parse.quote(text, safe="")
        return f"postgresql://postgres@/{quote(database)}?host={quote(self.folder)}&port={self._server.port}"

    def _accept(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._carry, args=(client,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _carry(self, client):
        server = socket.socket(socket.AF_UNIX)
        try:
            server.connect(os.path.join(str(self._server.folder), f".s.PGSQL.{self._server.port}"))
            while self._pass(client, server):
                pass
        except OSError:
            pass  # either end hung up
        finally:
            client.close()
            server.close()

    def _pass(self, client, server):
        ready, _, _ = select.select([client, server], [], [])
        source, target = (client, server) if client in ready else (server, client)
        data = source.recv(1 << 16)
        if not data:
            return False
        if source is client and self._is_cut(data):
            return False
        target.sendall(self._pose(data) if source is server and self._pooler else data)
        return True

    def _is_cut(self, data):
        with self._lock:
            if not self._cut or self._cut not in data or self.cuts >= self._times:
                return False
            self.cuts += 1
            return True

    @staticmethod
    def _pose(data):
        """With another process id in the server's BackendKeyData: 'K', length 12, process id, key."""
        at = data.find(b"K\x00\x00\x00\x0c")
        return data if at < 0 else data[:at + 5] + struct.pack("!I", 4242) + data[at + 9:]
