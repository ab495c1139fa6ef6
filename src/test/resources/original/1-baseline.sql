-- What a file of the original holds after its first two migrations (contract, projection 2.2 and 3.1): no check_status, no
-- notification_acks, none of the later columns and indexes. Written from the contract, not copied.
CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);
INSERT INTO _sqlx_migrations VALUES (20260604000000, 'baseline', '2026-06-04 01:02:03', 1, x'00112233', 1250000);
CREATE TABLE agents (
    pc_id TEXT PRIMARY KEY,
    hostname TEXT,
    last_heartbeat TIMESTAMP,
    agent_version TEXT,
    os_family TEXT,
    updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    agent_cpu_pct REAL,
    agent_rss_bytes INTEGER,
    agent_disk_read_bytes INTEGER,
    agent_disk_written_bytes INTEGER
);
CREATE INDEX IF NOT EXISTS idx_agents_heartbeat ON agents (last_heartbeat DESC);
CREATE TABLE audit_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT,
    payload TEXT,
    occurred_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX IF NOT EXISTS idx_audit_action ON audit_log (action, occurred_at);
CREATE INDEX IF NOT EXISTS idx_audit_actor ON audit_log (actor, occurred_at);
CREATE TABLE execution_results (
    result_id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL,
    exec_id TEXT,
    pc_id TEXT NOT NULL,
    exit_code INTEGER,
    stdout TEXT NOT NULL DEFAULT '',
    stderr TEXT NOT NULL DEFAULT '',
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    recorded_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    job_id TEXT,
    version TEXT,
    reaped INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS idx_execution_results_exec ON execution_results (exec_id, recorded_at DESC) WHERE exec_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS idx_execution_results_inflight ON execution_results (started_at DESC) WHERE finished_at IS NULL;
CREATE INDEX IF NOT EXISTS idx_execution_results_job ON execution_results (job_id, pc_id, finished_at DESC) WHERE job_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS idx_execution_results_pc ON execution_results (pc_id, recorded_at DESC);
CREATE INDEX IF NOT EXISTS idx_execution_results_request ON execution_results (request_id);
CREATE TABLE executions (
    exec_id TEXT PRIMARY KEY,
    job_id TEXT NOT NULL,
    version TEXT NOT NULL,
    initiated_by TEXT NOT NULL,
    initiated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    target_count INTEGER NOT NULL,
    success_count INTEGER NOT NULL DEFAULT 0,
    failure_count INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'pending'
);
CREATE INDEX IF NOT EXISTS idx_executions_job ON executions (job_id, initiated_at DESC);
CREATE TABLE host_perf_samples (
    pc_id TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    cpu_pct REAL,
    cpu_count INTEGER,
    mem_used_bytes INTEGER,
    mem_total_bytes INTEGER,
    swap_used_bytes INTEGER,
    swap_total_bytes INTEGER,
    disk_read_bytes_per_sec REAL,
    disk_written_bytes_per_sec REAL,
    net_rx_bytes_per_sec REAL,
    net_tx_bytes_per_sec REAL,
    PRIMARY KEY (pc_id, at)
);
CREATE INDEX IF NOT EXISTS idx_host_perf_samples_at ON host_perf_samples (at);
CREATE TABLE process_perf_samples (
    pc_id TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    pid INTEGER NOT NULL,
    name TEXT NOT NULL,
    cpu_pct REAL NOT NULL,
    rss_bytes INTEGER NOT NULL,
    disk_read_bytes_per_sec REAL,
    disk_written_bytes_per_sec REAL,
    PRIMARY KEY (pc_id, at, pid)
);
CREATE INDEX IF NOT EXISTS idx_process_perf_samples_at ON process_perf_samples (at);
CREATE TABLE inventory_facts (
    pc_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    facts_json TEXT NOT NULL,
    display_json TEXT,
    summary_json TEXT,
    collected_at TIMESTAMP,
    recorded_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (pc_id, job_id)
);
CREATE INDEX IF NOT EXISTS idx_inventory_facts_job ON inventory_facts (job_id);
CREATE INDEX IF NOT EXISTS idx_inventory_facts_pc ON inventory_facts (pc_id);
CREATE TABLE inventory_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pc_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    field_path TEXT NOT NULL,
    identity_json TEXT,
    change_kind TEXT NOT NULL CHECK (change_kind IN ('added', 'removed', 'changed')),
    before_json TEXT,
    after_json TEXT,
    observed_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX IF NOT EXISTS idx_inventory_history_field ON inventory_history (job_id, field_path, observed_at DESC);
CREATE INDEX IF NOT EXISTS idx_inventory_history_identity ON inventory_history (job_id, field_path, identity_json);
CREATE INDEX IF NOT EXISTS idx_inventory_history_pc ON inventory_history (pc_id, observed_at DESC);
CREATE TABLE obs_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pc_id TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    event_record_id TEXT,
    payload TEXT,
    UNIQUE (pc_id, source, event_record_id)
);
CREATE INDEX IF NOT EXISTS idx_obs_events_at ON obs_events (at);
CREATE INDEX IF NOT EXISTS idx_obs_events_kind_at ON obs_events (kind, at DESC);
CREATE INDEX IF NOT EXISTS idx_obs_events_pc_at ON obs_events (pc_id, at DESC);
CREATE TABLE users (
    username TEXT PRIMARY KEY,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
    disabled INTEGER NOT NULL DEFAULT 0,
    must_change_pw INTEGER NOT NULL DEFAULT 0,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);
-- An explode table of a manifest, which no change log knows.
CREATE TABLE installed_software (
    pc_id TEXT NOT NULL, job_id TEXT NOT NULL, collected_at TIMESTAMP, name TEXT, version TEXT,
    PRIMARY KEY (pc_id, job_id, name)
);
INSERT INTO agents (pc_id, hostname, last_heartbeat, agent_version, os_family, agent_cpu_pct)
    VALUES ('PC-1', 'reception', '2026-06-12T04:05:06.789+00:00', '0.43.54', 'windows', 1.5);
INSERT INTO audit_log (actor, action, target, payload, occurred_at)
    VALUES ('admin', 'exec', 'disk-check', '{"n":1.0}', '2026-06-12T04:05:06+00:00');
INSERT INTO executions VALUES
    ('exec-1', 'disk-check', '1.0.0', 'admin', '2026-06-12T04:05:06.123456789+00:00', 2, 1, 0, 'running');
INSERT INTO execution_results (result_id, request_id, exec_id, pc_id, exit_code, stdout, started_at, finished_at, recorded_at, job_id)
    VALUES ('result-1', 'request-1', 'exec-1', 'PC-1', 0, 'fine', '2026-06-12T04:05:07+00:00', '2026-06-12T04:05:08+00:00',
            '2026-06-12T04:05:08.000000001+00:00', 'disk-check');
INSERT INTO host_perf_samples (pc_id, at, cpu_pct) VALUES ('PC-1', '2026-06-12T04:05:06+00:00', 12.5);
INSERT INTO process_perf_samples VALUES ('PC-1', '2026-06-12T04:05:06+00:00', 42, 'svchost.exe', 0.5, 1048576, NULL, NULL);
INSERT INTO inventory_facts VALUES
    ('PC-1', 'hardware', '{ "ram": 16 }', NULL, NULL, '2026-06-12T04:05:06+00:00', '2026-06-12T04:05:07+00:00');
INSERT INTO inventory_history VALUES
    (1, 'PC-1', 'hardware', 'ram', NULL, 'changed', '{"value":8}', '{"value":16}', '2026-06-12T04:05:07+00:00');
INSERT INTO obs_events VALUES (1, 'PC-1', '2026-06-12T04:05:06+00:00', 'logon', 'security', '4711', 'null');
INSERT INTO users (username, password_hash, role) VALUES ('admin', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA', 'admin');
INSERT INTO installed_software VALUES ('PC-1', 'hardware', '2026-06-12T04:05:06+00:00', 'Editor', '2.0');
