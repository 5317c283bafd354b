"""A quantity as it was read in one paragraph, before the article around it is known."""

from msgspec import Struct

from lsp_server.claims.figures.exclusions import Aside
from lsp_server.claims.model import Change, Hedge, Modality
from lsp_server.text import Span


class FigureMention(Struct, frozen=True, kw_only=True):
    """A quantity in a paragraph.

    ``span`` runs from the hedge to the counted noun or the unit, ``number_span`` over the number alone, ``sentence``
    over the sentence around. ``stated`` is the number, or the two ends of a range or of a way ("from 40 to 50").
    The other fields are those of :class:`lsp_server.claims.model.Figure`; ``whose`` is still as written, and
    ``definite`` tells "the 30 allies", whose holder is to be looked for before. ``measured`` tells a unit from a
    counted noun, ``compound`` a figure hyphenated with its unit ("two-month"), ``fraction`` a part of a
    whole ("two-thirds of the villages"). ``aside`` is "" for a figure, else
    why it becomes none (see :data:`lsp_server.claims.figures.exclusions.Aside`).
    """

    span: Span
    number_span: Span
    sentence: Span
    stated: tuple[float, ...]
    value: float | None
    low: float | None
    high: float | None
    hedge: Hedge = "exact"
    change: Change = "="
    unit: str = ""
    noun: str = ""
    counted: str = ""
    predicate: str | None = None
    subject: str | None = None
    whose: str | None = None
    where: str | None = None
    of: str | None = None
    when: str | None = None
    start_value: float | None = None
    ordinal: bool = False
    part: bool = False
    definite: bool = False
    measured: bool = False
    compound: bool = False
    fraction: bool = False
    modality: Modality = Modality.STATED
    aside: Aside = ""
