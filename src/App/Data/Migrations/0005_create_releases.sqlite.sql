-- 公开：每次公开的内容、文件、签批和理由。What was released is never changed; only its withdrawal is added.

CREATE TABLE release (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    -- 第几次公开, from 1 within the document.
    number BIGINT NOT NULL,
    version BIGINT NOT NULL,
    -- As the released content says; the document may change later.
    year BIGINT NOT NULL,
    unit_code TEXT,
    unit_name TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    content TEXT NOT NULL,
    docx_sha256 TEXT NOT NULL,
    sign_offs TEXT NOT NULL,
    reason TEXT,
    supersedes BIGINT,
    released_at TEXT NOT NULL,
    released_by TEXT NOT NULL,
    withdrawn_at TEXT,
    withdrawn_by TEXT,
    withdrawal_reason TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, id),
    FOREIGN KEY (division, document_id) REFERENCES document (division, id)
);

-- The files of a release, byte for byte as they went out; the Word file at once, the others when they are first asked for.
CREATE TABLE release_file (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    release_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, release_id, kind),
    FOREIGN KEY (division, document_id, release_id) REFERENCES release (division, document_id, id)
);
CREATE INDEX release_file_by_hash ON release_file (sha256);

CREATE UNIQUE INDEX release_by_number ON release (division, document_id, number);
CREATE INDEX release_by_hash ON release (content_hash);
CREATE INDEX release_by_unit ON release (unit_code, year);
CREATE INDEX release_by_unit_name ON release (unit_name, year);
