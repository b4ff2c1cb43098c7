-- 项目库：立项依据、绩效目标、登记人；预算变动先申请后审批；代编预算细化到项目；不是同一项目的认定；科目表留存各版。

ALTER TABLE library_project ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
ALTER TABLE library_project ADD COLUMN goals TEXT NOT NULL DEFAULT '';
-- Who registered it and who wrote in it last: neither of the two reviews it.
ALTER TABLE library_project ADD COLUMN registered_by_id BIGINT;
ALTER TABLE library_project ADD COLUMN edited_by_id BIGINT;

CREATE TABLE budget_proposal (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    project_id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    -- Empty for an adjustment, else where the money is taken from.
    from_code TEXT,
    to_code TEXT NOT NULL,
    source TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    document TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    proposed_at TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_by_id BIGINT NOT NULL,
    decided_at TEXT,
    decided_by TEXT,
    decided_by_id BIGINT,
    note TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id),
    FOREIGN KEY (division, project_id) REFERENCES library_project (division, id) ON DELETE CASCADE
);
CREATE INDEX budget_proposal_by_project ON budget_proposal (division, project_id, id);
CREATE INDEX budget_proposal_by_state ON budget_proposal (division, state, id);

-- The budget line of the library that an assignment went to.
ALTER TABLE reserve_step ADD COLUMN project_id BIGINT;
ALTER TABLE reserve_step ADD COLUMN economic_code TEXT;
ALTER TABLE reserve_step ADD COLUMN fund_source TEXT;
CREATE INDEX reserve_step_by_project ON reserve_step (division, project_id);

-- Two projects that look like one and that a person said are not.
CREATE TABLE library_apart (
    division TEXT NOT NULL,
    project_id BIGINT NOT NULL,
    other_id BIGINT NOT NULL,
    decided_at TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_by_id BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, project_id, other_id),
    FOREIGN KEY (division, project_id) REFERENCES library_project (division, id) ON DELETE CASCADE,
    FOREIGN KEY (division, other_id) REFERENCES library_project (division, id) ON DELETE CASCADE
);

-- Every table of classes a place brought: waiting, used, former, dropped. The classes stand in content, one a line, code and name with a tab between.
CREATE TABLE budget_class_version (
    division TEXT NOT NULL,
    kind TEXT NOT NULL,
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    file_name TEXT NOT NULL,
    content TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    entered_by_id BIGINT NOT NULL,
    used_at TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, kind, number)
);
