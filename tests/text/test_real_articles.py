"""The five real articles: titles and publication dates as their annotation has them, and no furniture."""

import pytest
import yaml

from lsp_server.text import Span, read_file
from tests.corpus_checks.corpus import CORPUS, needs_corpus

pytestmark = [pytest.mark.corpus, needs_corpus]

FOLDER = CORPUS / "nato-talks"
NAMES = sorted(path.name for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_published(name):
    gold = yaml.safe_load((FOLDER / "gold.yaml").read_text(encoding="utf-8"))
    assert read_file(FOLDER / name).published == gold[name]["published"]


@pytest.mark.parametrize("name", NAMES)
def test_titles(name):
    title = read_file(FOLDER / name).title
    assert (title is not None) == name.startswith(("000", "002", "003"))


@pytest.mark.parametrize("name", NAMES)
def test_annotated_words_can_be_found_in_a_paragraph(name):
    gold = yaml.safe_load((FOLDER / "gold.yaml").read_text(encoding="utf-8"))[name]
    texts = [paragraph.text for paragraph in read_file(FOLDER / name).paragraphs]
    for kind in ("dates", "figures", "quotes"):
        for item in gold[kind]:
            assert any(item["text"] in text for text in texts), item["text"]


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_maps_back(name):
    article = read_file(FOLDER / name)
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        source = file.read()
    for number, paragraph in enumerate(article.paragraphs):
        span = article.source_span(number, Span(0, len(paragraph.text)))
        assert source[span.start : span.end].split() == paragraph.text.split()
