"""A child of the tests: the first word of its input says what it does."""

import json
import os
import sys

if __name__ == "__main__":
    task, _, rest = sys.stdin.buffer.read().partition(b" ")
    match task:
        case b"echo":
            sys.stdout.buffer.write(rest)
        case b"tell":
            sys.stdout.write(json.dumps({"arguments": sys.argv[1:], "environment": dict(os.environ)}))
        case b"die":
            sys.exit("không đọc được")
