"""A big read model: rows as the projections write them, newest last; their times end now."""
import contextlib
import datetime
import json
import random
import sqlite3
from pathlib import Path

JOBS, PCS, PER_EXECUTION, DECISIONS, LETTERS = 40, 10_000, 200, 20_000, 2_000
ACTIONS = ["job_upsert", "exec", "kill", "login", "schedule_upsert", "group_add", "revoke", "account_update"]
ACTORS = ["operator", "admin", "cli", "backend"]
KINDS = ["logon", "logoff", "unlock", "shutdown", "boot", "app_crash", "update"]
WORDS = "disk volume healthy service running update pending reboot driver printer queue network adapter user session policy".split()
# Outputs and payloads of this size among the newest rows, which are the window of the pattern filters.
LONG_TEXT, LONG_ROWS = 2_048, 20_000
# Far from what the broker of the measurement gives.
SEQUENCES = 1_000_000
# One in so many texts holds what the patterns look for.
ERRORS = 500


def stored(moment: datetime.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "+00:00"


class Seed:
    def __init__(self, rows: int):
        self.rows = rows
        self.rng = random.Random(17)
        self.now = datetime.datetime.now(datetime.timezone.utc)
        self.step = datetime.timedelta(days=20) / rows
        self.short = [self.text(120, i) for i in range(4 * ERRORS)]
        self.long = [self.text(LONG_TEXT, i) for i in range(4 * ERRORS)]

    def text(self, size: int, number: int) -> str:
        words = []
        length = 0
        while length < size:
            words.append(self.rng.choice(WORDS) if self.rng.random() < 0.9 else str(self.rng.randrange(100_000)))
            length += len(words[-1]) + 1
        if number % ERRORS == 0:
            words[len(words) // 2] = f"ERROR {self.rng.randrange(1000)}"
        return " ".join(words)

    def moment(self, index: int) -> datetime.datetime:
        return self.now - self.step * (self.rows - index)

    def sized(self, index: int) -> str:
        return self.rng.choice(self.long if index >= self.rows - LONG_ROWS else self.short)

    def results(self):
        for i in range(self.rows):
            started = self.moment(i)
            begun = stored(started)
            ended = None if self.rng.random() < 0.0005 else stored(started + datetime.timedelta(seconds=2))
            code = None if ended is None else (1 if self.rng.random() < 0.02 else 0)
            execution = i // PER_EXECUTION
            yield (f"{self.rng.getrandbits(128):032x}", f"request-{execution}", f"execution-{execution}", f"PC-{i * 7 % PCS:05}", code,
                   "" if ended is None else self.sized(i), begun, ended, begun, f"job-{execution % JOBS:02}", "1.0.0")

    def audit(self):
        for i in range(self.rows):
            payload = json.dumps({"sub": f"person-{i % 50}", "source": "web", "note": self.sized(i)}, separators=(",", ":"))
            yield (ACTORS[i % 97 % 4], self.rng.choice(ACTIONS), f"PC-{i * 7 % PCS:05}", payload, stored(self.moment(i)), SEQUENCES + i)

    def events(self):
        for i in range(self.rows):
            yield (f"PC-{i * 7 % PCS:05}", stored(self.moment(i)), self.rng.choice(KINDS), "Security", str(i), '{"user":"mika"}')

    def executions(self):
        for i in range(self.rows // PER_EXECUTION):
            status = "expired" if i % 211 == 0 else "completed"
            yield (f"execution-{i}", f"job-{i % JOBS:02}", "1.0.0", "operator", stored(self.moment(i * PER_EXECUTION)), PER_EXECUTION, PER_EXECUTION, 0, status)

    def agents(self):
        for i in range(PCS):
            yield (f"PC-{i:05}", f"host-{i:05}", "windows", "0.43.54", stored(self.now - datetime.timedelta(seconds=i % 3_000)), stored(self.now)[:19].replace("T", " "))

    def decisions(self):
        for i in range(DECISIONS):
            at = stored(self.now - datetime.timedelta(minutes=DECISIONS - i))
            yield ("schedule-07", "fired" if i % 10 == 0 else "nobody_due", at, at, at)

    def letters(self):
        for i in range(LETTERS):
            at = stored(self.now - datetime.timedelta(minutes=LETTERS - i))
            yield ("events" if i % 3 else "results", "EVENTS", "earlier", i, "events.x", at, "not valid JSON", b"{", at)

    def plant(self, database: Path) -> None:
        tables = [
            ("execution_results (result_id, request_id, exec_id, pc_id, exit_code, stdout, started_at, finished_at, recorded_at, job_id, version)", self.results()),
            ("audit_log (actor, action, target, payload, occurred_at, stream_seq)", self.audit()),
            ("obs_events (pc_id, at, kind, source, event_record_id, payload)", self.events()),
            ("executions (exec_id, job_id, version, initiated_by, initiated_at, target_count, success_count, failure_count, status)", self.executions()),
            ("agents (pc_id, hostname, os_family, agent_version, last_heartbeat, updated_at)", self.agents()),
            ("schedule_decisions (schedule_id, reason, first_at, last_at, slot)", self.decisions()),
            ("dead_letters (projector, stream, incarnation, sequence, subject, received_at, reason, payload, last_attempt_at)", self.letters()),
        ]
        with contextlib.closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA wal_autocheckpoint = 50000")
            connection.execute("PRAGMA cache_size = -400000")
            connection.execute("PRAGMA synchronous = OFF")
            # Made behind the rows an index is sorted once instead of being searched a million times.
            indexes = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
            with connection:
                for name, _ in indexes:
                    connection.execute(f"DROP INDEX {name}")
            for table, rows in tables:
                marks = ", ".join("?" * (table.count(",") + 1))
                with connection:
                    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
            with connection:
                for _, sql in indexes:
                    connection.execute(sql)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
