"""`copydesk facts --to-toml`: entries for facts.toml as an article suggests them, for an editor to prune and vouch for.

What is proposed is what the rule on house facts can compare: offices before or beside a name, how full names are
spelt, how many of something a body is said to have, and the days of events with parties.
"""

import json
from collections.abc import Iterator
from datetime import date

from lsp_server.claims import Event, Figure, Modality, Name, Reading, Title
from lsp_server.judgement.citing import cite
from lsp_server.judgement.days import is_day
from lsp_server.judgement.quantities import fate
from lsp_server.judgement.titles import office

Value = str | float | date | list[str] | None


def as_toml(reading: Reading) -> str:
    """Entries for facts.toml, each once, titles first; nothing but a remark where the article suggests none."""
    source = cite([reading.article])
    entries = dict.fromkeys(
        _entry(kind, values | {"source": source}) for kind, values in (*_titles(reading), *_names(reading))
    )
    entries |= dict.fromkeys(
        _entry(kind, values | {"source": source}) for kind, values in (*_numbers(reading), *_dates(reading))
    )
    head = f"# Proposed from {_on_one_line(reading.article.path)}; keep what the desk vouches for.\n"
    return head + "".join(f"\n{entry}" for entry in entries)


def _titles(reading: Reading) -> Iterator[tuple[str, dict[str, Value]]]:
    for title in reading.of(Title):
        if not title.former and title.position != "predicate" and office(title.title) and " " in title.person:
            yield (
                "title",
                {
                    "person": title.person,
                    "title": title.title,
                    "of": title.of,
                    "from": reading.article.published,
                },
            )


def _names(reading: Reading) -> Iterator[tuple[str, dict[str, Value]]]:
    for name in reading.of(Name):
        if name.of_person and " " in name.entity:
            yield "name", {"name": name.entity}


def _numbers(reading: Reading) -> Iterator[tuple[str, dict[str, Value]]]:
    for figure in reading.of(Figure):
        is_count = figure.counted and figure.hedge == "exact" and figure.modality is Modality.STATED
        if not is_count or figure.part or figure.ordinal or figure.start_value is not None or fate(figure):
            continue
        if figure.qualifiers.whose and figure.value is not None and figure.value.is_integer():
            yield (
                "number",
                {"whose": figure.qualifiers.whose, "counted": figure.noun or figure.counted, "value": figure.value},
            )


def _dates(reading: Reading) -> Iterator[tuple[str, dict[str, Value]]]:
    for event in reading.of(Event):
        if not event.nominal or not event.parties or ":" in event.predicate or event.date_span is None:
            continue
        if is_day(event) and event.first_day is not None:
            last = event.last_day if event.last_day != event.first_day else None
            yield (
                "date",
                {
                    "event": event.predicate,
                    "of": list(event.parties),
                    "place": event.place,
                    "day": event.first_day,
                    "last-day": last,
                },
            )


def _entry(kind: str, values: dict[str, Value]) -> str:
    lines = [f"{key} = {_value(value)}" for key, value in values.items() if value is not None]
    return "\n".join((f"[[{kind}]]", *lines, ""))


def _value(value: Value) -> str:
    match value:
        case date():
            return value.isoformat()
        case float():
            return f"{value:.0f}"
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case _:
            return _quoted(str(value))


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's, but for what JSON lets pass and TOML does not."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")


def _on_one_line(text: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in text)
