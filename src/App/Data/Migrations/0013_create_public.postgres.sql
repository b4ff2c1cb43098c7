-- 公开页面：现行公开的文本、其项目和检索；公众提问及其办理。
-- The first three are derived from releases: what was withdrawn has no row here, so no list and no search can show it.

CREATE TABLE public_document (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    release_id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    unit_code TEXT,
    unit_name TEXT NOT NULL,
    project_count BIGINT NOT NULL,
    budget_fen BIGINT NOT NULL,
    released_at TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id),
    FOREIGN KEY (division, document_id, release_id) REFERENCES release (division, document_id, id)
);
CREATE INDEX public_document_by_year ON public_document (division, year, unit_name, document_id);

CREATE TABLE public_project (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    year BIGINT NOT NULL,
    name TEXT NOT NULL,
    unit_name TEXT NOT NULL,
    sentence TEXT NOT NULL,
    search_text TEXT NOT NULL,
    -- -1 where the cell holds no amount, so that pages can be cut by it.
    budget_fen BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, id),
    FOREIGN KEY (division, document_id) REFERENCES public_document (division, document_id) ON DELETE CASCADE
);
CREATE INDEX public_project_by_budget ON public_project (division, year, budget_fen, id);

CREATE TABLE public_gram (
    division TEXT NOT NULL,
    gram BIGINT NOT NULL,
    project_id BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, gram, project_id),
    FOREIGN KEY (division, document_id, project_id) REFERENCES public_project (division, document_id, id) ON DELETE CASCADE
);
CREATE INDEX public_gram_of_project ON public_gram (division, document_id, project_id);

CREATE INDEX release_by_time ON release (released_at);
CREATE INDEX release_by_withdrawal ON release (withdrawn_at);

-- What a citizen asked about a project as it was released then.
CREATE TABLE question (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    release_id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    unit_name TEXT NOT NULL,
    project_code TEXT,
    project_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    asker TEXT NOT NULL,
    body TEXT NOT NULL,
    -- Words of secrecy that stand in it, for the person who answers.
    doubts TEXT NOT NULL,
    state TEXT NOT NULL,
    reply TEXT,
    asked_at TEXT NOT NULL,
    replied_at TEXT,
    replied_by TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, id),
    FOREIGN KEY (division, document_id, release_id) REFERENCES release (division, document_id, id)
);
CREATE INDEX question_by_state ON question (division, state, asked_at, id);

-- Every step of a question. Never updated, never deleted.
CREATE TABLE question_step (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    question_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    act TEXT NOT NULL,
    body TEXT NOT NULL,
    done_at TEXT NOT NULL,
    done_by TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, question_id, number),
    FOREIGN KEY (division, document_id, question_id) REFERENCES question (division, document_id, id)
);
