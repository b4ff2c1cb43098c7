-- 合同支付与国库支付：登记时写明的凭证号，以及两条记录是不是同一笔。

ALTER TABLE contract_payment ADD COLUMN voucher TEXT NOT NULL DEFAULT '';

-- What a person said about a payment written down at a contract and a voucher of the treasury. What nobody said anything about is told by voucher number, or by amount and day.
CREATE TABLE contract_pairing (
    division TEXT NOT NULL,
    contract_id BIGINT NOT NULL,
    payment_id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    voucher TEXT NOT NULL,
    is_same BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    set_at TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    PRIMARY KEY (division, contract_id, payment_id, year, voucher),
    FOREIGN KEY (division, contract_id) REFERENCES contract (division, id) ON DELETE CASCADE
);

CREATE INDEX payment_of_contract ON payment (division, contract, unit_id) WHERE contract <> '';
