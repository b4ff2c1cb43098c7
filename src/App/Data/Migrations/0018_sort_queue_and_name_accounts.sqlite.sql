-- 审核列表：排序和筛选要用的列放在流程状态旁边，每一页直接从索引里取。

-- The last day, 9999 where there is none.
ALTER TABLE flow_state ADD COLUMN sort_due TEXT NOT NULL DEFAULT '9999';
-- The unit's code; a unit without one comes after all codes, by its name.
ALTER TABLE flow_state ADD COLUMN sort_unit TEXT NOT NULL DEFAULT '';
-- -1 without a budget.
ALTER TABLE flow_state ADD COLUMN sort_budget BIGINT NOT NULL DEFAULT -1;
ALTER TABLE flow_state ADD COLUMN error_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE flow_state ADD COLUMN warning_count BIGINT NOT NULL DEFAULT 0;
-- By how much it exceeds its control figure; 0 within it or without one.
ALTER TABLE flow_state ADD COLUMN over_fen BIGINT NOT NULL DEFAULT 0;

UPDATE flow_state SET
    sort_due = COALESCE(due_on, '9999'),
    sort_unit = COALESCE((SELECT COALESCE(u.code, '~' || u.name) FROM unit u WHERE u.division = flow_state.division AND u.id = flow_state.unit_id), ''),
    sort_budget = COALESCE((SELECT t.budget_fen FROM goal_table t WHERE t.division = flow_state.division AND t.document_id = flow_state.document_id AND t.id = flow_state.subject_id), -1),
    error_count = COALESCE((SELECT t.error_count FROM goal_table t WHERE t.division = flow_state.division AND t.document_id = flow_state.document_id AND t.id = flow_state.subject_id), 0),
    warning_count = COALESCE((SELECT t.warning_count FROM goal_table t WHERE t.division = flow_state.division AND t.document_id = flow_state.document_id AND t.id = flow_state.subject_id), 0),
    over_fen = COALESCE((SELECT COALESCE(t.fiscal_fen, t.budget_fen) - c.amount_fen FROM goal_table t
                         JOIN control_figure c ON c.division = t.division AND c.year = flow_state.year AND c.unit_id = flow_state.unit_id AND c.project_key = COALESCE(t.code, t.name)
                         WHERE t.division = flow_state.division AND t.document_id = flow_state.document_id AND t.id = flow_state.subject_id
                           AND COALESCE(t.fiscal_fen, t.budget_fen) > c.amount_fen), 0);

-- One for each way the list can be sorted; flow_state_by_state is the one by entry. What is late is counted in the one by day.
CREATE INDEX flow_state_sorted_by_due ON flow_state (division, year, state, sort_due, document_id, subject_id, assignee_id, unit_id, sort_unit);
CREATE INDEX flow_state_sorted_by_unit ON flow_state (division, year, state, sort_unit, document_id, subject_id);
CREATE INDEX flow_state_sorted_by_budget ON flow_state (division, year, state, sort_budget, document_id, subject_id);
CREATE INDEX flow_state_sorted_by_errors ON flow_state (division, year, state, error_count, document_id, subject_id);
CREATE INDEX flow_state_of_unit ON flow_state (division, year, unit_id, state, entered_at, document_id, subject_id);
-- All that is ever filtered by: how many there are is counted without touching a row.
CREATE INDEX flow_state_counted ON flow_state (division, year, state, sort_unit, unit_id, assignee_id, sort_due, error_count, warning_count, over_fen);
-- No list goes through all states at once any more.
DROP INDEX flow_state_by_entry;

-- 说明和公众提问的办理人按账号记；empty where no account stands behind the name.
ALTER TABLE waiver ADD COLUMN waived_by_id BIGINT;
ALTER TABLE waiver ADD COLUMN ended_by_id BIGINT;
ALTER TABLE question ADD COLUMN replied_by_id BIGINT;
ALTER TABLE question_step ADD COLUMN done_by_id BIGINT;

-- Whether the request changed anything yet; set in the transaction of the change itself, so that a request that broke off is known to have been done or not.
ALTER TABLE repeated_request ADD COLUMN is_changed BIGINT NOT NULL DEFAULT 0;

-- 审核催办：超过办理期限的目标表，催谁、什么时候、谁催的。
CREATE TABLE review_reminder (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    -- The day in China.
    sent_on TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    sender_id BIGINT NOT NULL,
    sent_by TEXT NOT NULL,
    -- The names of those who were to see it, as they were then.
    sent_to TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, subject_id, sent_on),
    FOREIGN KEY (division, document_id) REFERENCES document (division, id) ON DELETE CASCADE
);
