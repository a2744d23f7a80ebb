-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS sheet_batches (
  id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id   BIGINT NOT NULL,
  user_name VARCHAR(100) NOT NULL,
  kind      VARCHAR(20) NOT NULL,
  reason    VARCHAR(500) NOT NULL,
  undoes    BIGINT NULL,
  undone_by BIGINT NULL,
  projects  INT NOT NULL,
  applied   INT NOT NULL,
  refused   INT NOT NULL,
  conflicts INT NOT NULL,
  at        DATETIME(3) NOT NULL,
  KEY sheet_batches_user (user_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sheet_batch_cells (
  batch_id     BIGINT NOT NULL,
  project_id   BIGINT NOT NULL,
  cell_key     VARCHAR(40) NOT NULL,
  before_value VARCHAR(1000) NOT NULL,
  after_value  VARCHAR(1000) NOT NULL,
  PRIMARY KEY (batch_id, project_id, cell_key),
  KEY sheet_batch_cells_project (project_id),
  FOREIGN KEY (batch_id) REFERENCES sheet_batches (id),
  FOREIGN KEY (project_id) REFERENCES projects (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
