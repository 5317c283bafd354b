"""Copydesk: a newsroom's memory in the editor.

The rooms of this package and the one way data goes through them are described in ARCHITECTURE.md.
"""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("copydesk")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0+unknown"
