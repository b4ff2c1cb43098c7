-- 记住的看板：哪些单位从上次算过以后有了变化。

-- The number of the last change that boards must know of, by unit; unit 0 holds the last number given in the division.
CREATE TABLE unit_change (
    division TEXT NOT NULL,
    unit_id BIGINT NOT NULL,
    stamp BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, unit_id)
);
CREATE INDEX unit_change_by_stamp ON unit_change (division, stamp, unit_id);
