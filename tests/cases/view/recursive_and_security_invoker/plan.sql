SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE OR REPLACE VIEW public.tree WITH (security_invoker = 'true') AS
 WITH RECURSIVE tree(id, depth) AS (
         SELECT nodes.id,
            0 AS "?column?"
           FROM public.nodes
          WHERE (nodes.parent IS NULL)
        UNION ALL
         SELECT n.id,
            (t.depth + 1)
           FROM (public.nodes n
             JOIN tree t ON ((n.parent = t.id)))
        )
 SELECT tree.id,
    tree.depth,
    (tree.depth = 0) AS root
   FROM tree;
ALTER VIEW public.tree OWNER TO app_owner;
COMMIT;
