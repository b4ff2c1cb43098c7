-- 公开所依据的说明：as they stood when the release relied on them, whatever became of them later.

ALTER TABLE release ADD COLUMN waivers TEXT NOT NULL DEFAULT '[]';
