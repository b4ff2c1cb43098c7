-- 说明：对一处发现写明理由后不再提示。A waiver names its cell by the ids of table and row, which follow the cell through every edit.

CREATE TABLE waiver (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    check_id TEXT NOT NULL,
    field TEXT NOT NULL,
    -- Which cell: all empty for the document as a whole; no foreign keys, because an ended waiver outlives its row.
    goal_table_id BIGINT,
    indicator_id BIGINT,
    plan_item_id BIGINT,
    -- What stood in the cell; for a finding about a whole row, table or document, what the finding said.
    seen_text TEXT NOT NULL,
    reason TEXT NOT NULL,
    waived_at TEXT NOT NULL,
    waived_by TEXT NOT NULL,
    ended_at TEXT,
    ended_by TEXT,
    ended_because TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, id),
    FOREIGN KEY (division, document_id) REFERENCES document (division, id) ON DELETE CASCADE
);

-- A file that went in before is known by its hash.
CREATE INDEX import_file_by_hash ON import_file (division, sha256);
