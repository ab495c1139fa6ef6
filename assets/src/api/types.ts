/** The answers of the routes, by hand until they are generated from /api/openapi.json into this file. */
export type Role = 'viewer' | 'operator' | 'admin';
/** An instant as RFC 3339 text. */
export type Instant = string;

export interface Login { token: string; role: Role; must_change_pw: boolean; exp: number }
export interface Me { username: string; role: Role; must_change_pw: boolean }
export interface Version { version: string }

export interface AgentRow {
  pc_id: string;
  hostname: string | null;
  os_family: string | null;
  agent_version: string | null;
  last_heartbeat: Instant | null;
  updated_at: Instant | null;
  agent_cpu_pct: number | null;
  agent_rss_bytes: number | null;
  agent_disk_read_bytes: number | null;
  agent_disk_written_bytes: number | null;
  quarantined_versions?: string[];
}

export interface Groups { groups: string[] }

export interface Excerpt { before: string; matched: string; after: string; clipped_start: boolean; clipped_end: boolean }

export interface ResultRow {
  result_id: string;
  request_id: string;
  pc_id: string;
  exec_id: string | null;
  job_id: string | null;
  version: string | null;
  exit_code: number | null;
  stdout: string;
  stderr: string;
  started_at: Instant | null;
  finished_at: Instant | null;
  stdout_truncated: boolean;
  stderr_truncated: boolean;
  stdout_match?: Excerpt;
  stderr_match?: Excerpt;
}

export interface Tail {
  running: boolean;
  live: boolean;
  stdout: string;
  stderr: string;
  stdout_truncated: boolean;
  stderr_truncated: boolean;
  exit_code: number | null;
}

export interface AuditRow {
  id: number;
  actor: string;
  action: string;
  target: string | null;
  payload: unknown;
  occurred_at: Instant | null;
}

export interface ExecutionRow {
  exec_id: string;
  job_id: string;
  version: string;
  initiated_by: string;
  initiated_at: Instant | null;
  target_count: number;
  success_count: number;
  failure_count: number;
  status: 'pending' | 'running' | 'completed' | 'expired';
}

export interface ExecutionResult {
  result_id: string;
  request_id: string;
  pc_id: string;
  /** 0 while it runs; finished_at tells. */
  exit_code: number;
  started_at: Instant | null;
  finished_at: Instant | null;
}

export interface ExecutionDetail { execution: ExecutionRow; results: ExecutionResult[] }

export type Shell = 'powershell' | 'cmd' | 'pwsh' | 'sh';
export type RunAs = 'system' | 'user' | 'system_gui';

export interface JobRow {
  id: string;
  version: string;
  description: string | null;
  execute: {
    shell: Shell;
    script?: string;
    script_file?: string;
    script_object?: string;
    timeout: string;
    run_as: RunAs;
    cwd?: string;
  };
  require_approval: boolean;
  inventory: unknown;
  emit: unknown;
  check: { name: string; troubleshoot?: string } | null;
  client?: { name: string; description?: string; category: string; icon?: string };
  staleness: { mode: 'cached' | 'strict' | 'unchecked'; max_cache_age?: string };
  live: { running: number; pending: number };
}

export interface Target { all: boolean; groups: string[]; pcs: string[] }
export interface Wave { group: string; delay: string }

export interface FanoutPlan {
  target: Target;
  rollout?: { strategy: 'wave'; waves: Wave[] } | null;
  jitter?: string | null;
  deadline_at?: Instant | null;
}

export interface ExecAnswer { exec_id: string; job_id: string; version: string; target_count: number; subjects: string[] }

export interface ScheduleRow {
  id: string;
  when: Record<string, unknown>;
  job_id: string;
  target?: Target;
  rollout?: { strategy: 'wave'; waves: Wave[] };
  jitter?: string;
  active?: { from?: string; until?: string };
  constraints?: { window?: string; max_concurrent?: number; skip_dates?: string[] };
  on_failure?: unknown;
  tz: 'local' | 'utc';
  starting_deadline?: string;
  runs_on?: 'backend' | 'agent';
  enabled: boolean;
}

export interface SchedulePreview { id: string; when: string; tz: 'local' | 'utc'; enabled: boolean; fires: Instant[]; note?: string }

export interface ScheduleStatus {
  id: string;
  when: string;
  tz: 'local' | 'utc';
  enabled: boolean;
  next_run: Instant | null;
  last_run: { pc_id: string; exit_code: number | null; started_at: Instant | null; finished_at: Instant | null } | null;
  recent: { window_hours: number; ok: number; fail: number };
}

export interface FleetOverview {
  pcs_known: number;
  pcs_online: number;
  running_executions: number;
  /** Runs that started in the last 24 hours, and those of them that failed. */
  runs_last_day: number;
  failures_last_day: number;
  /** Messages that the service could not take in. */
  dead_letters: number;
}

export interface Freeze { from?: string; until?: string; reason?: string; tz: 'local' | 'utc' }
