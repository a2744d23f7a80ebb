-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS project_merges (
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  from_id     BIGINT NOT NULL,
  into_id     BIGINT NOT NULL,
  reason      VARCHAR(500) NOT NULL,
  moved       BIGINT NOT NULL,
  actor_id    BIGINT NOT NULL,
  actor       VARCHAR(100) NOT NULL,
  merged_at   DATETIME(3) NOT NULL,
  undo_reason VARCHAR(500) NOT NULL,
  undone_by   VARCHAR(100) NOT NULL,
  undone_at   DATETIME(3) NULL,
  KEY project_merges_from (from_id, id),
  KEY project_merges_into (into_id, id),
  CONSTRAINT project_merges_from_fk FOREIGN KEY (from_id) REFERENCES projects (id),
  CONSTRAINT project_merges_into_fk FOREIGN KEY (into_id) REFERENCES projects (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS project_merge_rows (
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  merge_id    BIGINT NOT NULL,
  table_name  VARCHAR(64) NOT NULL,
  column_name VARCHAR(64) NOT NULL,
  row_key     BIGINT NOT NULL,
  also_was    VARCHAR(200) NULL,
  also_is     VARCHAR(200) NULL,
  KEY project_merge_rows_merge (merge_id, table_name, row_key),
  CONSTRAINT project_merge_rows_merge_fk FOREIGN KEY (merge_id) REFERENCES project_merges (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS merged_projects (
  project_id BIGINT NOT NULL PRIMARY KEY,
  into_id    BIGINT NOT NULL,
  merge_id   BIGINT NOT NULL,
  KEY merged_projects_into (into_id),
  CONSTRAINT merged_projects_project_fk FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT merged_projects_into_fk FOREIGN KEY (into_id) REFERENCES projects (id),
  CONSTRAINT merged_projects_merge_fk FOREIGN KEY (merge_id) REFERENCES project_merges (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
