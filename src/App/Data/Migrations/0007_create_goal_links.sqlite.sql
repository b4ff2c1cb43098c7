-- 目标关联：第一部分的目标条目与项目的对应。What people have decided about a theme of part one and a project; who and when is in document_change.

CREATE TABLE goal_link (
    division TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    -- Ids follow item and table through every edit. No foreign key to plan_item: its rows are written anew whenever part one changes.
    plan_item_id BIGINT NOT NULL,
    goal_table_id BIGINT NOT NULL,
    -- Linked, or Apart where a person has refused a proposal.
    state TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, document_id, plan_item_id, goal_table_id),
    FOREIGN KEY (division, document_id) REFERENCES document (division, id) ON DELETE CASCADE
);
