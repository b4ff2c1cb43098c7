-- 绩效监控：任务、监控表、各格的内容与历史、审核批注、佐证材料，以及监控和整改的办理过程。

CREATE TABLE monitoring_task (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    -- The period is January to this month.
    month BIGINT NOT NULL,
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    due_on TEXT NOT NULL,
    -- The key of the thresholds for lights.
    lights TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    issuer_id BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id)
);
CREATE INDEX monitoring_task_by_year ON monitoring_task (division, year, month);

-- One project in one period. What is counted is derived from the cells at each save.
CREATE TABLE monitoring_form (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    task_id BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    goal_table_id BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    month BIGINT NOT NULL,
    name TEXT NOT NULL,
    code TEXT,
    -- The approved goal as it stood, read-only.
    goal TEXT NOT NULL,
    goal_version BIGINT NOT NULL,
    state TEXT NOT NULL,
    round BIGINT NOT NULL,
    -- Steps of the flow, and saves of cells.
    step BIGINT NOT NULL,
    version BIGINT NOT NULL,
    submitted_by BIGINT,
    due_on TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    budget_fen BIGINT,
    spent_fen BIGINT,
    forecast_fen BIGINT,
    -- Percent times one hundred.
    progress BIGINT,
    goal_light BIGINT NOT NULL,
    money_light BIGINT NOT NULL,
    error_count BIGINT NOT NULL,
    warning_count BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id)
);
CREATE UNIQUE INDEX monitoring_form_once ON monitoring_form (division, document_id, goal_table_id, month);
CREATE INDEX monitoring_form_by_year ON monitoring_form (division, year, month, unit_id);
CREATE INDEX monitoring_form_by_task ON monitoring_form (division, task_id);

-- row_id is the indicator's id, 0 for the head.
CREATE TABLE monitoring_cell (
    division TEXT NOT NULL,
    form_id BIGINT NOT NULL,
    row_id BIGINT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, form_id, row_id, field)
);

-- Every save, never updated, never deleted.
CREATE TABLE monitoring_change (
    division TEXT NOT NULL,
    form_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    round BIGINT NOT NULL,
    row_id BIGINT NOT NULL,
    field TEXT NOT NULL,
    old_text TEXT NOT NULL,
    new_text TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, form_id, version)
);

-- What a reviewer wrote at a cell.
CREATE TABLE monitoring_note (
    division TEXT NOT NULL,
    form_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    round BIGINT NOT NULL,
    row_id BIGINT NOT NULL,
    field TEXT NOT NULL,
    cell_text TEXT NOT NULL,
    body TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    made_at TEXT NOT NULL,
    answer TEXT,
    ended_at TEXT,
    ended_by TEXT,
    ended_because TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, form_id, id)
);

-- 佐证材料；the content lies in original_file under its hash. owner_kind: monitoring or rectification.
CREATE TABLE evidence (
    division TEXT NOT NULL,
    owner_kind TEXT NOT NULL,
    owner_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    row_id BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    added_at TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    removed_at TEXT,
    removed_by TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, owner_kind, owner_id, id)
);
CREATE INDEX evidence_by_content ON evidence (division, sha256);

-- The steps of what is no goal table; flow is the table of transitions. Never updated, never deleted.
CREATE TABLE flow_trail (
    division TEXT NOT NULL,
    flow TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    round BIGINT NOT NULL,
    act TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    reason TEXT,
    note TEXT,
    version BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    moved_at TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, flow, subject_id, number)
);
