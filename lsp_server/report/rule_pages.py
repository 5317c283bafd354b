"""A rule's documentation as a page: what `explain` prints, docs/rules/ holds and SARIF carries."""

import re

from lsp_server.rule import LoadedRule

_HEADING = re.compile(r"(?m)^(#+) ")


def page(rule: LoadedRule) -> str:
    """The rule's Markdown under a heading with its id."""
    return f"# {rule.id}\n\n{rule.documentation.strip()}\n"


def plain(rule: LoadedRule) -> str:
    """The same for readers that show no Markdown: headings without their marks."""
    return _HEADING.sub("", page(rule))


def first_sentence(rule: LoadedRule) -> str:
    """What the rule is for, in one line: the first paragraph of its documentation."""
    paragraph = rule.documentation.strip().split("\n\n")[0]
    return " ".join(paragraph.split()) or rule.id
