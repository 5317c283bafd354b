"""What a page's head says of its article: JSON-LD, meta tags, the canonical address, <time>."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lsp_server.text.draft import Metadata
from lsp_server.text.html_tokens import HtmlToken, attributes

_PROPERTIES = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "headline", "sailthru.title"),
    "author": ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author"),
    "publisher": ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:app:name:iphone"),
    "published": (
        "article:published_time", "datepublished", "og:article:published_time", "og:published_time", "publish-date",
        "publishdate", "published_time", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date",
        "parsely-pub-date", "pubdate", "publication_date", "sailthru.date", "article.published",
        "article:publishdate", "displaydate", "ptime", "rnews:datepublished",
    ),
    "updated": (
        "article:modified_time", "datemodified", "og:updated_time", "lastmod", "last-modified", "dcterms.modified",
        "article.updated", "utime", "revised",
    ),
    "url": ("og:url",),
}  # fmt: skip
_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report|Newspaper|Review|Story)$|^(?:NewsArticle|ClaimReview)")
_PAGE_TYPE = re.compile(r"^(?:WebPage|ItemPage)$")
_DEEPEST = 12
_MOST_OBJECTS = 2_000
_SITE_NAME_AFTER = re.compile(r"\s+[|–—»·-]\s+[^|–—»·]{2,40}$")


def page_metadata(source: str, tokens: Iterable[HtmlToken]) -> Metadata:
    """The metadata in a page's tokens: JSON-LD first, then microdata and meta tags, then the title and the address."""
    properties: dict[str, str] = {}
    linked: list[dict[str, Any]] = []
    title = canonical = locale = stamp = None
    in_json = False
    for token in tokens:
        if token.kind == "raw" and token.name == "script":
            if in_json:
                linked.extend(_linked_data(token.value))
        elif token.kind == "raw" and token.name == "title":
            title = title or " ".join(html.unescape(token.value).split()) or None
        elif (token.kind == "open" and token.name in {"meta", "link", "script", "time", "html"}) or _may_hold_item(
            source, token
        ):
            given = attributes(source, token)
            in_json = token.name == "script" and "ld+json" in given.get("type", "").lower()
            if token.name == "link" and "canonical" in given.get("rel", "").lower().split():
                canonical = canonical or given.get("href")
            elif token.name == "html":
                locale = given.get("lang")
            elif token.name == "time":
                stamp = stamp or given.get("datetime")
            _note_property(properties, token, given)
    elements = {"title": title, "canonical": canonical, "locale": locale, "time": stamp}
    return _combined(properties, linked, elements)


def country_of_address(url: str | None) -> str | None:
    """The country that a site's last label names: "ie" of https://www.example.ie/news is IE."""
    match = re.match(r"https?://[^/:?#]{1,250}\.([a-z]{2})(?=[/:?#]|$)", (url or "").lower())
    if match is None or match.group(1) in {"co", "tv", "io", "me", "ly", "fm", "ai", "eu", "to", "cc", "ws"}:
        return None
    return "GB" if match.group(1) == "uk" else match.group(1).upper()


def _may_hold_item(source: str, token: HtmlToken) -> bool:
    return token.kind == "open" and "itemprop" in source[token.start : min(token.end, token.start + 500)]


def _note_property(properties: dict[str, str], token: HtmlToken, given: dict[str, str]) -> None:
    name = given.get("property") or given.get("name") or given.get("itemprop") or ""
    value = given.get("content") or (given.get("datetime") if token.name == "time" or "itemprop" in given else None)
    if name and value and (token.name == "meta" or given.get("itemprop") in {"datePublished", "dateModified"}):
        for part in name.lower().split():
            properties.setdefault(part, value.strip()[:2_000])


def _combined(properties: dict[str, str], linked: list[dict[str, Any]], elements: dict[str, str | None]) -> Metadata:
    from_meta = {
        field: next((properties[name] for name in names if properties.get(name)), None)
        for field, names in _PROPERTIES.items()
    }
    url = elements["canonical"] or from_meta.pop("url")
    from_meta.pop("url", None)
    if url and not re.match(r"https?://", url):
        url = None
    if from_meta["author"] and from_meta["author"].startswith(("http://", "https://")):
        from_meta["author"] = None
    region = re.match(r"[a-z]{2,3}[-_]([A-Za-z]{2})$", properties.get("og:locale") or elements["locale"] or "")
    country = country_of_address(url) or (
        region.group(1).upper() if region and region.group(1).upper() != "US" else None
    )
    metadata = Metadata(**from_meta, url=url, country=country)
    title = _SITE_NAME_AFTER.sub("", elements["title"]) if elements["title"] else None
    return _of_linked(linked).or_else(metadata).or_else(Metadata(title=title, published=elements["time"]))


def _linked_data(text: str) -> Iterator[dict[str, Any]]:
    """The objects in a JSON-LD script, outer ones first. What is no JSON holds none."""
    try:
        value = json.loads(text.strip().removeprefix("<!--").removesuffix("-->").strip(), strict=False)
    except (ValueError, RecursionError):
        return
    pending: list[tuple[Any, int]] = [(value, 0)]
    seen = 0
    while pending and seen < _MOST_OBJECTS:
        item, depth = pending.pop(0)
        seen += 1
        if isinstance(item, dict):
            yield item
        if depth < _DEEPEST and isinstance(item, dict | list):
            inner = item if isinstance(item, list) else [item.get("@graph"), item.get("mainEntity")]
            pending.extend((value, depth + 1) for value in inner[:200] if isinstance(value, dict | list))


def _of_linked(objects: list[dict[str, Any]]) -> Metadata:
    """The metadata of the first article among linked objects, what it leaves open from a page object."""
    metadata = Metadata()
    for pattern in (_ARTICLE_TYPE, _PAGE_TYPE):
        for item in objects:
            types = item.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(isinstance(name, str) and pattern.search(name) for name in names):
                metadata = metadata.or_else(_of_object(item, by_name={_key(o): o for o in objects if _key(o)}))
                break
    return metadata


def _key(item: dict[str, Any]) -> str:
    key = item.get("@id")
    return key if isinstance(key, str) else ""


def _of_object(item: dict[str, Any], by_name: dict[str, dict[str, Any]]) -> Metadata:
    def name(value: Any) -> str | None:
        if isinstance(value, list):
            return ", ".join(found for part in value[:20] if (found := name(part))) or None
        if isinstance(value, dict):
            value = value if value.get("name") else by_name.get(_key(value), {})
            return name(value.get("name")) if not isinstance(value.get("name"), dict) else None
        return _text(value)

    return Metadata(
        title=_text(item.get("headline")) or (_text(item.get("name")) if item.get("headline") is None else None),
        author=name(item.get("author")) or name(item.get("creator")),
        publisher=name(item.get("publisher")),
        published=_text(item.get("datePublished")) or _text(item.get("dateCreated")),
        updated=_text(item.get("dateModified")),
    )


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split())[:2_000] or None
