-- How prod came to be: only the new edition of the migration ever ran here. \ir means: the file beside this one.
\ir schema.sql

CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
INSERT INTO alembic_version VALUES ('add_message_role_enum');
