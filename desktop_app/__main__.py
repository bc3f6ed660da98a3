"""`python -m desktop_app` is `mend`."""

import sys

from desktop_app.cli import start

sys.exit(start())
