"""Copydesk: a newsroom's memory in the editor.

The rooms of this package and the one way data goes through them are described in ARCHITECTURE.md.
"""

__all__ = ["__version__"]


def __getattr__(name: str) -> str:
    """``__version__``, looked up when asked for: importlib.metadata takes longer to import than all of text/."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("copydesk")
    except PackageNotFoundError:  # a checkout that was never installed
        return "0+unknown"
