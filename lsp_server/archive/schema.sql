-- The archive: articles with what was read out of them, and the terms by which a story is found.
-- lsp_server/archive/store.py has all statements on it; PRAGMA user_version is its number.

CREATE TABLE state (
  generation INTEGER NOT NULL -- changes with every article added, replaced or removed
);
INSERT INTO state VALUES (0);

CREATE TABLE folder (
  number INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE -- absolute
);
INSERT INTO folder VALUES (0, ''); -- stands for all folders in frequency

CREATE TABLE article (
  number INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: what is remembered of a number stays true
  folder INTEGER NOT NULL REFERENCES folder,
  location TEXT NOT NULL UNIQUE, -- absolute path of its file
  named TEXT NOT NULL, -- the path as the caller named it, which is how it is shown
  id TEXT NOT NULL, -- front matter, canonical URL or path: what revisions of one article share
  hash TEXT NOT NULL, -- of the file's bytes
  version TEXT NOT NULL -- of the code and model it was read with
);
CREATE INDEX article_by_id ON article (id);
CREATE INDEX article_by_folder ON article (folder);

CREATE TABLE content ( -- apart from article, so that a look through all articles reads no text
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  text BLOB NOT NULL, -- the article
  claims BLOB NOT NULL, -- its claims and sentences
  words BLOB NOT NULL -- its story terms with their counts, and its lemmas
);

CREATE TABLE term (
  number INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE
);

CREATE TABLE posting (
  term INTEGER NOT NULL REFERENCES term,
  article INTEGER NOT NULL REFERENCES article,
  PRIMARY KEY (term, article)
) WITHOUT ROWID;

CREATE TABLE frequency ( -- in how many articles of a folder a story term, or a lemma (after a tilde), stands
  folder INTEGER NOT NULL REFERENCES folder,
  word TEXT NOT NULL,
  articles INTEGER NOT NULL,
  PRIMARY KEY (folder, word)
) WITHOUT ROWID;
CREATE INDEX frequent ON frequency (folder, articles) WHERE articles >= 16;

CREATE TABLE paragraph ( -- the cache of paragraphs' readings
  key TEXT PRIMARY KEY,
  used INTEGER NOT NULL, -- the day it was last wanted, counted from 1970
  reading BLOB NOT NULL
);
CREATE INDEX paragraph_by_use ON paragraph (used);
