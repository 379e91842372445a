INSERT INTO people VALUES (1, ROW('Main', '12345'), ARRAY[ROW('Side', '54321')::address]);
