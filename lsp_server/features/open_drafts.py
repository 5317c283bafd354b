"""Drafts that are open side by side: which texts are drafts, and what one says against another.

An open draft can contradict another, and never supports it: nobody has published it, and a wrong number copied from
one draft into another would hide what the archive says against both.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec import structs

from lsp_server.check import Diagnostic
from lsp_server.claims import Reading
from lsp_server.desk import Desk, Examined


def is_of_archive(desk: Desk, file: Path) -> bool:
    """Whether a file is one of the archive's articles rather than a draft: the narrower place in the settings tells.

    A place that holds the configuration itself holds drafts and articles alike, and tells nothing.
    """
    root = Path(os.path.abspath(desk.configuration.root))  # noqa: PTH100 - Path leaves ".." in
    archived = _depth(file, [place for place in desk.places if not root.is_relative_to(place)])
    drafts = [Path(os.path.abspath(place)) for place in desk.configuration.drafts]  # noqa: PTH100 - as above
    return archived > _depth(file, drafts)


def examine_beside(desk: Desk, reading: Reading, open_drafts: Sequence[Reading]) -> Examined:
    """A draft against the archive, and what other open drafts say against it besides.

    Raises:
        ConfigurationError: copydesk.ignore.toml or facts.toml does not hold what it should.
    """
    everything = desk.examine(reading, open_drafts)
    names = {draft.article.path for draft in open_drafts}
    if not any(other.reading.article.path in names for other in everything.story.others):
        return everything  # the open drafts are of other stories
    archive = desk.examine(reading).checked
    found = [finding for finding in archive.findings if not _cites_only(finding, names)]
    told = {(finding.rule, finding.place.start) for finding in found}
    found += [
        finding
        for finding in everything.checked.findings
        if any(passage.path in names for passage in finding.evidence)
        and (finding.rule, finding.place.start) not in told
    ]
    found.sort(key=lambda finding: (finding.place.start, finding.place.end, finding.rule, finding.message))
    checked = structs.replace(
        everything.checked,
        findings=tuple(found),
        ignored=max(archive.ignored, everything.checked.ignored),
        remarks=tuple(remark for remark in everything.checked.remarks if remark in archive.remarks),
    )
    return structs.replace(everything, checked=checked)


def _depth(file: Path, places: Sequence[Path]) -> int:
    """How many parts the narrowest of some places has that hold a file; 0 where none does."""
    return max((len(place.parts) for place in places if file.is_relative_to(place)), default=0)


def _cites_only(finding: Diagnostic, paths: set[str]) -> bool:
    """Whether a finding rests on articles that are open, as they were before they were changed."""
    return bool(finding.evidence) and all(passage.path in paths for passage in finding.evidence)
