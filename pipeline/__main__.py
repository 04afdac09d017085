"""``python -m pipeline`` is the command ``claimtable``."""

from __future__ import annotations

import sys

from pipeline.cli.main import main

sys.exit(main())
