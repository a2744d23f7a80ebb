-- +goose Up
CREATE TABLE weekly_updates (
  id           INTEGER PRIMARY KEY,
  project_id   INTEGER NOT NULL REFERENCES projects (id),
  unit_id      INTEGER NOT NULL REFERENCES units (id),
  week         TEXT    NOT NULL,
  state        TEXT    NOT NULL,
  progress     TEXT    NOT NULL,
  percent      INTEGER NULL,
  problem      TEXT    NOT NULL,
  next_step    TEXT    NOT NULL,
  submitted_at DATETIME NOT NULL,
  due_at       DATETIME NOT NULL,
  late         BOOLEAN NOT NULL,
  by_id        INTEGER NOT NULL,
  by_name      TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  updated_at   DATETIME NOT NULL
);
CREATE UNIQUE INDEX weekly_updates_project ON weekly_updates (project_id, week);
CREATE INDEX weekly_updates_week ON weekly_updates (week);
CREATE INDEX weekly_updates_submitted ON weekly_updates (submitted_at);
CREATE INDEX weekly_updates_unit ON weekly_updates (unit_id, week);

CREATE TABLE update_reminders (
  id          INTEGER PRIMARY KEY,
  week        TEXT    NOT NULL,
  unit_id     INTEGER NOT NULL REFERENCES units (id),
  unit_name   TEXT    NOT NULL,
  owed        INTEGER NOT NULL,
  outstanding INTEGER NOT NULL,
  codes       TEXT    NOT NULL,
  due_at      DATETIME NOT NULL,
  reminded_at DATETIME NOT NULL
);
CREATE UNIQUE INDEX update_reminders_unit ON update_reminders (unit_id, week);
CREATE INDEX update_reminders_week ON update_reminders (week);
