INSERT INTO stock VALUES (1, 'xl', 'm', ROW('m', 'red'), '[s,l]', '{[s,m]}'), (2, 's', 'xl', ROW(NULL, 'blue'), 'empty', NULL), (3, 'm', NULL, NULL, NULL, '{}');
