"""The parse is plain data, spans slice the paragraph, sentences hold together."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from lsp_server.errors import CopydeskError
from lsp_server.language import Parse, spacy_pipeline
from lsp_server.language.english import DEFAULT_MODEL, parse, parse_many, pipeline


@pytest.mark.parametrize(
    "text",
    [
        "Anna Vey said: “We\u00a0leave.” It\u2028rained.",
        "\ud800 alone “a”",
        "tab\tand  two  blanks",
        "😀 漢字 Ŵéird",
        "",
        " ",
    ],
)
def test_tokens_slice_the_paragraph(text: str) -> None:
    for token in parse(text):
        covered = token.span.of(text)
        assert covered == token.text or not covered.isprintable() or covered.isspace() or "\ud800" in covered


def test_every_token_has_a_sentence_and_every_subtree_its_edges() -> None:
    paragraph = parse("The mayor who opened the bridge left. She had no umbrella.")
    assert [paragraph.sentence_span(s).of(paragraph.text) for s in paragraph.sentences] == [
        "The mayor who opened the bridge left.",
        "She had no umbrella.",
    ]
    mayor = next(token for token in paragraph if token.text == "mayor")
    assert paragraph.subtree_span(mayor.i).of(paragraph.text) == "The mayor who opened the bridge"


def test_a_question_and_its_cue_are_one_sentence() -> None:
    paragraph = parse("“Will it rain?” she asked the mayor.")
    assert len(paragraph.sentences) == 1


@pytest.mark.parametrize(("word", "lemma"), [("fined", "fine"), ("hoping", "hope"), ("slain", "slay")])
def test_lemmas_the_rules_get_wrong(word: str, lemma: str) -> None:
    assert lemma in {token.lemma for token in parse(f"They were {word} on Monday.")}


def test_batches_come_back_in_order() -> None:
    texts = [f"Sentence number {n} is here." for n in range(100)]
    assert [paragraph.text for paragraph in parse_many(texts)] == texts


def test_a_model_that_is_not_there_is_said_so() -> None:
    with pytest.raises(CopydeskError, match="en_core_web_xx"):
        pipeline("en_core_web_xx")


def test_a_deep_tree_is_walked_in_linear_time() -> None:
    count = 20_000
    chain = parse("x " * 1)
    token = chain[0]
    tokens = tuple(token._replace(i=n, head=max(n - 1, 0), start=2 * n, end=2 * n + 1) for n in range(count))
    deep = Parse("x " * count, tokens, (chain.sentences[0]._replace(last=count),))
    assert deep.edges(0) == (0, count - 1)
    assert deep.edges(count - 1) == (count - 1, count - 1)


def test_what_is_typed_does_not_stay_in_the_vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_pipeline, "ZONE", 0)  # nothing outlives a batch
    vocabulary = pipeline(DEFAULT_MODEL).vocab
    words = [f"Zzq{'x' * length}v" for length in range(200)]
    parses = list(parse_many(f"{word} met the mayor." for word in words))
    parse("The zone of the last batch ends with the next.")
    assert [paragraph[0].text for paragraph in parses] == words
    assert not any(word in vocabulary.strings for word in words)
    assert not {lexeme.text for lexeme in vocabulary} & set(words)


@pytest.mark.parametrize(
    "text",
    [
        "There was nothing to see, but the mayor had seen it.",
        "They're gonna leave. Let's not; y'all ain't late.",
        "She did not do what she had to do.",
        "The  bridge is shut, he said \u2014 twice.",
    ],
)
def test_what_is_remembered_of_words_is_what_the_whole_pipeline_says(text: str) -> None:
    for _ in range(2):  # asked, then remembered
        parse("The mayor had left, but it did not rain.")
        said = [(token.tag, token.pos, token.dep) for token in parse(text)]
        assert said == [(token.tag_, token.pos_, token.dep_) for token in pipeline(DEFAULT_MODEL)(text)]


def test_lemmas_are_those_of_the_whole_pipeline() -> None:
    text = "The mayors were not seen near the bridges, nor was she gonna be."
    assert [token.lemma for token in parse(text)] == [token.lemma_ for token in pipeline(DEFAULT_MODEL)(text)]


def test_threads_analyse_one_after_the_other() -> None:
    texts = [f"The mayor met {number} guests." for number in range(12)]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(parse, texts))
    assert [[token.text for token in paragraph][3] for paragraph in found] == [str(number) for number in range(12)]
