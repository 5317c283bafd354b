"""Saved article pages: metadata, main text, and the way back through tags and entities."""

from datetime import date, datetime, timedelta, timezone

import pytest

from lsp_server.text import Span, read_text

PAGE = """<!DOCTYPE html>
<html lang="en-IE"><head><title>The harbour opens at last | Coast Daily</title>
<meta property="og:site_name" content="Coast Daily">
<meta property="article:published_time" content="2022-01-28T01:30:00Z">
<link rel="canonical" href="https://coast.example.ie/2022/harbour">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
 {"@type": ["NewsArticle"], "headline": "The harbour opens", "author": [{"@type": "Person", "name": "Ada Byron"}],
  "dateModified": "2022-01-29"}]}</script>
<style>p { color: red }</style></head>
<body><nav><a href="/">Home</a> <a href="/news">News from all the coast</a></nav>
<article><h1>The harbour opens at&nbsp;last</h1><div class="meta">Thu 27 Jan 2022, 20:30 IST</div>
<p>The mayor of Eastport said on Monday that the <b>har&shy;bour</b> would be open &amp; that &ldquo;nobody&#8217;s
 boat&rdquo; would have to wait outside its walls any longer, whatever the weather.</p>
<p>More than 3,000 people came to the old pier in the rain, the port police said, and many of them stayed until
 evening.<br><br>A second berth is planned for the summer, the port authority said on Tuesday in a statement.</p>
<h2>What comes next</h2>
<p>The council has set aside 4 million crowns for the work, which is to begin in June and to take two years or so.</p>
<p>Also read: Eastport's long wait</p></article>
<div class="comments"><h3>Leave a reply</h3><p>I was there and saw nothing of the kind, and I said so.</p></div>
<footer>Contact us about anything</footer></body></html>"""


@pytest.fixture(scope="module", params=["\n", "\r\n"])
def page(request):
    source = PAGE.replace("\n", request.param)
    return source, read_text(source, "saved.html")


def test_the_metadata(page):
    _, article = page
    assert article.title == "The harbour opens at\u00a0last"
    assert (article.author, article.publisher, article.country) == ("Ada Byron", "Coast Daily", "IE")
    assert article.id == article.url == "https://coast.example.ie/2022/harbour"
    assert article.updated == date(2022, 1, 29)


def test_the_day_is_the_bylines_where_the_metadata_has_the_hour_in_utc(page):
    _, article = page
    assert article.published == date(2022, 1, 27)
    assert article.published_at == datetime(2022, 1, 27, 20, 30, tzinfo=timezone(timedelta(hours=1)))


def test_the_main_text_alone_is_read(page):
    _, article = page
    assert [paragraph.role for paragraph in article.paragraphs] == [
        "headline", "byline", "body", "body", "body", "heading", "body",
    ]  # fmt: skip
    assert article.paragraphs[2].text == (
        "The mayor of Eastport said on Monday that the harbour would be open & that “nobody’s boat” would have to wait"
        " outside its walls any longer, whatever the weather."
    )


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("harbour", "har&shy;bour"),
        ("&", "&amp;"),
        ("“nobody’s", "&ldquo;nobody&#8217;s"),
        ("harbour would", "har&shy;bour</b> would"),
        ("whatever the weather.", "whatever the weather."),
    ],
)
def test_words_map_back_through_tags_and_entities(page, words, there):
    source, article = page
    start = article.paragraphs[2].text.index(words)
    span = article.source_span(2, Span(start, start + len(words)))
    assert source[span.start : span.end] == there


def test_every_word_stands_where_it_is_said_to(page):
    source, article = page
    for number, paragraph in enumerate(article.paragraphs):
        at = 0
        for word in paragraph.text.split(" "):
            span = article.source_span(number, Span(at, at + len(word)))
            at += len(word) + 1
            if "&" not in source[span.start : span.end] and "<" not in source[span.start : span.end]:
                assert source[span.start : span.end] == word


def test_a_page_without_an_article_gives_its_blocks_without_the_navigation():
    source = "<html><body><nav>Home</nav><div>One.</div><div>Two &lt; three.</div></body></html>"
    assert [paragraph.text for paragraph in read_text(source, "a.html").paragraphs] == ["One.", "Two < three."]


def test_html_is_told_by_its_beginning_where_the_name_does_not_tell():
    assert read_text("<!doctype html><p>One &amp; two.</p>", "saved").paragraphs[0].text == "One & two."


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="pubdate" content="27 January 2022">',
        '<meta itemprop="datePublished" content="2022-01-27">',
        '<time datetime="2022-01-27T10:00:00+01:00">today</time>',
        '<script type="application/ld+json">[{"@type": "NewsArticle", "datePublished": "2022-01-27"}]</script>',
    ],
)
def test_publication_dates_of_pages(head):
    assert read_text(f"<html>{head}<p>The harbour is open.</p></html>", "a.html").published == date(2022, 1, 27)


def test_broken_json_says_nothing():
    source = '<script type="application/ld+json">{"@type": "NewsArticle", </script><p>The harbour is open.</p>'
    assert read_text(source, "a.html").paragraphs[0].text == "The harbour is open."
