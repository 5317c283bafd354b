"""Front matter: what it may say, how it may break, and what only looks like it."""

from datetime import date, datetime

import pytest

from lsp_server.errors import ReadingError
from lsp_server.text import Span, read_file, read_text

BODY = "The harbour opened on Monday."


def test_yaml():
    article = read_text(
        "---\nid: 007\ntitle: 'Harbour: open'\nauthors: [Ada Byron, Bo Lind]\npublisher: Coast Daily\n"
        "date: '2013-05-03'\nlastmod: 2013-05-04\nurl: https://coast.example/h\ncountry: IE\n---\n" + BODY,
        "a.md",
    )
    assert (article.id, article.title, article.author) == ("007", "Harbour: open", "Ada Byron, Bo Lind")
    assert (article.publisher, article.country, article.url) == ("Coast Daily", "IE", "https://coast.example/h")
    assert (article.published, article.updated) == (date(2013, 5, 3), date(2013, 5, 4))
    assert [paragraph.text for paragraph in article.paragraphs] == [BODY]


def test_toml():
    article = read_text(f'+++\nid = "x"\ndate = 2013-05-03T10:00:00\n[author]\nname = "Ada Byron"\n+++\n{BODY}', "a.md")
    assert (article.id, article.author) == ("x", "Ada Byron")
    assert article.published_at == datetime.fromisoformat("2013-05-03T10:00")


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_in_any_format_and_with_any_line_end(suffix, end):
    source = f"\ufeff---{end}title: Open{end}---{end}{BODY}"
    article = read_text(source, f"a.{suffix}")
    assert article.title == "Open"
    (paragraph,) = article.paragraphs
    assert source[paragraph.offsets.to_source(Span(0, len(BODY))).start :] == BODY


def test_the_url_is_the_id_where_there_is_none_else_the_path():
    assert read_text(f"---\nurl: https://coast.example/h\n---\n{BODY}", "a.md").id == "https://coast.example/h"
    assert read_text(BODY, "a.md").id == "a.md"


@pytest.mark.parametrize("text", [f"---\n{BODY}\n---\nMore.", f"---\n{BODY}", "---\n- a\n---\n" + BODY])
def test_a_rule_above_the_text_is_no_front_matter(text):
    assert any(BODY in paragraph.text for paragraph in read_text(text, "a.txt").paragraphs)


BROKEN = [
    ("---\ntitle: a\nid: [b\n---\nText.", 4),
    ("---\ntitle: a\n  id: b: c\n---\nText.", 3),
    ("---\ntitle: a\nText.", 1),
    ("+++\ntitle = a\n+++\nText.", 2),
]


@pytest.mark.parametrize(("text", "line"), BROKEN)
def test_broken_front_matter_is_an_error_in_a_file_that_names_its_line(text, line, tmp_path):
    path = tmp_path / "a.md"
    path.write_text(text)
    with pytest.raises(ReadingError) as caught:
        read_file(path)
    assert caught.value.path == str(path)
    assert abs((caught.value.line or 0) - line) <= 1
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("text", "line"), BROKEN)
def test_broken_front_matter_is_a_note_in_a_buffer(text, line):
    article = read_text(text, "a.md")
    assert "front matter" in article.notes[0]
    assert article.paragraphs[-1].text.endswith("Text.")


def test_a_date_that_cannot_be_read_is_said():
    article = read_text(f"---\ndate: 2022-02-31\n---\n{BODY}", "a.md")
    assert article.published is None
    assert "2022-02-31" in article.notes[0]


def test_front_matter_that_grows_without_end_is_read_in_no_time():
    rows = ["a: &a0 [x, x]"] + [f"b{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 60)]
    assert read_text("---\n" + "\n".join(rows) + f"\nauthor: *a59\n---\n{BODY}", "a.md").paragraphs
    assert read_text("---\n" + "[" * 50_000 + f"\n---\n{BODY}", "a.md").notes
    assert read_text("+++\n" + "a." * 30_000 + f"b=1\n+++\n{BODY}", "a.md").notes
