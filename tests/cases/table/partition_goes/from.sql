CREATE TABLE events (id int NOT NULL, created_at timestamptz NOT NULL, data text, PRIMARY KEY (created_at, id)) PARTITION BY RANGE (created_at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
