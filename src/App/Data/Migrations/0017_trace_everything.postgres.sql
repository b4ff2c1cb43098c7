-- 留痕统一：管理事项并入留痕链，旧表删除；按时间查找；链和链首都只能向前。

CREATE INDEX trace_line_by_time ON trace_line (written_at, division, number);

-- The rows were written into the chain just before this script, in the same transaction.
DROP TABLE administration_act;

CREATE TRIGGER trace_line_is_never_emptied BEFORE TRUNCATE ON trace_line FOR EACH STATEMENT EXECUTE FUNCTION trace_line_is_append_only();

CREATE FUNCTION trace_head_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trace_head never goes back'; END $$;
CREATE TRIGGER trace_head_never_goes_back BEFORE UPDATE ON trace_head FOR EACH ROW WHEN (NEW.number < OLD.number OR NEW.division <> OLD.division) EXECUTE FUNCTION trace_head_goes_forward();
CREATE TRIGGER trace_head_is_never_deleted BEFORE DELETE ON trace_head FOR EACH ROW EXECUTE FUNCTION trace_head_goes_forward();
CREATE TRIGGER trace_head_is_never_emptied BEFORE TRUNCATE ON trace_head FOR EACH STATEMENT EXECUTE FUNCTION trace_head_goes_forward();
