-- 日历：各地自定的日期和节假日、催办记录；工作台按单位逐页列出。

-- A place's own day for a task that no law dates.
CREATE TABLE calendar_own_date (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    task TEXT NOT NULL,
    due_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    set_at TEXT NOT NULL,
    set_by TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year, task)
);

-- A calendar year's notice of holidays as the place wrote it down; days and spans, one a line.
CREATE TABLE calendar_holiday (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    source TEXT NOT NULL,
    off_days TEXT NOT NULL,
    work_days TEXT NOT NULL,
    set_at TEXT NOT NULL,
    set_by TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year)
);

-- 催办：one a day for a unit and a task.
CREATE TABLE reminder (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    task TEXT NOT NULL,
    -- The day in China.
    sent_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    sender_id BIGINT NOT NULL,
    sent_by TEXT NOT NULL,
    -- The names of those who were to see it, as they were then.
    sent_to TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year, unit_id, task, sent_on)
);
CREATE INDEX reminder_by_unit ON reminder (division, unit_id, year);

-- The start page reads units in this order, and sums a year's documents from this index alone.
CREATE INDEX unit_in_order ON unit (division, (COALESCE(code, '')), id);
CREATE INDEX document_sums ON document (division, year, unit_id, state, project_count, indicator_count, budget_fen, error_count, warning_count, info_count, id);
