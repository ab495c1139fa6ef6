CREATE TABLE account_activity(username TEXT PRIMARY KEY NOT NULL,generation INTEGER NOT NULL DEFAULT 0,last_sign_in_at TIMESTAMP,last_sign_in_from TEXT,failures INTEGER NOT NULL DEFAULT 0)
CREATE TABLE agents(pc_id TEXT PRIMARY KEY NOT NULL,hostname TEXT,last_heartbeat TIMESTAMP,agent_version TEXT,os_family TEXT,updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,agent_cpu_pct REAL,agent_rss_bytes INTEGER,agent_disk_read_bytes INTEGER,agent_disk_written_bytes INTEGER,quarantined_versions TEXT,received_at TIMESTAMP,first_seen_at TIMESTAMP)
CREATE TABLE audit_log(id INTEGER PRIMARY KEY AUTOINCREMENT,actor TEXT NOT NULL,action TEXT NOT NULL,target TEXT,payload TEXT,occurred_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,stream_seq INTEGER,event_id TEXT,received_at TIMESTAMP)
CREATE TABLE audit_outbox(seq INTEGER PRIMARY KEY AUTOINCREMENT,id TEXT NOT NULL,subject TEXT NOT NULL,body TEXT NOT NULL,created_at TIMESTAMP NOT NULL,published_at TIMESTAMP,attempts INTEGER NOT NULL DEFAULT 0)
CREATE TABLE check_status(pc_id TEXT NOT NULL,check_name TEXT NOT NULL,status TEXT NOT NULL,detail TEXT,recorded_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,PRIMARY KEY(pc_id,check_name))
CREATE TABLE dead_letters(id INTEGER PRIMARY KEY AUTOINCREMENT,projector TEXT NOT NULL,stream TEXT NOT NULL,incarnation TEXT NOT NULL,sequence INTEGER NOT NULL,subject TEXT NOT NULL,headers TEXT,received_at TIMESTAMP NOT NULL,reason TEXT NOT NULL,payload BLOB NOT NULL,attempts INTEGER NOT NULL DEFAULT 1,last_attempt_at TIMESTAMP NOT NULL,UNIQUE(projector,stream,incarnation,sequence))
CREATE TABLE execution_details(exec_id TEXT PRIMARY KEY NOT NULL,person TEXT,source TEXT,target TEXT,schedule_id TEXT,slot TIMESTAMP,interrupted INTEGER NOT NULL DEFAULT 0,rerun_of TEXT,ended_at TIMESTAMP)
CREATE TABLE execution_results(result_id TEXT PRIMARY KEY NOT NULL,request_id TEXT NOT NULL,exec_id TEXT,pc_id TEXT NOT NULL,exit_code INTEGER,stdout TEXT NOT NULL DEFAULT '',stderr TEXT NOT NULL DEFAULT '',started_at TIMESTAMP NOT NULL,finished_at TIMESTAMP,recorded_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,job_id TEXT,version TEXT,reaped INTEGER NOT NULL DEFAULT 0)
CREATE TABLE execution_targets(exec_id TEXT NOT NULL,pc_id TEXT NOT NULL,wave INTEGER NOT NULL,request_id TEXT,PRIMARY KEY(exec_id,pc_id,wave))
CREATE TABLE executions(exec_id TEXT PRIMARY KEY NOT NULL,job_id TEXT NOT NULL,version TEXT NOT NULL,initiated_by TEXT NOT NULL,initiated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,target_count INTEGER NOT NULL,success_count INTEGER NOT NULL DEFAULT 0,failure_count INTEGER NOT NULL DEFAULT 0,status TEXT NOT NULL DEFAULT 'pending')
CREATE TABLE explode_specs(table_name TEXT PRIMARY KEY NOT NULL,job_id TEXT NOT NULL,spec TEXT NOT NULL,refilled_to TEXT)
CREATE TABLE host_perf_samples(pc_id TEXT NOT NULL,at TIMESTAMP NOT NULL,cpu_pct REAL,cpu_count INTEGER,mem_used_bytes INTEGER,mem_total_bytes INTEGER,swap_used_bytes INTEGER,swap_total_bytes INTEGER,disk_read_bytes_per_sec REAL,disk_written_bytes_per_sec REAL,net_rx_bytes_per_sec REAL,net_tx_bytes_per_sec REAL,received_at TIMESTAMP,PRIMARY KEY(pc_id,at))
CREATE TABLE inventory_facts(pc_id TEXT NOT NULL,job_id TEXT NOT NULL,facts_json TEXT NOT NULL,display_json TEXT,summary_json TEXT,collected_at TIMESTAMP,recorded_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,PRIMARY KEY(pc_id,job_id))
CREATE TABLE inventory_history(id INTEGER PRIMARY KEY AUTOINCREMENT,pc_id TEXT NOT NULL,job_id TEXT NOT NULL,field_path TEXT NOT NULL,identity_json TEXT,change_kind TEXT NOT NULL CHECK(change_kind IN('added','removed','changed')),before_json TEXT,after_json TEXT,observed_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)
CREATE TABLE notification_acks(notification_id TEXT NOT NULL,pc_id TEXT NOT NULL,user_sid TEXT NOT NULL,acked_at TIMESTAMP NOT NULL,recorded_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,PRIMARY KEY(notification_id,pc_id,user_sid))
CREATE TABLE obs_events(id INTEGER PRIMARY KEY AUTOINCREMENT,pc_id TEXT NOT NULL,at TIMESTAMP NOT NULL,kind TEXT NOT NULL,source TEXT NOT NULL,event_record_id TEXT,payload TEXT,stream_seq INTEGER,received_at TIMESTAMP,UNIQUE(pc_id,source,event_record_id))
CREATE TABLE process_perf_samples(pc_id TEXT NOT NULL,at TIMESTAMP NOT NULL,pid INTEGER NOT NULL,name TEXT NOT NULL,cpu_pct REAL NOT NULL,rss_bytes INTEGER NOT NULL,disk_read_bytes_per_sec REAL,disk_written_bytes_per_sec REAL,received_at TIMESTAMP,PRIMARY KEY(pc_id,at,pid))
CREATE TABLE projection_cursors(durable TEXT PRIMARY KEY NOT NULL,stream TEXT NOT NULL,incarnation TEXT NOT NULL,sequence INTEGER NOT NULL,published_at TIMESTAMP)
CREATE TABLE result_objects(result_id TEXT NOT NULL,which TEXT NOT NULL,object TEXT NOT NULL,digest TEXT,note TEXT,PRIMARY KEY(result_id,which))
CREATE TABLE schedule_decisions(id INTEGER PRIMARY KEY AUTOINCREMENT,schedule_id TEXT NOT NULL,reason TEXT NOT NULL,first_at TIMESTAMP NOT NULL,last_at TIMESTAMP NOT NULL,count INTEGER NOT NULL DEFAULT 1,slot TIMESTAMP NOT NULL,exec_id TEXT,detail TEXT)
CREATE TABLE service_state(key TEXT PRIMARY KEY NOT NULL,value TEXT NOT NULL)
CREATE TABLE users(username TEXT PRIMARY KEY NOT NULL,password_hash TEXT NOT NULL,role TEXT NOT NULL CHECK(role IN('viewer','operator','admin')),disabled INTEGER NOT NULL DEFAULT 0,must_change_pw INTEGER NOT NULL DEFAULT 0,created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)
CREATE INDEX idx_agents_heartbeat ON agents(last_heartbeat DESC)
CREATE INDEX idx_audit_actor ON audit_log(actor,occurred_at)
CREATE UNIQUE INDEX idx_audit_log_event_id ON audit_log(event_id)WHERE event_id IS NOT NULL
CREATE INDEX idx_audit_log_list ON audit_log(occurred_at,id,action,target,actor)
CREATE INDEX idx_audit_log_received_at ON audit_log(received_at)WHERE received_at IS NOT NULL
CREATE UNIQUE INDEX idx_audit_log_stream_seq ON audit_log(stream_seq)WHERE stream_seq IS NOT NULL
CREATE INDEX idx_audit_outbox_published_at ON audit_outbox(published_at)WHERE published_at IS NOT NULL
CREATE INDEX idx_audit_outbox_waiting ON audit_outbox(seq)WHERE published_at IS NULL
CREATE INDEX idx_check_status_name ON check_status(check_name)
CREATE INDEX idx_execution_results_exec ON execution_results(exec_id,recorded_at DESC)WHERE exec_id IS NOT NULL
CREATE INDEX idx_execution_results_failed ON execution_results(started_at DESC,result_id DESC)WHERE exit_code <> 0
CREATE INDEX idx_execution_results_finished_at ON execution_results(finished_at)WHERE finished_at IS NOT NULL
CREATE INDEX idx_execution_results_job_finished ON execution_results(job_id,finished_at,pc_id,exit_code)WHERE job_id IS NOT NULL
CREATE INDEX idx_execution_results_job_recorded ON execution_results(job_id,recorded_at DESC,result_id DESC)WHERE job_id IS NOT NULL
CREATE INDEX idx_execution_results_list ON execution_results(started_at DESC,result_id DESC,pc_id,job_id,exec_id)
CREATE INDEX idx_execution_results_pc_started ON execution_results(pc_id,started_at DESC)
CREATE INDEX idx_execution_results_recorded_at ON execution_results(recorded_at)
CREATE INDEX idx_execution_results_running ON execution_results(started_at DESC,result_id DESC)WHERE finished_at IS NULL
CREATE INDEX idx_executions_initiated_at ON executions(initiated_at)
CREATE INDEX idx_executions_job ON executions(job_id,initiated_at DESC)
CREATE INDEX idx_executions_status ON executions(status,initiated_at DESC)
CREATE INDEX idx_host_perf_samples_at ON host_perf_samples(at)
CREATE INDEX idx_host_perf_samples_received_at ON host_perf_samples(received_at)WHERE received_at IS NOT NULL
CREATE INDEX idx_inventory_facts_job ON inventory_facts(job_id)
CREATE INDEX idx_inventory_facts_pc ON inventory_facts(pc_id)
CREATE INDEX idx_inventory_history_field ON inventory_history(job_id,field_path,observed_at DESC)
CREATE INDEX idx_inventory_history_identity ON inventory_history(job_id,field_path,identity_json)
CREATE INDEX idx_inventory_history_observed_at ON inventory_history(observed_at)
CREATE INDEX idx_inventory_history_pc ON inventory_history(pc_id,observed_at DESC)
CREATE INDEX idx_notification_acks_pc ON notification_acks(pc_id)
CREATE INDEX idx_obs_events_at ON obs_events(at)
CREATE INDEX idx_obs_events_kind_at ON obs_events(kind,at DESC)
CREATE INDEX idx_obs_events_pc_at ON obs_events(pc_id,at DESC)
CREATE INDEX idx_obs_events_received_at ON obs_events(received_at)WHERE received_at IS NOT NULL
CREATE UNIQUE INDEX idx_obs_events_stream_seq ON obs_events(stream_seq)WHERE stream_seq IS NOT NULL
CREATE INDEX idx_process_perf_samples_at ON process_perf_samples(at)
CREATE INDEX idx_process_perf_samples_received_at ON process_perf_samples(received_at)WHERE received_at IS NOT NULL
CREATE INDEX idx_result_objects_object ON result_objects(object,digest)
CREATE INDEX idx_schedule_decisions_last_at ON schedule_decisions(last_at)
CREATE INDEX idx_schedule_decisions_schedule ON schedule_decisions(schedule_id,id)
