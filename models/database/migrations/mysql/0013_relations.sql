-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS project_relations (
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  kind        VARCHAR(20) NOT NULL,
  parent_id   BIGINT NOT NULL,
  child_id    BIGINT NULL,
  related_on  CHAR(10) NOT NULL,
  name        VARCHAR(100) NOT NULL,
  doc_no      VARCHAR(100) NOT NULL,
  reason      VARCHAR(500) NOT NULL,
  actor_id    BIGINT NOT NULL,
  actor       VARCHAR(100) NOT NULL,
  recorded_at DATETIME(3) NOT NULL,
  KEY project_relations_parent (parent_id, kind),
  UNIQUE KEY project_relations_child (child_id, kind, parent_id),
  CONSTRAINT project_relations_parent_fk FOREIGN KEY (parent_id) REFERENCES projects (id),
  CONSTRAINT project_relations_child_fk FOREIGN KEY (child_id) REFERENCES projects (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
