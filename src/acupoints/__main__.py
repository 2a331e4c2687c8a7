"""``python -m acupoints``."""

import sys

from acupoints.cli import main

if __name__ == "__main__":
    sys.exit(main())
