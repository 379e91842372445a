-- What the filling session needs: functions that do what may fail in a subtransaction and say why it failed.
-- Triggers do not fire and foreign keys are not checked: their values are right by construction.
CREATE FUNCTION pg_temp.pgplumb_fill(statement text, last int, tries int, OUT filled bigint, OUT problem text)
LANGUAGE plpgsql AS $$
DECLARE
  ending text;
  n bigint;
BEGIN
  filled := 0;
  FOREACH ending IN ARRAY ARRAY[' ON CONFLICT DO NOTHING', ''] LOOP
    BEGIN
      EXECUTE statement || ending USING 0, last, -1;
      GET DIAGNOSTICS n = ROW_COUNT;
      SET CONSTRAINTS ALL IMMEDIATE;
      IF n > 0 THEN
        filled := n;
        problem := NULL;
        RETURN;
      END IF;
    EXCEPTION WHEN OTHERS THEN
      IF SQLSTATE LIKE '53%' OR SQLSTATE LIKE '58%' THEN RAISE; END IF;
      problem := SQLERRM;
    END;
  END LOOP;
  -- Row by row, and one combination of values after the other: one that raises an error does not spoil the others.
  FOR i IN 0 .. last LOOP
    FOR k IN -1 .. tries - 1 LOOP
      BEGIN
        EXECUTE statement USING i, i, k;
        GET DIAGNOSTICS n = ROW_COUNT;
        SET CONSTRAINTS ALL IMMEDIATE;
        filled := filled + n;
        EXIT WHEN n > 0;
      EXCEPTION WHEN OTHERS THEN
        IF SQLSTATE LIKE '53%' OR SQLSTATE LIKE '58%' THEN RAISE; END IF;
        problem := SQLERRM;
      END;
    END LOOP;
    EXIT WHEN i >= 2 AND filled = 0;
  END LOOP;
END $$;

CREATE FUNCTION pg_temp.pgplumb_try(statement text, OUT done bigint, OUT problem text)
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE statement;
  GET DIAGNOSTICS done = ROW_COUNT;
EXCEPTION WHEN OTHERS THEN
  IF SQLSTATE LIKE '53%' OR SQLSTATE LIKE '58%' THEN RAISE; END IF;
  problem := SQLERRM;
END $$;
