-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS search_texts (
  kind TINYINT NOT NULL,
  id   BIGINT  NOT NULL,
  text TEXT    NOT NULL,
  PRIMARY KEY (kind, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS search_grams (
  kind TINYINT    NOT NULL,
  g    VARCHAR(4) NOT NULL,
  id   BIGINT     NOT NULL,
  PRIMARY KEY (kind, g, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
