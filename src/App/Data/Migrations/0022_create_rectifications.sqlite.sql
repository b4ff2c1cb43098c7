-- 整改台账：监控、自评、评价、审计和巡察发现的问题用同一个台账。

CREATE TABLE rectification (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    -- The monitoring form it comes from, and the project it is about; empty for a matter of the whole unit.
    form_id BIGINT,
    document_id BIGINT,
    goal_table_id BIGINT,
    project_name TEXT,
    problem TEXT NOT NULL,
    advice TEXT NOT NULL,
    consequence TEXT NOT NULL,
    responsible TEXT NOT NULL,
    due_on TEXT NOT NULL,
    measures TEXT NOT NULL,
    result TEXT NOT NULL,
    state TEXT NOT NULL,
    round BIGINT NOT NULL,
    step BIGINT NOT NULL,
    version BIGINT NOT NULL,
    submitted_by BIGINT,
    issued_at TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    issuer_id BIGINT NOT NULL,
    entered_at TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id)
);
CREATE INDEX rectification_by_year ON rectification (division, year, state, due_on);
CREATE INDEX rectification_by_project ON rectification (division, document_id, goal_table_id);
CREATE INDEX rectification_by_form ON rectification (division, form_id);

-- Every save of measures and result. Never updated, never deleted.
CREATE TABLE rectification_entry (
    division TEXT NOT NULL,
    rectification_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    round BIGINT NOT NULL,
    measures TEXT NOT NULL,
    result TEXT NOT NULL,
    written_at TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, rectification_id, version)
);
