-- +goose Up
-- A closed month is told by what was recorded before its close: the projects moved since are found by this.
CREATE INDEX project_stage_log_recorded ON project_stage_log (recorded_at, project_id);
