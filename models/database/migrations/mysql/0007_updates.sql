-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS weekly_updates (
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  project_id   BIGINT NOT NULL,
  unit_id      BIGINT NOT NULL,
  week         CHAR(8) NOT NULL,
  state        VARCHAR(20) NOT NULL,
  progress     TEXT NOT NULL,
  percent      INT NULL,
  problem      TEXT NOT NULL,
  next_step    TEXT NOT NULL,
  submitted_at DATETIME(3) NOT NULL,
  due_at       DATETIME(3) NOT NULL,
  late         TINYINT(1) NOT NULL,
  by_id        BIGINT NOT NULL,
  by_name      VARCHAR(100) NOT NULL,
  version      BIGINT NOT NULL,
  updated_at   DATETIME(3) NOT NULL,
  UNIQUE KEY weekly_updates_project (project_id, week),
  KEY weekly_updates_week (week),
  KEY weekly_updates_submitted (submitted_at),
  KEY weekly_updates_unit (unit_id, week),
  CONSTRAINT weekly_updates_project_fk FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT weekly_updates_unit_fk FOREIGN KEY (unit_id) REFERENCES units (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS update_reminders (
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  week        CHAR(8) NOT NULL,
  unit_id     BIGINT NOT NULL,
  unit_name   VARCHAR(100) NOT NULL,
  owed        INT NOT NULL,
  outstanding INT NOT NULL,
  codes       TEXT NOT NULL,
  due_at      DATETIME(3) NOT NULL,
  reminded_at DATETIME(3) NOT NULL,
  UNIQUE KEY update_reminders_unit (unit_id, week),
  KEY update_reminders_week (week),
  CONSTRAINT update_reminders_unit_fk FOREIGN KEY (unit_id) REFERENCES units (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
