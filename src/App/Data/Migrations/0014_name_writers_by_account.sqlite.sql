-- 填写人按账号记：two people may share a name and one may change it, so who wrote is known by the account where there is one.

ALTER TABLE document_change ADD COLUMN changed_by_id BIGINT;
ALTER TABLE import_batch ADD COLUMN started_by_id BIGINT;

-- The account is part of the key: two of one name are two. 0 where no account stands behind the name.
CREATE TABLE flow_writer_by_account (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    round BIGINT NOT NULL,
    writer TEXT NOT NULL,
    writer_id BIGINT NOT NULL DEFAULT 0,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, subject_id, round, writer, writer_id)
);
INSERT INTO flow_writer_by_account (division, document_id, subject_id, round, writer, writer_id, row_version)
SELECT division, document_id, subject_id, round, writer, 0, row_version FROM flow_writer;
DROP TABLE flow_writer;
ALTER TABLE flow_writer_by_account RENAME TO flow_writer;
