import type { components } from './schema';

/** Short names for the records of the API's document; schema.d.ts is generated from openapi.json, which the service's tests keep. */
type Records = components['schemas'];

export type Role = Me['role'];
/** An instant as RFC 3339 text. */
export type Instant = string;

export type Login = Records['auth.LoginAnswer'];
export type Me = Records['auth.MeAnswer'];
export type Version = Records['web.VersionResource.Answer'];
export type Service = Records['health.ServiceFacts'];
export type CheckState = Records['health.CheckState'];
export type ProjectorState = Records['health.ProjectorState'];
export type ReplayReport = Records['recovery.ReplayReport'];
export type LetterRow = Records['projection.DeadLetterSummary'];
export type Letter = Records['recovery.LetterDetail'];

export type Account = Records['accounts.AccountRow'];
export type NewAccount = Records['accounts.NewAccount'];
export type AccountChange = Records['accounts.AccountChange'];
export type AccountActivity = Records['accounts.AccountActivity'];

export type AgentRow = Records['agents.AgentRow'];
export type Pong = Records['agents.AgentPing.Answer'];
export type Groups = Records['targets.StoredGroups'];

export type Excerpt = Records['results.Excerpt'];
export type ResultRow = Records['results.ResultRow'];
export type Tail = Records['results.TailAnswer'];

export type AuditRow = Records['audit.AuditRow'];
export type AuditBucket = Records['audit.AuditBucket'];

export type ExecutionRow = Records['executions.ExecutionRow'];
export type ExecutionResult = Records['executions.ExecutionDetail.Run'];
export type ExecutionDetail = Records['executions.ExecutionDetail'];
export type ExecAnswer = Records['executions.Dispatched'];

export type JobRow = Records['jobs.ListedJob'];
export type SavedJob = Records['jobs.JobSummary'];

export type Target = Records['manifest.Target'];
export type Wave = Records['manifest.Wave'];
export type FanoutPlan = Records['manifest.FanoutPlan'];
export type Freeze = Records['manifest.Freeze'];

export type ScheduleRow = Records['manifest.Schedule'];
export type SchedulePreview = Records['schedules.ScheduleReport.Preview'];
export type ScheduleStatus = Records['schedules.ScheduleReport.Status'];

export type FleetOverview = Records['fleet.FleetOverview'];
