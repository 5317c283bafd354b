"""The rules that are installed: every module of every package named under the entry point ``copydesk.rules``."""

import importlib
import inspect
import pkgutil
from functools import lru_cache
from importlib.metadata import entry_points

from lsp_server.errors import ConfigurationError
from lsp_server.rule import LoadedRule
from lsp_server.suggesting import did_you_mean

GROUP = "copydesk.rules"


@lru_cache(maxsize=1)
def installed() -> tuple[LoadedRule, ...]:
    """All installed rules, by id. Modules whose name begins with an underscore are none."""
    found: dict[str, LoadedRule] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda e: (e.name, e.value)):
        package = entry.load()
        for info in pkgutil.iter_modules(package.__path__):
            if info.name.startswith("_"):
                continue
            module = importlib.import_module(f"{package.__name__}.{info.name}")
            rule_id = info.name.replace("_", "-")
            found[rule_id] = LoadedRule(rule_id, inspect.getdoc(module) or "", module.check)
    return tuple(found[rule_id] for rule_id in sorted(found))


def named(rule_id: str) -> LoadedRule:
    """The rule of this id.

    Raises:
        ConfigurationError: there is none.
    """
    for rule in installed():
        if rule.id == rule_id:
            return rule
    known = [rule.id for rule in installed()]
    hint = did_you_mean(rule_id, known) or f"; the rules are {', '.join(known)}"
    raise ConfigurationError(f"there is no rule {rule_id!r}{hint}")


def chosen(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> tuple[LoadedRule, ...]:
    """The rules in ``select`` (all where it is empty) without those in ``ignore``.

    Raises:
        ConfigurationError: a name is no rule's.
    """
    wanted = [named(rule_id) for rule_id in select] or list(installed())
    unwanted = {named(rule_id).id for rule_id in ignore}
    return tuple(rule for rule in wanted if rule.id not in unwanted)
