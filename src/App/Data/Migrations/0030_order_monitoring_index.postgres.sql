-- 监控看板按单位汇总：先到单位，再到期间，各期一次读完。

DROP INDEX monitoring_form_by_year;
CREATE INDEX monitoring_form_by_year ON monitoring_form (division, year, unit_id, month, state, due_on, goal_light, money_light, progress, budget_fen, spent_fen);
