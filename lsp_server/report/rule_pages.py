"""A rule's documentation as a page: what `explain` prints, docs/rules/ holds and SARIF carries."""

import re
import shlex

from lsp_server.rule import LoadedRule

_HEADING = re.compile(r"(?m)^(#+) ")
_FENCE = re.compile(r"(?m)^(`{3,})(archive|draft|fixed)\b([^`\n]*)$")
_LABELS = {"archive": "In the archive", "draft": "In the draft", "fixed": "After the quick fix"}
_SHOWN = ("publisher", "title", "published")


def page(rule: LoadedRule) -> str:
    """The rule's Markdown under a heading with its id. Its scenarios are labelled: no reader shows a fence's words."""
    return f"# {rule.id}\n\n{_FENCE.sub(_labelled, rule.documentation.strip())}\n"


def plain(rule: LoadedRule) -> str:
    """The same for readers that show no Markdown: headings without their marks."""
    return _HEADING.sub("", page(rule))


def first_sentence(rule: LoadedRule) -> str:
    """What the rule is for, in one line: the first paragraph of its documentation."""
    paragraph = rule.documentation.strip().split("\n\n")[0]
    return " ".join(paragraph.split()) or rule.id


def _labelled(fence: re.Match[str]) -> str:
    try:
        attributes = dict(word.split("=", 1) for word in shlex.split(fence[3]) if "=" in word)
    except ValueError:  # the scenarios' own reader says what is wrong with it
        attributes = {}
    details = ", ".join(attributes[name] for name in _SHOWN if name in attributes)
    return f"\n*{_LABELS[fence[2]]}{f' ({details})' if details else ''}:*\n\n{fence[1]}text"
