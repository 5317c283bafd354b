"""What goes wrong in a way a user can mend: said in one line, with file and place, and exit status 2."""


class CopydeskError(Exception):
    """Something a user can mend. The message says what happened and what to do; ``path`` and ``line`` say where."""

    def __init__(self, message: str, path: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line

    def __str__(self) -> str:
        if self.path is None:
            return self.message
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.message}"


class ReadingError(CopydeskError):
    """A file could not be read as an article."""


class ConfigurationError(CopydeskError):
    """copydesk.toml, facts.toml or a command-line option does not hold what it should."""


class ArchiveError(CopydeskError):
    """The archive could not be opened or written."""
