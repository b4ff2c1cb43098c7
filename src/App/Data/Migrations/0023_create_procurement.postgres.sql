-- 政府采购：采购项目、日期、环节、供应商、合同、付款条件、变更、验收、支付；验收带来的指标实际值。

CREATE TABLE purchase (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    -- 采购品目.
    item_class TEXT NOT NULL,
    budget_fen BIGINT NOT NULL,
    state TEXT NOT NULL,
    method TEXT,
    method_reason TEXT NOT NULL,
    bid_bond_fen BIGINT,
    performance_bond_fen BIGINT,
    -- Derived by the saving code: the next day by which something must happen, empty when nothing must, and what must happen.
    due_on TEXT,
    due_what TEXT,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id),
    FOREIGN KEY (division, unit_id) REFERENCES unit (division, id)
);
CREATE INDEX purchase_by_year ON purchase (division, year, unit_id);
CREATE INDEX purchase_by_due ON purchase (division, year, due_on);

-- The goal tables a purchase is paid from; a goal table that is deleted leaves its purchases behind.
CREATE TABLE purchase_project (
    division TEXT NOT NULL,
    purchase_id BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    goal_table_id BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, purchase_id, document_id, goal_table_id),
    FOREIGN KEY (division, purchase_id) REFERENCES purchase (division, id) ON DELETE CASCADE
);
CREATE INDEX purchase_project_by_table ON purchase_project (division, document_id, goal_table_id);

CREATE TABLE purchase_date (
    division TEXT NOT NULL,
    purchase_id BIGINT NOT NULL,
    event TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    set_at TEXT NOT NULL,
    set_by TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, purchase_id, event),
    FOREIGN KEY (division, purchase_id) REFERENCES purchase (division, id) ON DELETE CASCADE
);

-- Every step. Never updated, never deleted.
CREATE TABLE purchase_step (
    division TEXT NOT NULL,
    purchase_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    act TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    reason TEXT,
    -- The document of the step, by the hash of its bytes (original_file).
    file_sha256 TEXT,
    file_name TEXT,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    moved_at TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, purchase_id, number)
);

CREATE TABLE supplier (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    -- 统一社会信用代码 as written, wrong ones too.
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id)
);
CREATE UNIQUE INDEX supplier_by_code ON supplier (division, code, name);

CREATE TABLE contract (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    purchase_id BIGINT NOT NULL,
    number TEXT NOT NULL,
    supplier_id BIGINT NOT NULL,
    amount_fen BIGINT NOT NULL,
    signed_on TEXT NOT NULL,
    set_at TEXT NOT NULL,
    set_by TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id),
    FOREIGN KEY (division, purchase_id) REFERENCES purchase (division, id) ON DELETE CASCADE,
    FOREIGN KEY (division, supplier_id) REFERENCES supplier (division, id)
);
CREATE INDEX contract_by_purchase ON contract (division, purchase_id);
CREATE INDEX contract_by_number ON contract (division, number);

CREATE TABLE contract_term (
    division TEXT NOT NULL,
    contract_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    milestone TEXT NOT NULL,
    percent TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    due_on TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, contract_id, position),
    FOREIGN KEY (division, contract_id) REFERENCES contract (division, id) ON DELETE CASCADE
);

-- 合同变更. Never updated, never deleted.
CREATE TABLE contract_change (
    division TEXT NOT NULL,
    contract_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    changed_on TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    is_supplement BIGINT NOT NULL,
    reason TEXT NOT NULL,
    set_at TEXT NOT NULL,
    set_by TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, contract_id, id),
    FOREIGN KEY (division, contract_id) REFERENCES contract (division, id) ON DELETE CASCADE
);

CREATE TABLE acceptance (
    division TEXT NOT NULL,
    contract_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    accepted_on TEXT NOT NULL,
    what TEXT NOT NULL,
    -- A decimal number as text; empty where it cannot be counted.
    quantity TEXT,
    is_passed BIGINT NOT NULL,
    file_sha256 TEXT,
    file_name TEXT,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    set_at TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, contract_id, id),
    FOREIGN KEY (division, contract_id) REFERENCES contract (division, id) ON DELETE CASCADE
);

CREATE TABLE contract_payment (
    division TEXT NOT NULL,
    contract_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    paid_on TEXT NOT NULL,
    invoiced_on TEXT,
    amount_fen BIGINT NOT NULL,
    milestone TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    set_at TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, contract_id, id),
    FOREIGN KEY (division, contract_id) REFERENCES contract (division, id) ON DELETE CASCADE
);

-- What was done for an indicator, collected where it was written down first: an acceptance sheet. The sum is the indicator's actual value.
CREATE TABLE actual_value (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    goal_table_id BIGINT NOT NULL,
    indicator_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    quantity TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    -- A path: purchase/130999/7.
    source TEXT NOT NULL,
    source_words TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, goal_table_id, indicator_id, id)
);

-- How a division buys in a year; without a row a contract above the budget is warned of and not stopped.
CREATE TABLE purchase_setting (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    is_above_budget_stopped BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year)
);
