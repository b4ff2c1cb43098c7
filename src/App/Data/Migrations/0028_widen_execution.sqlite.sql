-- 监控任务下达到下级；询问、质疑、投诉；供应商更正。

-- The task of the division above that this one came from; empty for a division's own.
ALTER TABLE monitoring_task ADD COLUMN issuer_division TEXT;
ALTER TABLE monitoring_task ADD COLUMN issuer_task_id BIGINT;
CREATE INDEX monitoring_task_by_issuer ON monitoring_task (issuer_division, issuer_task_id);

CREATE TABLE purchase_objection (
    division TEXT NOT NULL,
    purchase_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    supplier TEXT NOT NULL,
    matter TEXT NOT NULL,
    answer TEXT NOT NULL,
    decision TEXT NOT NULL,
    set_at TEXT NOT NULL,
    set_by TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, purchase_id, id),
    FOREIGN KEY (division, purchase_id) REFERENCES purchase (division, id) ON DELETE CASCADE
);

-- The steps of a question or objection. Never updated, never deleted.
CREATE TABLE objection_step (
    division TEXT NOT NULL,
    purchase_id BIGINT NOT NULL,
    objection_id BIGINT NOT NULL,
    event TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    set_at TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, purchase_id, objection_id, event),
    FOREIGN KEY (division, purchase_id, objection_id) REFERENCES purchase_objection (division, purchase_id, id) ON DELETE CASCADE
);

-- 供应商更正: what a contract said of its supplier before. Never updated, never deleted.
CREATE TABLE supplier_correction (
    division TEXT NOT NULL,
    contract_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    old_code TEXT NOT NULL,
    old_name TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    reason TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    corrected_at TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, contract_id, id),
    FOREIGN KEY (division, contract_id) REFERENCES contract (division, id) ON DELETE CASCADE
);
