-- 项目库：跨年度的项目、各年的目标表、环节、预算明细和调剂、收支分类科目。

CREATE TABLE library_project (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    code TEXT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent_id BIGINT,
    first_year BIGINT NOT NULL,
    last_year BIGINT,
    total_fen BIGINT,
    function_code TEXT NOT NULL,
    state TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id),
    FOREIGN KEY (division, unit_id) REFERENCES unit (division, id)
);
CREATE INDEX library_project_by_unit ON library_project (division, unit_id, name);
CREATE INDEX library_project_by_code ON library_project (division, code);

-- The goal table of a project in a year; one that is deleted leaves the year behind until the library is filled again.
CREATE TABLE library_year (
    division TEXT NOT NULL,
    project_id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    goal_table_id BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, project_id, year, goal_table_id),
    FOREIGN KEY (division, project_id) REFERENCES library_project (division, id) ON DELETE CASCADE
);
CREATE INDEX library_year_by_table ON library_year (division, document_id, goal_table_id);
CREATE INDEX library_year_by_year ON library_year (division, year, project_id);

-- Every step. Never updated, never deleted.
CREATE TABLE library_step (
    division TEXT NOT NULL,
    project_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    act TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    reason TEXT,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    moved_at TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, project_id, number)
);

CREATE TABLE budget_line (
    division TEXT NOT NULL,
    project_id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    position BIGINT NOT NULL,
    economic_code TEXT NOT NULL,
    source TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, project_id, year, position),
    FOREIGN KEY (division, project_id) REFERENCES library_project (division, id) ON DELETE CASCADE
);

-- 追加、调减、调剂. Never updated, never deleted: they replay to budget_line.
CREATE TABLE budget_change (
    division TEXT NOT NULL,
    project_id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    number BIGINT NOT NULL,
    -- Empty for an adjustment, else where the money was taken from.
    from_code TEXT,
    to_code TEXT NOT NULL,
    source TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    reason TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, project_id, year, number),
    FOREIGN KEY (division, project_id) REFERENCES library_project (division, id) ON DELETE CASCADE
);

-- Classes a place loaded; without any, the rule pack's list is used. kind is function or economic.
CREATE TABLE budget_class (
    division TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, kind, code)
);
