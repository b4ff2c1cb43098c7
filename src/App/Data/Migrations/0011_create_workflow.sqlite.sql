-- 流程：每张目标表和每份第一部分走到哪一步、谁办的、退回了哪一格、评分、控制数、事前评估、调整、代办。

-- Where a goal table stands; subject_id is the goal table's id, 0 for part one. What has no row here is a draft.
CREATE TABLE flow_state (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- From 1; a return begins the next.
    round BIGINT NOT NULL,
    -- 1 for 一上, 2 for 二上, 0 where the division has one round.
    budget_round BIGINT NOT NULL,
    submitted_by BIGINT,
    submitted_version BIGINT,
    -- The document's version that the last finished review saw, and the one that was approved.
    reviewed_version BIGINT,
    approved_version BIGINT,
    assignee_id BIGINT,
    assignee_name TEXT,
    -- The last day in China, empty where there is no time limit.
    due_on TEXT,
    entered_at TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, subject_id),
    FOREIGN KEY (division, document_id) REFERENCES document (division, id) ON DELETE CASCADE
);
CREATE INDEX flow_state_by_entry ON flow_state (division, year, entered_at, document_id, subject_id);
CREATE INDEX flow_state_by_state ON flow_state (division, year, state, entered_at, document_id, subject_id);
CREATE INDEX flow_state_by_due ON flow_state (division, year, due_on);

-- Every step. Never updated, never deleted: it replays to flow_state.
CREATE TABLE flow_step (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    round BIGINT NOT NULL,
    budget_round BIGINT NOT NULL,
    act TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    reason TEXT,
    note TEXT,
    version BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    -- Whom the person stood in for as deputy.
    principal_id BIGINT,
    principal_name TEXT,
    moved_at TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, subject_id, number)
);

-- Who wrote in a subject, round by round: an author is never a reviewer.
CREATE TABLE flow_writer (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    round BIGINT NOT NULL,
    writer TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, subject_id, round, writer)
);

-- Comments and returns, pinned to a cell by the ids that follow it through every edit.
CREATE TABLE review_comment (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    round BIGINT NOT NULL,
    is_return BIGINT NOT NULL,
    field TEXT NOT NULL,
    goal_table_id BIGINT,
    indicator_id BIGINT,
    plan_item_id BIGINT,
    cell_text TEXT,
    reason TEXT,
    body TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    made_at TEXT NOT NULL,
    answer TEXT,
    ended_at TEXT,
    ended_by TEXT,
    ended_because TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, id),
    FOREIGN KEY (division, document_id) REFERENCES document (division, id) ON DELETE CASCADE
);
CREATE INDEX review_comment_open ON review_comment (division, document_id, ended_at);

-- 四方面审核评分和事前绩效评估；the newest of a kind and round counts.
CREATE TABLE score_sheet (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    round BIGINT NOT NULL,
    version BIGINT NOT NULL,
    marks TEXT NOT NULL,
    total TEXT NOT NULL,
    conclusion TEXT NOT NULL,
    is_passing BIGINT NOT NULL,
    opinion TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    made_at TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, subject_id, id)
);

-- 控制数；project_key is a project's code or, without one, its name, and empty for the unit as a whole.
CREATE TABLE control_figure (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    project_key TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    set_at TEXT NOT NULL,
    set_by TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year, unit_id, project_key)
);

-- How a division runs its year; without a row it does not run the workflow.
CREATE TABLE flow_setting (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    budget_round BIGINT NOT NULL,
    is_approval_needed BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year)
);

CREATE TABLE deputy (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    principal_id BIGINT NOT NULL,
    principal_name TEXT NOT NULL,
    deputy_id BIGINT NOT NULL,
    deputy_name TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    named_at TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id)
);
CREATE INDEX deputy_by_person ON deputy (deputy_id, principal_id);

-- 调整：理由、对应的预算变动、前后版本。
CREATE TABLE adjustment (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    reason TEXT NOT NULL,
    budget_change TEXT NOT NULL,
    budget_before_fen BIGINT,
    budget_after_fen BIGINT,
    from_version BIGINT NOT NULL,
    to_version BIGINT,
    outcome TEXT,
    started_at TEXT NOT NULL,
    started_by TEXT NOT NULL,
    ended_at TEXT,
    ended_by TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, subject_id, id)
);

-- 登记的日期：人代会批准、财政批复等，法定时限从这里起算。unit_id 0 for the division as a whole.
CREATE TABLE calendar_event (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    event TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    set_at TEXT NOT NULL,
    set_by TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year, unit_id, event)
);

-- 已办结的年度任务。
CREATE TABLE calendar_done (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    task TEXT NOT NULL,
    done_on TEXT NOT NULL,
    done_by TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year, unit_id, task)
);

-- What was kept before this script knows its writers by its history.
INSERT INTO flow_writer (division, document_id, subject_id, round, writer, row_version)
SELECT DISTINCT c.division, c.document_id, t.id, 1, c.changed_by, 1 FROM document_change c JOIN goal_table t ON t.division = c.division AND t.document_id = c.document_id;
INSERT INTO flow_writer (division, document_id, subject_id, round, writer, row_version)
SELECT DISTINCT c.division, c.document_id, 0, 1, c.changed_by, 1 FROM document_change c;
