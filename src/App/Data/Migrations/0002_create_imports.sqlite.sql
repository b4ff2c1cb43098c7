-- 导入：一次导入、其中每个文件、原件。An import belongs to the division of the person who made it; its documents may lie in others.

CREATE TABLE import_batch (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    state TEXT NOT NULL,
    is_all_or_nothing BIGINT NOT NULL,
    started_at TEXT NOT NULL,
    started_by TEXT NOT NULL,
    taken_back_at TEXT,
    taken_back_by TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id)
);

CREATE TABLE import_file (
    division TEXT NOT NULL,
    import_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    outcome TEXT NOT NULL,
    message TEXT,
    added_count BIGINT NOT NULL,
    changed_count BIGINT NOT NULL,
    same_count BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, import_id, id),
    FOREIGN KEY (division, import_id) REFERENCES import_batch (division, id)
);

-- Each original once, by the hash of its bytes.
CREATE TABLE original_file (
    division TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    content BLOB NOT NULL,
    kept_at TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, sha256)
);
