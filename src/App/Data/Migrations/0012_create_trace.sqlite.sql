-- 留痕：只增不改的记录，每个行政区划一条链。The columns are the cells of mingji-log/1; hash covers them and the hash before.

CREATE TABLE trace_line (
    division TEXT NOT NULL,
    number BIGINT NOT NULL,
    written_at TEXT NOT NULL,
    person_id BIGINT,
    person TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, number)
);
CREATE INDEX trace_line_by_subject ON trace_line (division, subject, number);
CREATE INDEX trace_line_by_person ON trace_line (division, person_id, number);

-- The last line of each chain; its row is the chain's lock, so that divisions do not wait for each other.
CREATE TABLE trace_head (
    division TEXT NOT NULL,
    number BIGINT NOT NULL,
    hash TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division)
);

CREATE TRIGGER trace_line_is_never_updated BEFORE UPDATE ON trace_line BEGIN SELECT RAISE(ABORT, 'trace_line is append-only'); END;
CREATE TRIGGER trace_line_is_never_deleted BEFORE DELETE ON trace_line BEGIN SELECT RAISE(ABORT, 'trace_line is append-only'); END;
