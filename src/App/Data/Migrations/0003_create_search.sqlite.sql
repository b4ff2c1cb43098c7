-- 检索：两个字一组的索引。A two-character word is the usual query in Chinese, and neither store's own full-text search finds it.

CREATE TABLE search_gram (
    division TEXT NOT NULL,
    gram BIGINT NOT NULL,
    goal_table_id BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, gram, goal_table_id),
    FOREIGN KEY (division, document_id, goal_table_id) REFERENCES goal_table (division, document_id, id) ON DELETE CASCADE
);
CREATE INDEX search_gram_of_table ON search_gram (division, document_id, goal_table_id);
CREATE INDEX goal_table_by_year ON goal_table (division, year, id);
