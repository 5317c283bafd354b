"""The claims of many articles, kept in one SQLite file. Only this room speaks SQL.

archive.py is the door; ingest.py and worker.py read files into it, view.py and search.py find a draft's story in it,
database.py, store.py and schema.sql are the file itself.
"""

from lsp_server.archive.archive import Archive, default_path
from lsp_server.archive.ingest import IndexReport
from lsp_server.archive.view import View

__all__ = ["Archive", "IndexReport", "View", "default_path"]
