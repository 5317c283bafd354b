"""The JSON Schemas of what other programs read: `check --output-format json` and `facts --format json`."""

from typing import Any, get_args

from lsp_server.claims import Modality
from lsp_server.claims.model import Change, Hedge, Timex
from lsp_server.report.json_report import VERSION
from lsp_server.report.outcome import SEVERITIES
from lsp_server.rule import Verdict

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_NUMBER_OR_NULL: Schema = {"type": ["number", "null"]}
_FLAG: Schema = {"type": "boolean"}
_DAY_OR_NULL: Schema = {"type": ["string", "null"], "format": "date"}
_OFFSET: Schema = {"type": "integer", "minimum": 0}
_OFFSET_OR_NULL: Schema = {"type": ["integer", "null"], "minimum": 0}
_ORDINAL: Schema = {"type": "integer", "minimum": 1}
_STRETCH = {"start": _OFFSET, "end": _OFFSET}


def check() -> Schema:
    """The schema of a check's report."""
    evidence = _object(
        {
            "article": _TEXT,
            "title": _TEXT_OR_NULL,
            "publisher": _TEXT_OR_NULL,
            "published": _DAY_OR_NULL,
            "path": _TEXT,
            **_STRETCH,
            "line": _ORDINAL,
            "column": _ORDINAL,
            "text": _TEXT,
            "value": _TEXT,
        }
    )
    fix = _object({"title": _TEXT, "edits": _list(_object({**_STRETCH, "text": _TEXT}))})
    finding = _object(
        {
            "rule": _TEXT,
            "class": {"enum": [verdict.value for verdict in Verdict]},
            "severity": {"enum": list(SEVERITIES)},
            "confidence": {"type": "number", "minimum": 0, "maximum": 1},
            "path": _TEXT,
            **_STRETCH,
            "line": _ORDINAL,
            "column": _ORDINAL,
            "end_line": _ORDINAL,
            "end_column": _ORDINAL,
            "text": _TEXT,
            "message": _TEXT,
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]+$"},
            "evidence": _list(evidence),
            "fixes": _list(fix),
        }
    )
    return {
        "$schema": _DIALECT,
        "title": "copydesk check --output-format json",
        "description": "Offsets are code points of the decoded files, half-open; lines and columns count from 1.",
        **_object(
            {
                "version": {"const": VERSION},
                "checked": _list(_object({"path": _TEXT, "articles_consulted": _OFFSET})),
                "findings": _list(finding),
            }
        ),
    }


def facts() -> Schema:
    """The schema of one line of facts."""
    days = {"first_day": _DAY_OR_NULL, "last_day": _DAY_OR_NULL}
    kinds: dict[str, Schema] = {
        "date": {"type": {"enum": list(get_args(Timex))}, "value": _TEXT, **days},
        "figure": {
            "low": _NUMBER_OR_NULL,
            "high": _NUMBER_OR_NULL,
            "value": _NUMBER_OR_NULL,
            "hedge": {"enum": list(get_args(Hedge))},
            "change": {"enum": list(get_args(Change))},
            "unit": _TEXT,
            "counted": _TEXT,
            "qualifiers": _object(dict.fromkeys(("whose", "where", "of", "when"), _TEXT_OR_NULL)),
        },
        "event": {
            "predicate": _TEXT,
            "parties": _list(_TEXT),
            "place": _TEXT_OR_NULL,
            **days,
            "modality": {"enum": [modality.value for modality in Modality]},
        },
        "quote": {
            "content": _TEXT,
            "speaker": _TEXT_OR_NULL,
            "speaker_start": _OFFSET_OR_NULL,
            "speaker_end": _OFFSET_OR_NULL,
            "direct": _FLAG,
        },
        "title": {"person": _TEXT, "title": _TEXT, "of": _TEXT_OR_NULL, "former": _FLAG},
        "age": {"person": _TEXT, "years": _OFFSET},
    }
    fact = {
        "oneOf": [_object({"kind": {"const": kind}, **_STRETCH, "text": _TEXT, **keys}) for kind, keys in kinds.items()]
    }
    return {
        "$schema": _DIALECT,
        "title": "copydesk facts --format json, one line",
        "description": "Offsets are code points of the decoded file, half-open.",
        **_object(
            {
                "path": _TEXT,
                "id": _TEXT,
                "title": _TEXT_OR_NULL,
                "published": _DAY_OR_NULL,
                "facts": _list(fact),
            }
        ),
    }


def _object(properties: Schema) -> Schema:
    """An object with these keys, all of them and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}
