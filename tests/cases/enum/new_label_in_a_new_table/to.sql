CREATE TYPE state AS ENUM ('open', 'paused', 'done');
CREATE DOMAIN resting AS state CHECK (VALUE <> 'open' AND VALUE <> 'done' OR VALUE = 'paused');
CREATE TABLE orders (id int PRIMARY KEY, state state DEFAULT 'open');
CREATE TABLE parcels (id int PRIMARY KEY, state state DEFAULT 'paused' NOT NULL);
CREATE TABLE letters (id int PRIMARY KEY, state state, CHECK (state IN ('paused', 'done')));
CREATE TABLE notes (id int PRIMARY KEY, state state DEFAULT 'open');
