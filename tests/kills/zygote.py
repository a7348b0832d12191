"""A process that has loaded the product once and forks a server whenever it is told to.

Each line on the standard input is a port and a fault ("8123 before:2"); the answer is the pid of the new server.
A forked server starts in milliseconds, so that hundreds of kills are affordable. It holds no connection of its parent.
"""

from __future__ import annotations

import os
import signal
import socketserver
import sys
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from tests.kills import faulty_wsgi


class Server(socketserver.ThreadingMixIn, WSGIServer):
    """One thread a request, as the real server."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not logged."""


def serve(port: int, fault: str) -> None:
    """Be the server until somebody kills it."""
    os.setsid()
    faulty_wsgi.set_fault(fault)
    with make_server("127.0.0.1", port, faulty_wsgi.application, server_class=Server, handler_class=Silent) as server:
        server.serve_forever()


def main() -> None:
    """Fork on demand until the input ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        port, fault = line.split()
        child = os.fork()
        if child == 0:
            serve(int(port), fault)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
