CREATE TABLE nodes (id int PRIMARY KEY, parent int);
CREATE VIEW tree WITH (security_invoker = true) AS WITH RECURSIVE tree (id, depth) AS (SELECT id, 0 FROM nodes WHERE parent IS NULL UNION ALL SELECT n.id, depth + 1 FROM nodes n JOIN tree t ON n.parent = t.id) SELECT id, depth, depth = 0 AS root FROM tree;
ALTER VIEW tree OWNER TO app_owner;
