"""``python -m lsp_server`` is ``copydesk``."""

import sys

from lsp_server.cli import main

sys.exit(main())
