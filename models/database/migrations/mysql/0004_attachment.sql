-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS attachments (
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  sha256      CHAR(64) NOT NULL,
  name        VARCHAR(200) NOT NULL,
  size        BIGINT NOT NULL,
  media_type  VARCHAR(100) NOT NULL,
  object      VARCHAR(40) NOT NULL,
  object_id   BIGINT NOT NULL,
  unit_id     BIGINT NOT NULL,
  evidence    VARCHAR(40) NOT NULL,
  uploaded_by BIGINT NOT NULL,
  uploaded_at DATETIME(3) NOT NULL,
  KEY attachments_object (object, object_id, id),
  KEY attachments_sha256 (sha256)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
