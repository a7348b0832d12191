"""A child of the tests: the first word of its input says what it does."""

import json
import os
import sys
from pathlib import Path

from songhanh.kernel.child import limit_self

if __name__ == "__main__":
    task, _, rest = sys.stdin.buffer.read().partition(b" ")
    match task:
        case b"echo":
            sys.stdout.buffer.write(rest)
        case b"tell":
            sys.stdout.write(json.dumps({"arguments": sys.argv[1:], "environment": dict(os.environ)}))
        case b"die":
            sys.exit("không đọc được")
        case b"eat":
            limit_self(sys.argv[1:])
            sys.stdout.write(str(len(bytearray(int(rest)))))
        case b"spin":
            limit_self(sys.argv[1:])
            while True:
                pass
        case b"write":
            limit_self(sys.argv[1:])
            Path(rest.decode()).write_bytes(b"x")
