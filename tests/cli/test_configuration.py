import tomllib
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from lsp_server import config
from lsp_server.errors import ConfigurationError

EVERY_KEY = """
archive = ["archive", "../wire"]
drafts = ["drafts"]
database = "copydesk.sqlite"
select = ["figure-mismatch"]
ignore = []
fail-on = "error"
min-confidence = 0.8
model = "en_core_web_md"
country = "GB"
as-of = 2025-03-04
"""


def test_the_nearest_file_upward_governs(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text('archive = ["archive"]')
    desk = tmp_path / "desk"
    drafts = desk / "drafts"
    drafts.mkdir(parents=True)
    assert config.find(drafts) == tmp_path / "copydesk.toml"
    (desk / "pyproject.toml").write_text("[tool.other]\n")
    assert config.find(drafts) == tmp_path / "copydesk.toml"
    (desk / "pyproject.toml").write_text('[tool.copydesk]\narchive = ["wire"]\n')
    assert config.configuration_for(drafts).archive == (desk / "wire",)
    (desk / "copydesk.toml").write_text("")
    assert config.find(drafts) == desk / "copydesk.toml"


def test_every_key_is_read_and_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    file = tmp_path / "copydesk.toml"
    file.write_text(EVERY_KEY)
    found = config.load(file)
    assert found.archive == (tmp_path / "archive", tmp_path / "../wire")
    assert found.drafts == (tmp_path / "drafts",)
    assert found.database == tmp_path / "copydesk.sqlite"
    assert (found.settings.min_confidence, found.settings.as_of) == (0.8, date(2025, 3, 4))


def test_the_published_schema_knows_every_key() -> None:
    schema = config.json_schema()
    read = tomllib.loads(EVERY_KEY)
    assert set(read) == set(schema["properties"])
    assert schema["additionalProperties"] is False
    jsonschema.validate(read | {"as-of": "2025-03-04"}, schema)
    assert all("description" in key for key in schema["properties"].values())


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('archive = ["a"]\nselect = [figure]', 2, "in `select = [figure]`"),
        ('archive = ["a"', 1, 'in `archive = ["a"`'),
        ('\narchives = ["a"]', 2, "did you mean 'archive'?"),
        ("[rules]\nx = 1", 1, "the keys are archive, drafts"),
        ('archive = "a"', 1, "`archive`: expected a list, got a string"),
        ('drafts = ["a"]\narchive = [1]', 2, "`archive`: expected a string, got a whole number"),
        ('fail-on = "loud"', 1, "write error, warning, information or hint"),
        ("min-confidence = 3", 1, "write a number from 0 to 1"),
        ('as-of = "Monday"', 1, "write a day, as in 2025-03-04"),
        ('country = "Britain"', 1, "write two capital letters"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    file = tmp_path / "copydesk.toml"
    file.write_text(text)
    with pytest.raises(ConfigurationError) as raised:
        config.load(file)
    assert str(raised.value).startswith(f"{file}:{line}: ")
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_key_of_pyproject_is_found_below_its_table(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text("[project]\nname = 'x'\n\n[tool.copydesk]\nfail_on = 'error'\n")
    with pytest.raises(ConfigurationError, match=r":5: there is no key 'fail_on'; did you mean 'fail-on'\?"):
        config.load(file)


def test_a_file_that_is_not_text_or_not_there(tmp_path: Path) -> None:
    file = tmp_path / "copydesk.toml"
    with pytest.raises(ConfigurationError, match="cannot be read"):
        config.load(file)
    file.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(ConfigurationError, match="is not UTF-8"):
        config.load(file)
