-- On top of 1-baseline.sql: what 0.43.54 brings its file to (contract, projection 2.2 and 3.2).
INSERT INTO _sqlx_migrations VALUES
    (20260607010000, 'timestamp text', '2026-06-07 01:02:03', 1, x'01', 1),
    (20260607020000, 'results started at', '2026-06-07 01:02:04', 1, x'02', 1),
    (20260609120000, 'check status', '2026-06-09 01:02:03', 1, x'03', 1),
    (20260611030000, 'retention indexes', '2026-06-11 01:02:03', 1, x'04', 1),
    (20260611120000, 'audit stream seq', '2026-06-11 01:02:04', 1, x'05', 1),
    (20260611140000, 'results finished at', '2026-06-11 01:02:05', 1, x'06', 1),
    (20260611150000, 'notification acks', '2026-06-11 01:02:06', 1, x'07', 1),
    (20260611160000, 'quarantined versions', '2026-06-11 01:02:07', 1, x'08', 1);
CREATE INDEX IF NOT EXISTS idx_execution_results_started_at ON execution_results (started_at DESC, result_id DESC);
CREATE TABLE check_status (
    pc_id TEXT NOT NULL,
    check_name TEXT NOT NULL,
    status TEXT NOT NULL,
    detail TEXT,
    recorded_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (pc_id, check_name)
);
CREATE INDEX IF NOT EXISTS idx_check_status_name ON check_status (check_name);
CREATE INDEX IF NOT EXISTS idx_execution_results_recorded_at ON execution_results (recorded_at);
CREATE INDEX IF NOT EXISTS idx_executions_initiated_at ON executions (initiated_at);
CREATE INDEX IF NOT EXISTS idx_audit_log_occurred_at ON audit_log (occurred_at);
CREATE INDEX IF NOT EXISTS idx_inventory_history_observed_at ON inventory_history (observed_at);
ALTER TABLE audit_log ADD COLUMN stream_seq INTEGER;
CREATE UNIQUE INDEX IF NOT EXISTS idx_audit_log_stream_seq ON audit_log (stream_seq) WHERE stream_seq IS NOT NULL;
CREATE INDEX IF NOT EXISTS idx_execution_results_finished_at ON execution_results (finished_at) WHERE finished_at IS NOT NULL;
CREATE TABLE notification_acks (
    notification_id TEXT NOT NULL,
    pc_id TEXT NOT NULL,
    user_sid TEXT NOT NULL,
    acked_at TIMESTAMP NOT NULL,
    recorded_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (notification_id, pc_id, user_sid)
);
ALTER TABLE agents ADD COLUMN quarantined_versions TEXT;
UPDATE agents SET quarantined_versions = '["0.43.50"]';
INSERT INTO audit_log (actor, action, payload, occurred_at, stream_seq) VALUES ('admin', 'revoke', 'null', '2026-06-12T05:00:00+00:00', 17);
INSERT INTO check_status VALUES ('PC-1', 'disk', 'warn', '91 %', '2026-06-12T04:05:06+00:00');
INSERT INTO notification_acks VALUES ('n-1', 'PC-1', 'S-1-5-21', '2026-06-12T04:05:06+00:00', '2026-06-12T04:05:07+00:00');
