-- 代编预算：每一笔、细化到谁、收回什么。

CREATE TABLE reserve (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    -- Kept in the transaction of each step.
    assigned_fen BIGINT NOT NULL,
    collected_fen BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    basis TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    entered_by_id BIGINT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year, id),
    FOREIGN KEY (division, unit_id) REFERENCES unit (division, id)
);

-- Every assignment, every one taken back, and what was collected. Never updated, never deleted.
CREATE TABLE reserve_step (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    reserve_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    unit_id BIGINT,
    project TEXT NOT NULL,
    -- The assignment that is taken back.
    undoes_id BIGINT,
    decided_on TEXT NOT NULL,
    basis TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    entered_by_id BIGINT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year, reserve_id, id),
    FOREIGN KEY (division, year, reserve_id) REFERENCES reserve (division, year, id)
);
