-- 接口：访问令牌，重复请求的答复。

-- The token itself is shown once and kept nowhere; this is its hash.
CREATE TABLE access_token (
    division TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    -- read write review publish audit, with spaces between them
    scopes TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    used_from TEXT,
    ended_at TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, person_id, id),
    FOREIGN KEY (division, person_id) REFERENCES person (division, id)
);
CREATE UNIQUE INDEX access_token_by_hash ON access_token (token_hash);

-- Kept for a day, so that a request sent again is answered and not done again. Without status: the first one is not answered yet.
CREATE TABLE repeated_request (
    division TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    made_at TEXT NOT NULL,
    status BIGINT,
    media_type TEXT,
    etag TEXT,
    location TEXT,
    body TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, person_id, name),
    FOREIGN KEY (division, person_id) REFERENCES person (division, id)
);
