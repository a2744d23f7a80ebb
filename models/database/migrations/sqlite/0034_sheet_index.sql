-- +goose Up
-- Everything the ledger page counts, sums and filters by most, in the order it is read in: one walk through this index answers.
CREATE INDEX projects_sheet ON projects (signed_on, id, unit_id, stage, status, sector, scope, chain, agreement_type, agreed_investment,
  fixed_investment, estimated_investment, increased, in_place, in_place_year, in_place_of);
