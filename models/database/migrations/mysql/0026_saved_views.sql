-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS saved_views (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  owner_id   BIGINT NOT NULL,
  owner      VARCHAR(100) NOT NULL,
  page       VARCHAR(40) NOT NULL,
  name       VARCHAR(40) NOT NULL,
  shared     TINYINT(1) NOT NULL,
  state      MEDIUMTEXT NOT NULL,
  version    BIGINT NOT NULL,
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  UNIQUE KEY saved_views_owner (owner_id, page, name),
  KEY saved_views_shared (page, shared)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS drafts (
  user_id   BIGINT NOT NULL,
  draft_key VARCHAR(100) NOT NULL,
  body      MEDIUMTEXT NOT NULL,
  edited_at DATETIME(3) NOT NULL,
  saved_at  DATETIME(3) NOT NULL,
  PRIMARY KEY (user_id, draft_key),
  KEY drafts_saved (saved_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
