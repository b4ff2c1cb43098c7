-- 部门一年的绩效文本：文本、目标表、指标、第一部分、修改历史、导入、说明、公开。
-- The division stands first in every key, so that every table can be partitioned and spread by it.

CREATE TABLE unit (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    code TEXT,
    name TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id)
);

CREATE TABLE document (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    -- Cells outside of the tables below: unit line, introductions of part one, leftovers; mingji/1 without plan items and projects.
    head TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    project_count BIGINT NOT NULL,
    indicator_count BIGINT NOT NULL,
    budget_fen BIGINT NOT NULL,
    error_count BIGINT NOT NULL,
    warning_count BIGINT NOT NULL,
    info_count BIGINT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id),
    FOREIGN KEY (division, unit_id) REFERENCES unit (division, id)
);
CREATE UNIQUE INDEX document_of_unit_and_year ON document (division, unit_id, year);
CREATE INDEX document_by_change ON document (division, changed_at);

CREATE TABLE plan_item (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    chapter TEXT NOT NULL,
    position BIGINT NOT NULL,
    title TEXT,
    body TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, id),
    FOREIGN KEY (division, document_id) REFERENCES document (division, id) ON DELETE CASCADE
);

CREATE TABLE goal_table (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    code TEXT,
    name TEXT NOT NULL,
    year BIGINT NOT NULL,
    -- All cells of the head as printed; mingji/1 without indicators. The columns beside it are derived by the saving code alone.
    head TEXT NOT NULL,
    -- Name, code, unit, purpose, goals and indicator names, folded for searching.
    search_text TEXT NOT NULL,
    budget_fen BIGINT,
    fiscal_fen BIGINT,
    other_fen BIGINT,
    indicator_count BIGINT NOT NULL,
    error_count BIGINT NOT NULL,
    warning_count BIGINT NOT NULL,
    info_count BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, id),
    FOREIGN KEY (division, document_id) REFERENCES document (division, id) ON DELETE CASCADE
);
CREATE INDEX goal_table_by_code ON goal_table (division, code);
CREATE INDEX goal_table_by_budget ON goal_table (division, year, budget_fen);
CREATE INDEX goal_table_by_name ON goal_table (division, year, name);

CREATE TABLE indicator (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    goal_table_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    level1 TEXT NOT NULL,
    level2 TEXT NOT NULL,
    class TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    target TEXT NOT NULL,
    basis TEXT NOT NULL,
    is_long_term BIGINT NOT NULL,
    extras TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, goal_table_id, id),
    FOREIGN KEY (division, document_id, goal_table_id) REFERENCES goal_table (division, document_id, id) ON DELETE CASCADE
);

-- Every change of a document from its first save on. Never updated, never deleted.
CREATE TABLE document_change (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    kind TEXT NOT NULL,
    edits TEXT NOT NULL,
    undoes BIGINT,
    reason TEXT,
    import_id BIGINT,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, version)
);
CREATE INDEX document_change_by_import ON document_change (division, import_id);
