CREATE COLLATION german (provider = icu, locale = 'de-u-co-phonebk');
CREATE TABLE names (id int PRIMARY KEY, name text, other text COLLATE "C");
CREATE INDEX names_name ON names (name);
CREATE VIEW sorted AS SELECT name FROM names ORDER BY name;
