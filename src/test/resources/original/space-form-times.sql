-- On top of 1-baseline.sql: times as CURRENT_TIMESTAMP wrote them into columns that are compared (contract, projection 2.3).
INSERT INTO executions VALUES ('exec-old', 'disk-check', '1.0.0', 'admin', '2026-06-05 10:11:12', 1, 0, 0, 'pending');
INSERT INTO execution_results (result_id, request_id, pc_id, started_at, finished_at, recorded_at)
    VALUES ('result-old', 'request-0', 'PC-1', '2026-06-05T10:11:12+00:00', '2026-06-05 10:11:13', '2026-06-05 10:11:14.5');
INSERT INTO inventory_history (pc_id, job_id, field_path, change_kind, observed_at)
    VALUES ('PC-1', 'hardware', 'cpu', 'added', '2026-06-05 10:11:15');
INSERT INTO inventory_facts (pc_id, job_id, facts_json, recorded_at) VALUES ('PC-2', 'hardware', '{}', '2026-06-05 10:11:16');
INSERT INTO inventory_facts (pc_id, job_id, facts_json, recorded_at) VALUES ('PC-3', 'hardware', '{}', '2026-99-99 no time');
