-- 人员与登录：账号、岗位、登录会话、一次性链接、恢复码、用过的密码、数据保护密钥。

CREATE TABLE person (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    sign_in_name TEXT NOT NULL,
    -- Folded, so that ZhangSan and zhangsan are one.
    normal_name TEXT NOT NULL,
    office TEXT NOT NULL,
    -- Empty until the person has set one.
    password_hash TEXT,
    password_set_at TEXT,
    -- The secret of the second factor; in force when is_two_factor is 1.
    factor_key TEXT,
    is_two_factor BIGINT NOT NULL,
    -- The last time step whose code was taken; none is taken twice.
    factor_step BIGINT NOT NULL,
    failed_count BIGINT NOT NULL,
    locked_until TEXT,
    is_disabled BIGINT NOT NULL,
    -- People of the demonstration sign in without a password, and only there.
    is_demo BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id),
    FOREIGN KEY (division, unit_id) REFERENCES unit (division, id)
);
CREATE UNIQUE INDEX person_by_sign_in_name ON person (normal_name);

CREATE TABLE post (
    division TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    role TEXT NOT NULL,
    scope TEXT NOT NULL,
    -- proposed, held, refused, ended
    state TEXT NOT NULL,
    proposed_at TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposer_id BIGINT,
    decided_at TEXT,
    decided_by TEXT,
    ended_at TEXT,
    ended_by TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, person_id, id),
    FOREIGN KEY (division, person_id) REFERENCES person (division, id)
);
CREATE INDEX post_by_state ON post (division, state);

CREATE TABLE sign_in_session (
    division TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    token_hash TEXT NOT NULL,
    started_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    ended_at TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, person_id, id),
    FOREIGN KEY (division, person_id) REFERENCES person (division, id)
);
CREATE UNIQUE INDEX sign_in_session_by_token ON sign_in_session (token_hash);

-- Without a person: the link of the first run.
CREATE TABLE one_time_link (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    person_id BIGINT,
    token_hash TEXT NOT NULL,
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id)
);
CREATE UNIQUE INDEX one_time_link_by_token ON one_time_link (token_hash);

CREATE TABLE recovery_code (
    division TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    code_hash TEXT NOT NULL,
    used_at TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, person_id, code_hash),
    FOREIGN KEY (division, person_id) REFERENCES person (division, id)
);

CREATE TABLE password_before (
    division TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    password_hash TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, person_id, id),
    FOREIGN KEY (division, person_id) REFERENCES person (division, id)
);

-- What pages are signed with; shared by all nodes of a store. The division is empty.
CREATE TABLE data_protection_key (
    division TEXT NOT NULL,
    name TEXT NOT NULL,
    xml TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, name)
);
