-- 内部股室：各单位的股室、股室归口的部门和单位；人员所在的股室从此取自名册。

CREATE TABLE office (
    division TEXT NOT NULL,
    id BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    -- The key of a kind in the rule pack.
    kind TEXT NOT NULL,
    -- Empty while there is such an office.
    closed_at TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, id),
    FOREIGN KEY (division, unit_id) REFERENCES unit (division, id)
);
CREATE UNIQUE INDEX office_by_name ON office (division, unit_id, name) WHERE closed_at IS NULL;

-- What an office looks after: a department by its three digits (unit_id 0), or one unit (department empty). One office at most for each of them.
CREATE TABLE office_charge (
    division TEXT NOT NULL,
    department TEXT NOT NULL,
    unit_id BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    -- proposed, held
    state TEXT NOT NULL,
    proposed_at TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposer_id BIGINT,
    decided_at TEXT,
    decided_by TEXT,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, department, unit_id),
    FOREIGN KEY (division, office_id) REFERENCES office (division, id)
);
CREATE INDEX office_charge_by_office ON office_charge (division, office_id);
CREATE INDEX office_charge_by_state ON office_charge (division, state);

-- What was typed beside a person becomes an office of the unit; the smallest id of its people serves as its own.
INSERT INTO office (division, id, unit_id, name, kind, closed_at, row_version)
SELECT division, MIN(id), unit_id, TRIM(office), 'other', NULL, 1 FROM person WHERE TRIM(office) <> '' GROUP BY division, unit_id, TRIM(office);

ALTER TABLE person ADD COLUMN office_id BIGINT;
UPDATE person SET office_id = (SELECT o.id FROM office o WHERE o.division = person.division AND o.unit_id = person.unit_id AND o.name = TRIM(person.office)) WHERE TRIM(office) <> '';
ALTER TABLE person DROP COLUMN office;
CREATE INDEX person_by_office ON person (division, office_id);
