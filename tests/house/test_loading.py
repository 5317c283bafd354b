"""facts.toml: what it may hold, and what is said, with file and line, where it holds something else."""

from datetime import date
from pathlib import Path

import pytest

from lsp_server.errors import ConfigurationError
from lsp_server.house import HouseDate, HouseFile, HouseName, HouseNumber, HouseTitle, holds, load, parse

EVERY_KIND = """\
[[title]]
person = "Ilo Brask"
title = "Commodore"
of = "Norland"
from = 2021-03-01
until = 2025-01-20
source = "Norland Gazette"

[[name]]
name = "Kyiv"
not = ["Kiev"]
source = "house style"

[[number]]
whose = "Norland parliament"
counted = "members"
value = 120
source = "parliament's list"

[[date]]
event = "election"
of = ["Norland"]
day = 2025-05-04
last-day = 2025-05-05
source = "election commission"
"""


def test_every_kind_of_entry() -> None:
    assert parse(EVERY_KIND) == (
        HouseTitle(
            person="Ilo Brask",
            title="Commodore",
            of="Norland",
            since=date(2021, 3, 1),
            until=date(2025, 1, 20),
            source="Norland Gazette",
        ),
        HouseName(name="Kyiv", unlike=("Kiev",), source="house style"),
        HouseNumber(whose="Norland parliament", counted="members", value=120, source="parliament's list"),
        HouseDate(
            event="election",
            of=("Norland",),
            day=date(2025, 5, 4),
            last_day=date(2025, 5, 5),
            source="election commission",
        ),
    )


def test_entries_keep_the_order_of_the_file() -> None:
    text = '[[name]]\nname = "A"\nsource = "s"\n[[date]]\nevent = "e"\nday = 2025-01-01\nsource = "s"\n'
    assert [type(fact) for fact in parse(text + text)] == [HouseName, HouseDate, HouseName, HouseDate]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[[name]\n", 1, "not TOML"),
        ('\n[[titel]]\nperson = "A"\n', 2, "did you mean 'title'?"),
        ('[[spelling]]\nname = "A"\n', 1, "they are [[title]], [[name]], [[number]], [[date]]"),
        ('[title]\nperson = "A"\n', 1, "with two brackets"),
        ('title = "A"\n', 1, "with two brackets"),
        ('name = [{name = "A", source = "s"}]\n', None, "under a [[name]] of its own"),
        ('[[name]]\nname = "A"\n', 1, "[[name]] needs 'source'"),
        ('[[name]]\nname = "A"\nsource = "s"\n\n[[name]]\nname = 3\nsource = "s"\n', 6, "`name`: expected a string"),
        ('[[name]]\nname = ""\nsource = "s"\n', 2, "`name`"),
        ('[[name]]\nname = "A"\nnot = "B"\nsource = "s"\n', 3, "expected a list"),
        ('[[name]]\nname = "A"\nnott = ["B"]\nsource = "s"\n', 3, "did you mean 'not'?"),
        ('[[number]]\nwhose = "A"\ncounted = "b"\nvalue = "many"\nsource = "s"\n', 4, "expected a number"),
        ('[[date]]\nevent = "a"\nday = 3\nsource = "s"\n', 3, "a day, as in 2025-03-04"),
        ('[[date]]\nevent = "a"\nday = 2025-05-04\nlast-day = 2025-05-03\nsource = "s"\n', 4, "before `day`"),
        ('[[name]]\nname = "A"\nfrom = 2025-05-04\nuntil = 2025-05-03\nsource = "s"\n', 4, "before `from`"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, line: int | None, said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse(text, "facts.toml")
    assert said in caught.value.message
    assert (caught.value.path, caught.value.line) == ("facts.toml", line)


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert load(tmp_path / "facts.toml") == ()


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_bytes(b'[[name]]\nname = "N\xfa\xf1ez"\nsource = "s"\n')
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        load(tmp_path / "facts.toml")


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    file = HouseFile(path)
    assert file.current() == ()
    path.write_text('[[name]]\nname = "Kyiv"\nsource = "s"\n', "utf-8")
    assert file.current() == (HouseName(name="Kyiv", source="s"),)
    path.write_text('[[name]]\nname = "Odesa now"\nsource = "s"\n', "utf-8")
    assert file.current() == (HouseName(name="Odesa now", source="s"),)
    path.unlink()
    assert file.current() == ()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 12, 31), False),
        (date(2025, 1, 1), True),
        (date(2025, 6, 30), True),
        (date(2025, 7, 1), False),
        (None, False),
    ],
)
def test_an_entry_holds_from_and_until(day: date | None, expected: bool) -> None:  # noqa: FBT001 - a table's column
    fact = HouseName(name="A", source="s", since=date(2025, 1, 1), until=date(2025, 6, 30))
    assert holds(fact, day) is expected


def test_an_entry_without_an_end_holds_for_an_article_without_a_date() -> None:
    assert holds(HouseName(name="A", source="s", since=date(2025, 1, 1)), None)
