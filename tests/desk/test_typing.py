"""What is typed does not fill the archive's file."""

from collections.abc import Mapping
from pathlib import Path

from lsp_server import config
from lsp_server.claims.reader import ParagraphReading
from lsp_server.desk import Desk
from lsp_server.text.loading import read_text

LINES = [f"The council of Corvell met {number} ministers on Monday.\n" for number in range(3, 6)]


def test_the_paragraph_that_stays_is_kept_and_not_those_on_the_way(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text('database = "a.sqlite"\n', "utf-8")
    written: list[int] = []
    with Desk(config.load(tmp_path / "copydesk.toml")) as desk:
        put_many = desk.archive.cache.put_many

        def counted(readings: Mapping[str, ParagraphReading]) -> None:
            written.append(len(readings))
            put_many(readings)

        desk.archive.cache.put_many = counted  # type: ignore[method-assign]
        text = "\n".join(LINES)
        desk.read(read_text(text, "draft.md"))
        assert written == [3]
        for typed in ("4 ", "47 ", "470 "):
            article = read_text(text.replace("4 ", typed), "draft.md")
            desk.read(article)
        assert written == [3]
        desk.keep(article)
        desk.keep(article)
        assert written == [3, 1]
