"""The four-stream load: what is published, and the rows that it must become."""
import random
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

DURABLES = {
    "AUDIT": "backend_audit_projector",
    "EVENTS": "backend_events_projector",
    "RESULTS": "backend_results_projector",
    "OBS_EVENTS": "backend_obs_events_projector",
}
JOBS = 20
PCS = 2_000
PCS_PER_EXECUTION = 200
# The stream of events holds 256 MiB; more would push the oldest out.
MOST_EVENTS = 500_000
OUTPUT = ("Filesystem      Size  Used Avail Use% Mounted on\n" * 7)[:300]


def uuid(bits: int) -> str:
    text = f"{bits:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


@dataclass(frozen=True)
class Load:
    """N runs, audit events and observed events each; the same for everybody who makes it with the same numbers."""
    messages: int
    begin: datetime

    @staticmethod
    def ending_now(messages: int) -> "Load":
        """Recent, since the original deletes what is older than its retention while it drains."""
        return Load(messages, datetime.now(timezone.utc).replace(microsecond=0) - timedelta(hours=2))

    @property
    def events(self) -> int:
        return min(self.messages, MOST_EVENTS)

    @property
    def observed(self) -> int:
        return 2 * self.messages - self.events

    @property
    def total(self) -> int:
        return 4 * self.messages

    def at(self, i: int, digits: int) -> str:
        """An hour is spread over the messages; the number of digits is never shortened by trailing zeros."""
        micros = i * 3_600_000_000 // max(self.messages, self.observed)
        time = self.begin + timedelta(microseconds=micros - micros % 1000 + (i % 998 + 1 if digits == 6 else 0))
        text = time.strftime("%Y-%m-%dT%H:%M:%S")
        if digits == 6:
            return f"{text}.{time.microsecond:06d}"
        return f"{text}.{max(1, time.microsecond // 1000):03d}"

    def runs(self):
        """The fields that an event and its result share: run, request, execution, PC, job, start."""
        ids = random.Random(7)
        for i in range(self.messages):
            yield (uuid(ids.getrandbits(128)), uuid(ids.getrandbits(128)), self.execution(i // PCS_PER_EXECUTION),
                   f"PC-{i % PCS:04d}", f"bench-job-{i // PCS_PER_EXECUTION % JOBS:02d}", self.at(i, 6), i)

    def execution(self, number: int) -> str:
        return uuid((number + 1) * 0x9E3779B97F4A7C15F39CC0605CEDC835 % (1 << 128))

    def executions(self):
        for number in range((self.messages + PCS_PER_EXECUTION - 1) // PCS_PER_EXECUTION):
            size = min(PCS_PER_EXECUTION, self.messages - number * PCS_PER_EXECUTION)
            yield self.execution(number), f"bench-job-{number % JOBS:02d}", size

    # What is published

    def of(self, stream: str):
        return {"AUDIT": self.audit, "RESULTS": self.results, "EVENTS": self.started, "OBS_EVENTS": self.obs}[stream]()

    def audit(self):
        for i in range(self.messages):
            actor, action, target, payload, at = self.audit_row(i)
            yield f"audit.{actor}.{action}", (
                f'{{"actor":"{actor}","action":"{action}","target":"{target}","payload":{payload},"occurred_at":"{at}Z"}}').encode()

    def started(self):
        for run, request, execution, pc, job, started, i in self.runs():
            if i >= self.events:
                return
            yield f"events.started.{execution}.{pc}", (
                f'{{"result_id":"{run}","request_id":"{request}","exec_id":"{execution}","pc_id":"{pc}",'
                f'"started_at":"{started}Z","manifest_id":"{job}","version":"2.3.1"}}').encode()

    def results(self):
        output = OUTPUT.replace("\n", "\\n")
        for run, request, execution, pc, job, started, i in self.runs():
            yield f"results.{request}", (
                f'{{"result_id":"{run}","request_id":"{request}","exec_id":"{execution}","pc_id":"{pc}",'
                f'"exit_code":{self.exit_code(i)},"stdout":"{output}","stderr":"","started_at":"{started}Z",'
                f'"finished_at":"{self.at(i + 1, 3)}Z","manifest_id":"{job}"}}').encode()

    def obs(self):
        for i in range(self.observed):
            pc, at, kind, source, record, payload = self.obs_row(i)
            yield f"obs.{pc}", (
                f'{{"pc_id":"{pc}","at":"{at}Z","kind":"{kind}","source":"{source}",'
                f'"event_record_id":"{record}","payload":{payload}}}').encode()

    # What it becomes

    @staticmethod
    def exit_code(i: int) -> int:
        return 1 if i % 25 == 0 else 0

    def audit_row(self, i: int) -> tuple:
        note = "requested from the operations desk, ticket " + str(100_000 + i) + ", see the run book for what is affected"
        return (f"bench-{i % 17}", ("exec", "job_create", "script_revoke", "login")[i % 4], f"target-{i % 301}",
                f'{{"count":{i},"note":"{note}","target":{{"groups":["wave-{i % 9}"]}}}}', self.at(i, 6))

    def obs_row(self, i: int) -> tuple:
        kind = ("logon", "logoff", "boot", "sleep")[i % 4]
        return (f"PC-{i % PCS:04d}", self.at(i, 6), kind, "winlog:Security", str(800_000 + i),
                f'{{"logon_type":{i % 11},"user":"EXAMPLE\\\\user{i % 500}"}}')

    def differences(self, file) -> list[str]:
        """Compares the tables field by field with what was published; says what differs."""
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
            checks = (self._audit(database), self._results(database), self._executions(database), self._obs(database))
            return [text for text in checks if text]

    def _audit(self, database) -> str:
        found = database.execute("SELECT actor, action, target, payload, occurred_at FROM audit_log WHERE actor LIKE 'bench-%' ORDER BY id")
        expected = sorted((*row[:4], row[4] + "+00:00") for row in map(self.audit_row, range(self.messages)))
        return first_difference("audit_log", sorted(found), expected)

    def _obs(self, database) -> str:
        found = database.execute("SELECT pc_id, at, kind, source, event_record_id, payload FROM obs_events")
        expected = sorted((row[0], row[1] + "+00:00", *row[2:]) for row in map(self.obs_row, range(self.observed)))
        return first_difference("obs_events", sorted(found), expected)

    def _results(self, database) -> str:
        found = database.execute("""
            SELECT result_id, request_id, exec_id, pc_id, exit_code, stdout, stderr, started_at, finished_at, job_id,
                   coalesce(version, '2.3.1')
            FROM execution_results ORDER BY result_id""").fetchall()
        expected = sorted((run, request, execution, pc, self.exit_code(i), OUTPUT, "", started + "+00:00",
                           self.at(i + 1, 3) + "+00:00", job, "2.3.1")
                          for run, request, execution, pc, job, started, i in self.runs())
        return first_difference("execution_results", found, expected)

    def _executions(self, database) -> str:
        found = database.execute("""
            SELECT exec_id, success_count + failure_count, failure_count, status
            FROM executions WHERE initiated_by = 'bench' ORDER BY exec_id""").fetchall()
        failed: dict[str, int] = {}
        for i in range(self.messages):
            execution = self.execution(i // PCS_PER_EXECUTION)
            failed[execution] = failed.get(execution, 0) + self.exit_code(i)
        expected = sorted((execution, size, failed[execution], "completed") for execution, _, size in self.executions())
        return first_difference("executions", found, expected) if found else ""


def versions_kept(file) -> int:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        return database.execute("SELECT count(*) FROM execution_results WHERE version IS NOT NULL").fetchone()[0]


def first_difference(table: str, found: list, expected: list) -> str:
    for number, (one, other) in enumerate(zip(found, expected)):
        if one != other:
            return f"{table}: row {number} is {one} and must be {other}"
    if len(found) != len(expected):
        return f"{table}: {len(found)} rows and must be {len(expected)}"
    return ""
