"""Bytes to text.

Offsets everywhere in Copydesk are code points of the text decoded here, in which line ends stand as they are in
the file and a byte order mark is not counted: for a UTF-8 file they slice
``Path(...).read_text(encoding="utf-8-sig", newline="")``.
"""

import codecs
import re

from lsp_server.errors import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark its own begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN_BEGINNINGS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1a\x1b") + b"\x7f"
_DECLARED_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_:.-]{1,40})", re.I)
_LATIN_1 = {"iso8859-1", "ascii", "latin-1"}
_PROBE = 65_536


def decode(data: bytes, path: str) -> tuple[str, tuple[str, ...]]:
    """The text in some bytes, and notes for the reader of the file.

    UTF-8, with or without a mark; UTF-16 and UTF-32 with a mark; else the character set that an HTML file
    declares; else UTF-8 with replacement characters, and a note that names the first line that has one.

    Raises:
        ReadingError: the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_replacement(data[len(mark) :], encoding)
    _refuse_binary(data, path)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        declared = _declared_charset(data)
        return _with_replacement(data, declared or "utf-8")


def _refuse_binary(data: bytes, path: str) -> None:
    for beginning, what in _KNOWN_BEGINNINGS:
        if data.startswith(beginning):
            raise ReadingError(f"this is {what}, not text; give plain text, Markdown or HTML", path)
    probe = data[:_PROBE]
    null = probe.find(b"\0")
    controls = len(probe) - len(probe.translate(None, _CONTROLS))
    if null >= 0 or controls * 20 > len(probe):
        place = f" (a NUL at byte {null})" if null >= 0 else ""
        raise ReadingError(f"this is binary, not text{place}; give plain text, Markdown or HTML", path)


def _declared_charset(data: bytes) -> str | None:
    """The codec an HTML file asks for. "ISO-8859-1" means windows-1252, as in every browser (WHATWG Encoding)."""
    match = _DECLARED_CHARSET.search(data[:4096])
    if match is None:
        return None
    try:
        name = codecs.lookup(match.group(1).decode("ascii")).name
        b"".decode(name)
    except LookupError:  # unknown, or no codec from bytes to text
        return None
    return "cp1252" if name in _LATIN_1 else name


def _with_replacement(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeError as error:
        # Codecs other than the Unicode ones may raise the parent class, which knows no place.
        bad = error.start if isinstance(error, UnicodeDecodeError) else 0
        before = data[:bad].decode(encoding, errors="replace")
        line = 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
        name = "UTF-8" if encoding == "utf-8" else encoding
        return data.decode(encoding, errors="replace"), (f"line {line}: not {name}, read with replacement characters",)
