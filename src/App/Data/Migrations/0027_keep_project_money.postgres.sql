-- 执行看板：每张绩效目标表的预算、支出计划、支出和已签未付，单位各月支出；都在引起变化的那次事务里更新。

-- What is known of a project's money, all payments of the year counted; what is judged from it is computed when asked for.
CREATE TABLE project_money (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    goal_table_id BIGINT NOT NULL,
    budget_fen BIGINT,
    -- The plan's points in percent times one hundred, never falling; empty where the plan says nothing.
    march BIGINT,
    june BIGINT,
    october BIGINT,
    december BIGINT,
    fiscal_fen BIGINT NOT NULL,
    other_fen BIGINT NOT NULL,
    last_paid_on TEXT,
    committed_fen BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year, document_id, goal_table_id)
);

-- What the projects of a document spent in a month, all together.
CREATE TABLE document_month (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    month BIGINT NOT NULL,
    spent_fen BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year, document_id, month)
);

-- What a picture looks like, in 64 bits: nearly the same picture differs in few of them. Empty for what is no picture, or was not looked at.
ALTER TABLE evidence ADD COLUMN picture BIGINT;
ALTER TABLE evidence ADD COLUMN year BIGINT;
CREATE INDEX evidence_by_picture ON evidence (division, year, picture) WHERE picture IS NOT NULL AND removed_at IS NULL;

-- All that the board counts by, so that it need not touch the forms themselves; units first, so that one walk tells all periods.
DROP INDEX monitoring_form_by_year;
CREATE INDEX monitoring_form_by_year ON monitoring_form (division, year, unit_id, month, state, due_on, goal_light, money_light, progress, budget_fen, spent_fen);
