"""`python -m songhanh.cli` is the command `songhanh`."""

import sys

from songhanh.cli.main import main

sys.exit(main())
