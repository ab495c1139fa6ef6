-- One row for each table, with no more than what may not be null.
INSERT INTO account_activity (username) VALUES ('admin');
INSERT INTO agents (pc_id) VALUES ('PC-1');
INSERT INTO audit_log (actor, action) VALUES ('admin', 'exec');
INSERT INTO audit_outbox (id, subject, body, created_at)
    VALUES ('0f4c2c0e-6f1c-4a53-9d4b-6d9a5f2f4f11', 'audit.admin.login', '{}', '2026-01-01T00:00:00+00:00');
INSERT INTO check_status (pc_id, check_name, status) VALUES ('PC-1', 'disk', 'ok');
INSERT INTO dead_letters (projector, stream, incarnation, sequence, subject, received_at, reason, payload, last_attempt_at)
    VALUES ('audit', 'AUDIT', '2026-01-01T00:00:00Z', 7, 'audit.admin.exec', '2026-01-01T00:00:00+00:00', 'no JSON', 'bytes',
            '2026-01-01T00:00:00+00:00');
INSERT INTO execution_details (exec_id) VALUES ('exec-1');
INSERT INTO execution_results (result_id, request_id, pc_id, started_at) VALUES ('r-1', 'q-1', 'PC-1', '2026-01-01T00:00:00+00:00');
INSERT INTO execution_targets (exec_id, pc_id, wave) VALUES ('exec-1', 'PC-1', 0);
INSERT INTO executions (exec_id, job_id, version, initiated_by, target_count) VALUES ('exec-1', 'job', '1.0', 'admin', 1);
INSERT INTO explode_specs (table_name, job_id, spec) VALUES ('inv_apps', 'inventory', '{}');
INSERT INTO result_objects (result_id, which, object, digest) VALUES ('r1', 'stdout', 'q/stdout', 'SHA-256=AAAA');
INSERT INTO host_perf_samples (pc_id, at) VALUES ('PC-1', '2026-01-01T00:00:00+00:00');
INSERT INTO inventory_facts (pc_id, job_id, facts_json) VALUES ('PC-1', 'hardware', '{}');
INSERT INTO inventory_history (pc_id, job_id, field_path, change_kind) VALUES ('PC-1', 'hardware', 'ram', 'added');
INSERT INTO notification_acks (notification_id, pc_id, user_sid, acked_at)
    VALUES ('n-1', 'PC-1', 'S-1-5-21', '2026-01-01T00:00:00+00:00');
INSERT INTO obs_events (pc_id, at, kind, source) VALUES ('PC-1', '2026-01-01T00:00:00+00:00', 'logon', 'security');
INSERT INTO process_perf_samples (pc_id, at, pid, name, cpu_pct, rss_bytes) VALUES ('PC-1', '2026-01-01T00:00:00+00:00', 1, 'init', 0, 0);
INSERT INTO projection_cursors (durable, stream, incarnation, sequence)
    VALUES ('backend_audit_projector', 'AUDIT', '2026-01-01T00:00:00Z', 7);
INSERT INTO users (username, password_hash, role) VALUES ('anna', '$argon2id$', 'viewer');
INSERT INTO schedule_decisions (schedule_id, reason, first_at, last_at, slot) VALUES ('s', 'done', '2026-06-01T00:00:00+00:00', '2026-06-01T00:00:00+00:00', '2026-06-01T00:00:00+00:00');
