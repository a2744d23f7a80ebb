-- +goose Up
CREATE TABLE saved_views (
  id         INTEGER PRIMARY KEY,
  owner_id   INTEGER NOT NULL,
  owner      TEXT    NOT NULL,
  page       TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  shared     BOOLEAN NOT NULL,
  state      TEXT    NOT NULL,
  version    INTEGER NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL
);
CREATE UNIQUE INDEX saved_views_owner ON saved_views (owner_id, page, name);
CREATE INDEX saved_views_shared ON saved_views (page, shared);

CREATE TABLE drafts (
  user_id  INTEGER NOT NULL,
  draft_key TEXT   NOT NULL,
  body     TEXT    NOT NULL,
  edited_at DATETIME NOT NULL,
  saved_at DATETIME NOT NULL,
  PRIMARY KEY (user_id, draft_key)
);
CREATE INDEX drafts_saved ON drafts (saved_at);
