from lsp_server.claims import Reading
from lsp_server.claims.reader import Reader
from lsp_server.judgement.quotations import counterparts
from lsp_server.judgement.spelling import misspelt
from lsp_server.rule import Other, Story
from lsp_server.text.loading import read_text

READER = Reader()
SAFE = "“The dam is safe to use this winter,” said Tomas Reyl."
SOLD = "“We will never sell the harbour to anybody,” said Clara Oduya."


def read(text: str, name: str) -> Reading:
    return READER.read(read_text(text, name))


def story(*others: str) -> Story:
    readings = [read(text, f"{number}.md") for number, text in enumerate(others)]
    return Story(tuple(Other(r, 0.5, n) for n, r in enumerate(readings)), lambda _lemma: 4.0, len(readings))


def test_a_quotation_has_its_counterparts_in_the_order_of_the_story() -> None:
    others = story(f"{SOLD}\n\n{SAFE}", SOLD, SAFE)
    ((_, same),) = counterparts(read(SAFE, "draft.md"), others)
    assert [t.article.path for t in same.testimonies] == ["0.md", "2.md"]
    assert same.contents == {"The dam is safe to use this winter,"}


def test_a_changed_draft_is_compared_anew_with_the_same_story() -> None:
    others = story(SAFE)
    assert len(counterparts(read(SAFE, "draft.md"), others)) == 1
    assert counterparts(read(SOLD, "draft.md"), others) == ()
    assert len(counterparts(read(SAFE.replace("winter", "summer"), "draft.md"), others)) == 1


def test_of_two_names_that_a_word_may_be_meant_for_the_more_frequent_is_taken() -> None:
    others = story("Anna Vasilevska left.", "Anna Vasilevski left.", "Anna Vasilevski left.")
    ((word, missed),) = misspelt(read("Anna Vasilevskx left.", "draft.md"), others)
    assert word.text == "Vasilevskx"
    assert missed.right.text == "Vasilevski"
    assert [t.article.path for t in missed.against] == ["1.md", "2.md"]


def test_a_word_that_any_article_has_is_no_slip() -> None:
    others = story("Anna Vasilevskx left.", "Anna Vasilevski left.", "Anna Vasilevski left.")
    assert list(misspelt(read("Anna Vasilevskx left.", "draft.md"), others)) == []
