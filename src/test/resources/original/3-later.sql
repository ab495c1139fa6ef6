-- On top of 2-core.sql: columns, tables and an index of later releases (contract, projection 3.3), which ours must leave alone.
INSERT INTO _sqlx_migrations VALUES
    (20260614000000, 'last logon', '2026-06-14 01:02:03', 1, x'09', 1),
    (20260615000000, 'check label', '2026-06-15 01:02:03', 1, x'0a', 1),
    (20260615010000, 'expires at', '2026-06-15 01:02:04', 1, x'0b', 1),
    (20260618000000, 'ack account', '2026-06-18 01:02:03', 1, x'0c', 1),
    (20260628000000, 'unacked at', '2026-06-28 01:02:03', 1, x'0d', 1),
    (20260701000000, 'feeds', '2026-07-01 01:02:03', 1, x'0e', 1),
    (20260704000000, 'parent result', '2026-07-04 01:02:03', 1, x'0f', 1);
ALTER TABLE agents ADD COLUMN last_logon_user TEXT;
ALTER TABLE agents ADD COLUMN last_logon_display_name TEXT;
ALTER TABLE check_status ADD COLUMN label TEXT;
ALTER TABLE execution_results ADD COLUMN expires_at TIMESTAMP;
CREATE INDEX IF NOT EXISTS idx_execution_results_expires ON execution_results (expires_at) WHERE finished_at IS NULL;
ALTER TABLE notification_acks ADD COLUMN account TEXT;
ALTER TABLE notification_acks ADD COLUMN unacked_at TIMESTAMP;
CREATE TABLE feeds (
    feed_id TEXT NOT NULL, item_id TEXT NOT NULL, data TEXT, fetched_at TIMESTAMP, recorded_at TIMESTAMP,
    PRIMARY KEY (feed_id, item_id)
);
ALTER TABLE execution_results ADD COLUMN parent_result_id TEXT;
UPDATE agents SET last_logon_user = 'LAB\anna';
UPDATE check_status SET label = 'Disk space';
INSERT INTO feeds VALUES ('news', '1', '{}', '2026-07-02T00:00:00+00:00', '2026-07-02T00:00:01+00:00');
