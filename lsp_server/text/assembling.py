"""Blocks and metadata to an article: roles, dates, bounds."""

from datetime import date

from lsp_server.text.article import Article, Paragraph
from lsp_server.text.blocks import Block, split_long
from lsp_server.text.bylines import Byline
from lsp_server.text.dateline import find_dateline
from lsp_server.text.draft import Draft, Moment, read_moment
from lsp_server.text.roles import Arranged, arrange
from lsp_server.text.stamps import Stamp
from lsp_server.text.zones import country_code, country_in

PARAGRAPH_BOUND = 20_000
"""The most code points of a paragraph. What is longer is divided after a sentence: every later step stays linear."""


def assemble(
    draft: Draft, path: str, line_starts: tuple[int, ...], length: int, default_published: date | None
) -> Article:
    """The article of a draft. ``length`` is that of the decoded file, in code points."""
    metadata = draft.metadata
    country = country_code(metadata.country) or country_in(metadata.publisher or "")
    blocks = [piece for block in draft.blocks for piece in split_long(block, PARAGRAPH_BOUND)]
    arranged = arrange(blocks, metadata.title, country)
    published, updated = _dates(draft, arranged, country)
    if published is None and default_published is not None:
        published = Moment(default_published)
    if draft.analysed < length:
        draft.notes.append(f"analysed to code point {draft.analysed:,} of {length:,}: the rest is over the bound")
    if not arranged.blocks:
        draft.notes.append("nothing to read: no text of an article in it")
    return Article(
        id=metadata.id or metadata.url or path,
        path=path,
        paragraphs=tuple(Paragraph(block.text, block.offsets, role) for block, role in arranged.blocks),
        title=arranged.title,
        author=metadata.author or next((b.author for b in arranged.bylines if b.author), None),
        publisher=metadata.publisher or arranged.site,
        published=published.day if published else None,
        published_at=published.at if published else None,
        updated=updated.day if updated else None,
        url=metadata.url,
        country=metadata.country,
        line_starts=line_starts,
        length=length,
        analysed=draft.analysed,
        notes=tuple(draft.notes),
    )


def _dates(draft: Draft, arranged: Arranged, country: str | None) -> tuple[Moment | None, Moment | None]:
    """When the article was published and updated: by its metadata, its byline, a byline without a line, its dateline.

    Where only an update is known, it stands for the publication too: the text is of that day.
    """
    metadata = draft.metadata
    for name, value in (("published", metadata.published), ("updated", metadata.updated)):
        if value and read_moment(value, country) is None:
            draft.notes.append(f"the date {value[:60]!r} ({name}) cannot be read; write it as 2022-01-27")
    sources: list[Byline] = [*arranged.bylines, *([arranged.glued] if arranged.glued else [])]
    stated = [_moments(byline, draft) for byline in sources]
    published = next((first for first, _ in stated if first), None)
    updated = next((last for _, last in stated if last), None)
    from_metadata = read_moment(metadata.published, country)
    if from_metadata:
        published = _as_stated(from_metadata, published or updated)
    updated = read_moment(metadata.updated, country) or updated
    published = published or _dateline_day(arranged.blocks[0][0] if arranged.blocks else None) or updated
    return published, updated


def _as_stated(moment: Moment, byline: Moment | None) -> Moment:
    """The day as the byline states it, where the metadata has the same time in UTC (a late evening in the west)."""
    in_utc = moment.at is not None and moment.at.tzinfo is not None and not moment.at.utcoffset()
    if in_utc and byline is not None and abs((byline.day - moment.day).days) == 1:
        return Moment(byline.day, byline.at or moment.at)
    return moment


def _moments(byline: Byline, draft: Draft) -> tuple[Moment | None, Moment | None]:
    return _moment(byline.published, draft), _moment(byline.updated, draft)


def _moment(stamp: Stamp | None, draft: Draft) -> Moment | None:
    if stamp is None:
        return None
    if stamp.other is not None:
        first, second = sorted((stamp.day, stamp.other))
        draft.notes.append(f"the date in the byline can be {first} or {second}; say which in the front matter")
        return None
    return Moment(stamp.day, stamp.at)


def _dateline_day(block: Block | None) -> Moment | None:
    """The day of a dateline that gives the year too."""
    found = find_dateline(block.text) if block else None
    if found is None or found.year is None or found.month is None or found.day is None:
        return None
    try:
        return Moment(date(found.year, found.month, found.day))
    except ValueError:
        return None
