-- 单位与年度：行政区划、部门、单位并入、年度开关、管理事项。

CREATE TABLE division (
    division TEXT NOT NULL,
    name TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division)
);

CREATE TABLE department (
    division TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, code)
);

-- A unit that was merged stays with its old name; what belongs to it is reached through the unit it went into.
ALTER TABLE unit ADD COLUMN merged_into BIGINT;
CREATE INDEX unit_by_code ON unit (division, code);

-- A year without a row is open.
CREATE TABLE budget_year (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    state TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year)
);

-- What administrators did and who signed in. Never updated, never deleted.
CREATE TABLE administration_act (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT,
    -- The name at that time.
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    acted_at TEXT NOT NULL,
    acted_by TEXT NOT NULL,
    actor_id BIGINT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id)
);
CREATE INDEX administration_act_by_subject ON administration_act (division, subject_kind, subject_id);
