-- 支付与执行：支付明细、导入、列对应、按月累计、设置。

-- One line of the treasury. Never changed but for what follows from later lines: whose it is, and how much of it was taken back.
CREATE TABLE payment (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    id BIGINT NOT NULL,
    unit_id BIGINT,
    -- The project it counts for; empty while nobody knows.
    document_id BIGINT,
    goal_table_id BIGINT,
    state TEXT NOT NULL,
    why TEXT,
    voucher TEXT NOT NULL,
    line BIGINT NOT NULL,
    paid_on TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    reversed_fen BIGINT NOT NULL,
    source TEXT NOT NULL,
    payee TEXT NOT NULL,
    purpose TEXT NOT NULL,
    functional_class TEXT NOT NULL,
    economic_class TEXT NOT NULL,
    contract TEXT NOT NULL,
    project_code TEXT NOT NULL,
    project_name TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    unit_name TEXT NOT NULL,
    reverses TEXT NOT NULL,
    reverses_id BIGINT,
    invoiced_on TEXT,
    -- Hash of what the line says: the same number with another hash is a conflict.
    content TEXT NOT NULL,
    import_id BIGINT,
    import_row BIGINT,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    entered_by_id BIGINT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year, id)
);
CREATE UNIQUE INDEX payment_by_number ON payment (division, year, voucher, line);
CREATE INDEX payment_by_day ON payment (division, year, paid_on, id);
CREATE INDEX payment_by_amount ON payment (division, year, amount_fen, id);
CREATE INDEX payment_of_project ON payment (division, document_id, goal_table_id, paid_on);
CREATE INDEX payment_of_import ON payment (division, import_id);
CREATE INDEX payment_unmatched ON payment (division, year, paid_on, id) WHERE state = 'Unmatched';

CREATE TABLE payment_import (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    state TEXT NOT NULL,
    mapping TEXT,
    row_count BIGINT NOT NULL,
    added_count BIGINT NOT NULL,
    known_count BIGINT NOT NULL,
    unmatched_count BIGINT NOT NULL,
    wrong_count BIGINT NOT NULL,
    amount_fen BIGINT NOT NULL,
    started_at TEXT NOT NULL,
    started_by TEXT NOT NULL,
    started_by_id BIGINT,
    ended_at TEXT,
    ended_by TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id)
);
CREATE INDEX payment_import_by_file ON payment_import (division, sha256);

-- Which column is what in files with these headings.
CREATE TABLE payment_heading (
    division TEXT NOT NULL,
    headings TEXT NOT NULL,
    mapping TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, headings)
);

-- Sums of the payments of a project by month, kept in the transaction of each payment.
CREATE TABLE spending_month (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    goal_table_id BIGINT NOT NULL,
    month BIGINT NOT NULL,
    fiscal_fen BIGINT NOT NULL,
    other_fen BIGINT NOT NULL,
    payment_count BIGINT NOT NULL,
    last_paid_on TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year, document_id, goal_table_id, month)
);

-- How a division handles a year's money; its row is the lock of whoever registers payments.
CREATE TABLE spending_setting (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    over_budget TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year)
);
