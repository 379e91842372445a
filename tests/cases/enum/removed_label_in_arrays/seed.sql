INSERT INTO t VALUES (1, 'pink', '{pink,green}', '{{red,pink},{green,red}}'), (2, NULL, NULL, '{}');
