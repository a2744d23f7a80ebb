-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS commitments (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  project_id BIGINT NOT NULL,
  unit_id    BIGINT NOT NULL,
  made_on    CHAR(10) NOT NULL,
  made_by    VARCHAR(100) NOT NULL,
  made_to    VARCHAR(100) NOT NULL,
  content    VARCHAR(500) NOT NULL,
  due_on     CHAR(10) NOT NULL,
  batch_id   BIGINT NULL,
  visit_id   BIGINT NULL,
  state      VARCHAR(10) NOT NULL,
  ended_on   CHAR(10) NULL,
  outcome    VARCHAR(500) NOT NULL,
  file_id    BIGINT NULL,
  created_by BIGINT NOT NULL,
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  version    BIGINT NOT NULL,
  KEY commitments_project (project_id, id),
  KEY commitments_due (state, due_on),
  KEY commitments_unit (unit_id, state, due_on),
  CONSTRAINT commitments_project_fk FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT commitments_unit_fk FOREIGN KEY (unit_id) REFERENCES units (id),
  CONSTRAINT commitments_batch_fk FOREIGN KEY (batch_id) REFERENCES reception_batches (id),
  CONSTRAINT commitments_visit_fk FOREIGN KEY (visit_id) REFERENCES outbound_visits (id),
  CONSTRAINT commitments_file_fk FOREIGN KEY (file_id) REFERENCES attachments (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS commitment_events (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  commitment_id BIGINT NOT NULL,
  kind          VARCHAR(10) NOT NULL,
  day           CHAR(10) NOT NULL,
  note          VARCHAR(500) NOT NULL,
  changes       TEXT NOT NULL,
  actor_id      BIGINT NOT NULL,
  actor         VARCHAR(100) NOT NULL,
  at            DATETIME(3) NOT NULL,
  KEY commitment_events_commitment (commitment_id, id),
  CONSTRAINT commitment_events_commitment_fk FOREIGN KEY (commitment_id) REFERENCES commitments (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
