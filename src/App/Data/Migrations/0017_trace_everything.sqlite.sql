-- 留痕统一：管理事项并入留痕链，旧表删除；按时间查找；链和链首都只能向前。

CREATE INDEX trace_line_by_time ON trace_line (written_at, division, number);

-- The rows were written into the chain just before this script, in the same transaction.
DROP TABLE administration_act;

-- INSERT OR REPLACE deletes without a delete trigger.
CREATE TRIGGER trace_line_is_never_replaced BEFORE INSERT ON trace_line
WHEN EXISTS (SELECT 1 FROM trace_line WHERE division = NEW.division AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'trace_line is append-only'); END;

CREATE TRIGGER trace_head_never_goes_back BEFORE UPDATE ON trace_head WHEN NEW.number < OLD.number OR NEW.division <> OLD.division
BEGIN SELECT RAISE(ABORT, 'trace_head never goes back'); END;
CREATE TRIGGER trace_head_is_never_deleted BEFORE DELETE ON trace_head BEGIN SELECT RAISE(ABORT, 'trace_head never goes back'); END;
