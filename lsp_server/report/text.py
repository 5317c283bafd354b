"""The report for people: the draft's passage and the other article's, shown as a good compiler shows code."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from rich.text import Text

from lsp_server.check import Diagnostic, Passage, Place
from lsp_server.judgement.citing import long_day
from lsp_server.report.outcome import Outcome, counted, from_here, severity_name, summary
from lsp_server.report.passages import excerpt, printable
from lsp_server.rule import Severity
from lsp_server.text import Span

WIDTH = 120
_EVIDENCE_SHOWN = 3
_COLOURS = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.INFORMATION: "bold cyan",
    Severity.HINT: "bold green",
}
_MARGIN = "blue"
_OTHER = "cyan"


def render(outcome: Outcome, *, width: int = WIDTH, quiet: bool = False) -> Iterator[Text]:
    """The report line by line; passages take at most ``width`` cells. ``quiet`` leaves the summary out."""
    for finding in outcome.findings():
        yield from _finding(finding, width)
        yield Text()
    if not quiet:
        yield _summary(outcome)


def render_statistics(outcome: Outcome) -> Iterator[Text]:
    """How many findings each rule has, most first, then the summary."""
    counts = Counter((finding.rule, finding.severity) for finding in outcome.findings())
    for (rule, severity), number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield Text.assemble(f"{number:>6,}  ", (severity_name(severity), _COLOURS[severity]), f"  {rule}")
    yield _summary(outcome)


def _summary(outcome: Outcome) -> Text:
    return Text(summary(outcome), style="bold")


def _finding(finding: Diagnostic, width: int) -> Iterator[Text]:
    colour = _COLOURS[finding.severity]
    shown = finding.evidence[:_EVIDENCE_SHOWN]
    margin = max(len(str(place.line)) for place in (finding.place, *(passage.place for passage in shown)))
    yield Text.assemble(
        (f"{severity_name(finding.severity)}[{finding.rule}]", colour),
        (f": {printable(finding.message)}", "bold"),
    )
    yield _place_line("-->", margin, from_here(finding.path), finding.place)
    yield from _passage(finding.paragraph, finding.in_paragraph, finding.place, margin, width, colour)
    for passage in shown:
        yield _place_line(":::", margin, from_here(passage.path), passage.place, _credit(passage))
        label = passage.value if passage.value != passage.text else ""
        yield from _passage(passage.paragraph, passage.in_paragraph, passage.place, margin, width, _OTHER, label=label)
    if hidden := len(finding.evidence) - len(shown):
        yield _note(margin, f"and {counted(hidden, 'other passage')}")
    for fix in finding.fixes:
        yield _note(margin, f"fix: {fix.title}")


def _place_line(arrow: str, margin: int, path: str, place: Place, credit: str = "") -> Text:
    line = Text.assemble((f"{' ' * margin}{arrow} ", _MARGIN), printable(f"{path}:{place.line}:{place.column}"))
    if credit:
        line.append(f"  {printable(credit)}", style="italic")
    return line


def _passage(  # noqa: PLR0913, PLR0917 - one line of a picture needs its words, their place and its style
    paragraph: str, span: Span, place: Place, margin: int, width: int, colour: str, *, label: str = ""
) -> Iterator[Text]:
    clipped = excerpt(paragraph, span, max(width - margin - 3, 20))
    bar = (f"{' ' * margin} |", _MARGIN)
    yield Text.assemble(bar)
    yield Text.assemble((f"{place.line:>{margin}} | ", _MARGIN), clipped.text)
    yield Text.assemble(bar, " ", (f"{clipped.carets} {printable(label)}".rstrip(), colour))


def _note(margin: int, note: str) -> Text:
    return Text.assemble((f"{' ' * margin} = ", _MARGIN), printable(note))


def _credit(passage: Passage) -> str:
    """The other article's title, publisher and day, as far as they are known."""
    named = passage.article if passage.article != passage.path else None  # the path stands beside it already
    title = _in_marks(passage.title) if passage.title else named
    day = long_day(date.fromisoformat(passage.published)) if passage.published else None
    return ", ".join(filter(None, (title, passage.publisher, day)))


def _in_marks(title: str) -> str:
    """A title between quotation marks; one that has its own is left as it is."""
    return title if title.startswith(("“", '"')) and title.endswith(("”", '"')) else f"“{title}”"
