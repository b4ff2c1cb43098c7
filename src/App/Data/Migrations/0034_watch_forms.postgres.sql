-- 绩效监控：红灯没有写措施的项数，监控任务期限的变更和撤回。

-- Derived with the other sums of a form: red lights, of money or of an indicator, beside which no measure is written.
ALTER TABLE monitoring_form ADD COLUMN open_reds BIGINT NOT NULL DEFAULT 0;
CREATE INDEX monitoring_form_by_red ON monitoring_form (division, year, unit_id, due_on) WHERE open_reds > 0;

-- What was withdrawn makes room for a new form of the same project and period.
DROP INDEX monitoring_form_once;
CREATE UNIQUE INDEX monitoring_form_once ON monitoring_form (division, document_id, goal_table_id, month) WHERE state <> 'Withdrawn';
CREATE INDEX monitoring_form_by_project ON monitoring_form (division, document_id, goal_table_id, month, state);

-- Each change of a task's deadline, and its withdrawal. Never updated, never deleted.
CREATE TABLE monitoring_task_change (
    division TEXT NOT NULL,
    task_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    old_due_on TEXT NOT NULL,
    -- Empty for a withdrawal.
    new_due_on TEXT,
    reason TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, task_id, number)
);
