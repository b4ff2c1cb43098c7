-- What a search finds is fetched by its id; the document already tells the year.

DROP INDEX goal_table_by_year;
CREATE UNIQUE INDEX goal_table_by_id ON goal_table (division, id);
