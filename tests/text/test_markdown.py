"""Markdown: markup goes, words stay, and every word maps back to where it stands."""

import pytest

from lsp_server.text import Span, markdown, read_text


def places(source: str, path: str = "a.md") -> list[tuple[str, str]]:
    """Each word read and what stands at its place in the source."""
    article = read_text(source, path)
    found = []
    for number, paragraph in enumerate(article.paragraphs):
        at = 0
        for word in paragraph.text.split(" "):
            span = article.source_span(number, Span(at, at + len(word)))
            found.append((word, source[span.start : span.end]))
            at += len(word) + 1
    return found


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("The *old* harbour", "The old harbour"),
        ("The **old *stone* pier** is open", "The old stone pier is open"),
        ("The [old](http://x.example 'old') harbour", "The old harbour"),
        ("The [old][1] harbour\n\n[1]: http://x.example", "The old harbour"),
        ("The ![old](old.png) harbour", "The harbour"),
        ("Bread &amp; butter", "Bread & butter"),
        ("It&rsquo;s &#8220;open&#8221;", "It’s “open”"),
        (r"It is 5 \* 3 \# of", "It is 5 * 3 # of"),
        ("See `code here` now", "See code here now"),
        ("See <http://x.example/a> now", "See http://x.example/a now"),
        ("The ~~closed~~ open harbour", "The open harbour"),
        ("A note[^1] here\n\n[^1]: Its text", "A note here Its text"),
        ("The <b>old</b> pier<br>is", "The old pier is"),
        ("> The old\n> harbour", "The old harbour"),
        ("- The old\n  harbour\n- The pier", "The old harbour The pier"),
        ("1. > - The *old*\n   >   harbour", "The old harbour"),
        ("Old  \nharbour and\\\npier", "Old harbour and pier"),
        ("| Pier | Boats |\n|---|---|\n| old | old |", "Pier Boats old old"),
        ("An ***old**er* pier **un*closed", "An older pier **un*closed"),
        ("snake_case_word and 2*3*4", "snake_case_word and 234"),
        ("Text\n\n    code\n\n```\nmore code\n```\n\nEnd", "Text End"),
        ("<p>Raw &amp; <i>bold</i></p>\n\n<script>no()</script>\n\nEnd", "Raw & bold End"),
        ("Emoji \U0001f6a2 and 港口 *here*", "Emoji \U0001f6a2 and 港口 here"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_markup_goes_and_words_stay(source, read, end):
    source = source.replace("\n", end)
    found = places(source)
    assert " ".join(word for word, _ in found) == read
    for word, there in found:
        if "&" not in there and "\\" not in there and not set("*_<") & set(there):
            assert word == there


def test_an_entity_maps_to_all_of_itself():
    source = "It&rsquo;s **open**"
    article = read_text(source, "a.md")
    assert source[slice(*article.source_span(0, Span(2, 3)))] == "&rsquo;"
    assert source[slice(*article.source_span(0, Span(5, 9)))] == "open"


def test_headings():
    article = read_text("# Harbour *open*\n\nText is here.\n\n## What comes\n\nMore text.\n\nLast\n----\n", "a.md")
    assert article.title == "Harbour open"
    assert [paragraph.role for paragraph in article.paragraphs] == ["headline", "body", "heading", "body", "heading"]


def test_a_byline_that_runs_into_the_text_is_a_paragraph_by_itself():
    article = read_text("# Harbour open\n\n*By Ada Byron*  \n27 January 2022  \nThe harbour is open.", "a.md")
    assert [paragraph.role for paragraph in article.paragraphs] == ["headline", "byline", "byline", "body"]
    assert (article.author, str(article.published)) == ("Ada Byron", "2022-01-27")


_AMONG = ("The harbour is open.", "# Harbour", "By Ann Roe\nThe pier is shut.")


@pytest.mark.parametrize(
    "middle",
    [
        "- The old\n\n  harbour",
        "1. One\n\n2. Two\n\n   more",
        "> The old\n\n> pier",
        "```\ncode\n\nThe end\n```",
        "<script>\n\nThe end\n</script>",
        "- <pre>\n\nThe end\n</pre>",
        "[^1]: A note\n\n    and more",
        "    code\n\n    more code",
        "| a | b |\n|---|---|\n| c | d |",
        "The pier\n---",
        "See [it] and ~~not~~ this[^1].",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_stretches_read_one_by_one_are_the_file_read_whole(
    middle: str, line_end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = "\n\n".join([*_AMONG, middle, *_AMONG, "[it]: http://x.example", *_AMONG]).replace("\n", line_end)
    plain = source.replace("[it]:", "It:")
    read = [markdown.markdown_blocks(text, 0, len(text)) for text in (source, plain)]
    monkeypatch.setattr(markdown, "_stretches", lambda _, start, end: [start, end])
    assert read == [markdown.markdown_blocks(text, 0, len(text)) for text in (source, plain)]
