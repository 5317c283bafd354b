"""The claims of many articles, kept in one SQLite file. Only this room speaks SQL."""
