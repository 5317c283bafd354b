"""The development data beside the checkout: where it is, and what to do where it is not."""

import os
from pathlib import Path

import pytest

CORPUS = Path(os.environ.get("COPYDESK_CORPUS", Path(__file__).resolve().parents[3] / "shared" / "corpus"))

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the development data is not beside this checkout")
