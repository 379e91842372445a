INSERT INTO bookings VALUES (1, 1, '[1,3)'), (2, 0, '[2,5)');
INSERT INTO shifts VALUES (1, '[1,3)');
