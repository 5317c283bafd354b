"""Articles of our own invention, as files and as readings made without the language model."""

from pathlib import Path

from msgspec import structs

from lsp_server.claims import Figure, Reading, SentenceTerms
from lsp_server.text import Article, OffsetMap, Paragraph, Span

FERRY = """Ferry crews in Tarnwick walked out on Monday after talks with the Ostrand Line broke down.
Ilsa Brandt, who leads the Tarnwick Dockers' League, said 900 members had stopped work.
"The Ostrand Line has not moved since March," Brandt told reporters at Quellin Hall."""

FERRY_LATER = """A strike of ferry crews in Tarnwick entered its second day on Tuesday.
The Ostrand Line said its boats to Vessay would stay in port, and that Ilsa Brandt had refused to meet it.
At Quellin Hall, Brandt said 1,100 members of the Tarnwick Dockers' League were out."""

FERRY_AGAIN = """No boat left Tarnwick for Vessay on Wednesday.
The Ostrand Line and the Tarnwick Dockers' League will meet at Quellin Hall, said Odo Pellam, a mediator.
He has spoken with Ilsa Brandt twice."""

COMET = """A comet found by Rosa Imhold at the Pelder Observatory will pass Mars in 2031.
"It is a small one," said Imhold, who works with the Andvar Institute in Kelling.
The Pelder telescope has found 14 comets."""

COUNCIL = """Police in Marrow Bay are looking for a lorry that hit the statue of Hugo Stane on Friday.
The council of Marrow Bay said Stane, the founder of its brewery, had lost an arm."""

ALL = {
    "ferry.txt": FERRY,
    "ferry-later.txt": FERRY_LATER,
    "ferry-again.txt": FERRY_AGAIN,
    "comet.txt": COMET,
    "council.txt": COUNCIL,
}


def desk(folder: Path, articles: dict[str, str] | None = None) -> Path:
    """A folder with these articles in files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (ALL if articles is None else articles).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def reading(text: str, path: str = "draft.txt", id: str | None = None) -> Reading:  # noqa: A002 - the field's name
    """A reading with one claim a paragraph and each paragraph one sentence."""
    lines = text.splitlines()
    paragraphs = tuple(Paragraph(line, OffsetMap.shift(0, len(line))) for line in lines)
    claims = tuple(
        Figure(paragraph=n, span=Span(0, 1), sentence=Span(0, len(line)), text=line[:1], value=1.5, low=None, high=2.0)
        for n, line in enumerate(lines)
    )
    sentences = tuple(
        SentenceTerms(n, Span(0, len(line)), tuple(sorted(set(line.lower().split())))) for n, line in enumerate(lines)
    )
    return Reading(Article(id=id or path, path=path, paragraphs=paragraphs), claims, sentences)


def moved(made: Reading, **changes: object) -> Reading:
    """The same reading with other metadata of its article."""
    return structs.replace(made, article=structs.replace(made.article, **changes))
