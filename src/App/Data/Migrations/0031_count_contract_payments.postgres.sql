-- 合同上登记的支付，国库还没有对应的凭证：按登记日起计入支出，待与国库核对。没有批复的草稿不是预算。写错的验收单可以撤销。

-- What was written down as paid at a contract, shared out to its projects, as long as no voucher of the treasury stands for it. Made anew whenever the contract or its payments change.
CREATE TABLE contract_spending (
    division TEXT NOT NULL,
    year BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    goal_table_id BIGINT NOT NULL,
    contract_id BIGINT NOT NULL,
    payment_id BIGINT NOT NULL,
    paid_on TEXT NOT NULL,
    -- The month of the budget year it counts in.
    month BIGINT NOT NULL,
    -- From this day on a voucher of the treasury counts in its place; empty while none does.
    settled_on TEXT,
    amount_fen BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, year, document_id, goal_table_id, contract_id, payment_id)
);

-- 1 while it is a draft written here or under review and was never approved: it is no budget yet.
ALTER TABLE project_money ADD COLUMN is_draft BIGINT NOT NULL DEFAULT 0;

-- A sheet that was written by mistake stays and counts for nothing.
ALTER TABLE acceptance ADD COLUMN taken_back_at TEXT;
ALTER TABLE acceptance ADD COLUMN taken_back_by TEXT;
ALTER TABLE acceptance ADD COLUMN taken_back_why TEXT;
