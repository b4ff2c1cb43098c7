-- 合同编号按同一写法比对；投诉期间暂停采购、异议的附件；以前上传的佐证图片补算图像特征；支出计划的时点。

-- Numbers as they are compared (ContractNumber.Fold); what is printed stays beside them. Written as printed here, folded by the program right afterwards.
ALTER TABLE contract ADD COLUMN number_key TEXT NOT NULL DEFAULT '';
UPDATE contract SET number_key = number;
DROP INDEX contract_by_number;
CREATE INDEX contract_by_number ON contract (division, number_key);

ALTER TABLE payment ADD COLUMN contract_key TEXT NOT NULL DEFAULT '';
UPDATE payment SET contract_key = contract WHERE contract <> '';
DROP INDEX payment_of_contract;
CREATE INDEX payment_of_contract ON payment (division, contract_key, unit_id) WHERE contract_key <> '';

-- The last day of a suspension, for the step that begins one; the document of a step, by the hash of its bytes (original_file).
ALTER TABLE objection_step ADD COLUMN until_on TEXT;
ALTER TABLE objection_step ADD COLUMN file_sha256 TEXT;
ALTER TABLE objection_step ADD COLUMN file_name TEXT;

-- Whether the picture was looked at; what came before pictures were is looked at when the program has time.
ALTER TABLE evidence ADD COLUMN is_looked_at BIGINT NOT NULL DEFAULT 0;
UPDATE evidence SET is_looked_at = 1 WHERE picture IS NOT NULL AND year IS NOT NULL;
CREATE INDEX evidence_to_look_at ON evidence (division, id) WHERE is_looked_at = 0;

-- At the end of which months the points of a plan stand, two digits each; the columns are named after the usual ones.
ALTER TABLE project_money ADD COLUMN plan_months BIGINT NOT NULL DEFAULT 3061012;
CREATE INDEX project_money_by_points ON project_money (division, year, plan_months) WHERE plan_months <> 3061012;
