-- 排队的导入：还没有导入的文件。A row goes in the same transaction in which its file goes in, so what stands here is what is left to do.

CREATE TABLE import_queue (
    division TEXT NOT NULL,
    import_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    -- Where documents go that do not say it themselves.
    home TEXT,
    -- What stood in the store when the person agreed: id and version of each document, 0 where there was none.
    seen TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, import_id, position),
    FOREIGN KEY (division, import_id) REFERENCES import_batch (division, id)
);

-- Why an import did not come to its end.
ALTER TABLE import_batch ADD COLUMN note TEXT;
CREATE INDEX document_change_of_import ON document_change (import_id);

-- 项目列表：each order in which the list can be read has its index, with the errors at the end so that a filter by them need not open the row.
DROP INDEX goal_table_by_name;
DROP INDEX goal_table_by_budget;
CREATE INDEX goal_table_by_name ON goal_table (division, year, name, id, error_count);
CREATE INDEX goal_table_by_budget ON goal_table (division, year, (COALESCE(budget_fen, -1)), id, error_count);
CREATE INDEX goal_table_by_indicators ON goal_table (division, year, indicator_count, id, error_count);
CREATE INDEX goal_table_by_errors ON goal_table (division, year, error_count, id);
CREATE INDEX document_by_year ON document (division, year, changed_at);
CREATE INDEX unit_by_name ON unit (division, name);
