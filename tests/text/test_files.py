"""Files: how bytes become text, what is refused, what is said, and what a folder holds."""

import os
import subprocess
import sys

import pytest

from lsp_server.errors import ReadingError
from lsp_server.text import Span, decode, find_articles, read_file, read_text

TEXT = "The harbour’s open, she said.\r\nNobody came."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_a_mark(encoding):
    assert decode(TEXT.encode(encoding), "a.txt") == (TEXT, ())


def test_offsets_slice_the_text_that_python_reads(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("utf-8-sig"))
    article = read_file(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        text = file.read()
    assert text[slice(*article.source_span(1, Span(0, 6)))] == "Nobody"
    assert article.length == len(text)
    assert article.line_starts == (0, 31)


def test_a_charset_that_a_page_declares():
    page = '<meta charset="iso-8859-1"><p>It’s “open”'
    assert decode(page.encode("cp1252"), "a.html")[0] == page


def test_broken_utf_8_is_replaced_and_said(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"One.\r\nTwo.\rThr\xe9e.\n\xff")
    article = read_file(path)
    assert article.paragraphs[2].text == "Thr\ufffde."
    assert article.notes == ("line 3: not UTF-8, read with replacement characters",)


@pytest.mark.parametrize("data", [b"a\0b", b"%PDF-1.7 x", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", bytes(range(32)) * 9])
def test_binary_is_refused(data, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(ReadingError, match="not text") as caught:
        read_file(path)
    assert str(caught.value).startswith(f"{path}: ")


def test_what_is_missing_or_a_folder_is_an_error_that_names_it(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(ReadingError) as caught:
            read_file(path)
        assert caught.value.path == str(path)


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_an_article_without_paragraphs_and_a_note(data, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    article = read_file(path)
    assert article.paragraphs == ()
    assert article.notes == ("nothing to read: no text of an article in it",)


def test_a_folders_articles_in_order(tmp_path):
    names = ["b/x.md", "a.txt", "b/y.HTML", "c.htm", "d.markdown"]
    others = [".git/x.md", "node_modules/x.md", ".hidden.md", "README.md", "a.py", "b/z.json"]
    for name in (*names, *others):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert [path.relative_to(tmp_path).as_posix() for path in find_articles(tmp_path)] == sorted(names)


@pytest.mark.skipif(not hasattr(os, "symlink") or sys.platform == "win32", reason="needs links")
def test_a_folder_linked_into_itself_is_looked_into_once(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nothing")
    assert tmp_path / "a.txt" in find_articles(tmp_path)
    assert len(find_articles(tmp_path)) == 2


def test_no_folder_is_an_error(tmp_path):
    with pytest.raises(ReadingError):
        find_articles(tmp_path / "none")


def test_the_room_is_light_to_enter():
    code = (
        "import sys, lsp_server.text.loading; "
        "print([m for m in ('yaml', 'markdown_it', 'trafilatura', 'lxml', 'dateparser') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_begin_after_each_line_end(end: str) -> None:
    source = f"One.{end}{end}Two.{end}"
    assert list(read_text(source, "a.md").line_starts) == [0, 4 + len(end), 4 + 2 * len(end), 8 + 3 * len(end)]
