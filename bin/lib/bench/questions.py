"""What is asked of each reading route, and in what time 95 of 100 answers should be there (milliseconds)."""
from dataclasses import dataclass

INDEXED, NAMES, TEXTS = 50, 50, 300


@dataclass(frozen=True)
class Question:
    name: str
    path: str
    goal: int = INDEXED
    accept: str = "application/json"


def page(name: str, path: str) -> Question:
    return Question(name, path)


ERROR = "ERROR%20%5B0-9%5D%2B"
NO_LITERAL = "%5Cd%7B7%7D%5Cs%5Cd%7B7%7D"

QUESTIONS = [
    page("results", "/api/results"),
    page("results, 1,000 rows", "/api/results?limit=1000"),
    page("results, since an hour, all", "/api/results?limit=1000&since={hour}"),
    page("results, since a day", "/api/results?since={day}"),
    page("results, succeeded", "/api/results?status=success"),
    page("results, failed", "/api/results?status=failure"),
    page("results, failed since a day", "/api/results?status=failure&since={day}"),
    page("results, running", "/api/results?status=running"),
    Question("results, pattern on the PC", "/api/results?pc_id=PC-0424", NAMES),
    Question("results, pattern on the job", "/api/results?job_id=%5Ejob-07%24", NAMES),
    Question("results, pattern on the job, in any case", "/api/results?job_id=(%3Fi)JOB-07", NAMES),
    Question("results, pattern on the job that nothing matches", "/api/results?job_id=nothing", NAMES),
    Question("results, pattern on the job without a literal", "/api/results?job_id=%5Cd%7B7%7D", NAMES),
    Question("results, pattern on the execution", "/api/results?exec_id=%5Eexecution-17%24", NAMES),
    Question("results, patterns on PC and job", "/api/results?pc_id=PC-0&job_id=job-07", NAMES),
    Question("results, pattern on outputs", f"/api/results?stdout={ERROR}", TEXTS),
    Question("results, pattern on outputs, in any case", "/api/results?stdout=(%3Fi)error%20%5B0-9%5D%2B", TEXTS),
    Question("results, pattern on outputs without a literal", f"/api/results?stdout={NO_LITERAL}", TEXTS),
    Question("results, pattern on error outputs", f"/api/results?stderr={ERROR}", TEXTS),
    page("result by id", "/api/results/{result}"),
    page("result, live output", "/api/results/{result}/tail"),
    page("audit", "/api/audit"),
    page("audit, 1,000 rows", "/api/audit?limit=1000"),
    page("audit, actor", "/api/audit?actor=cli"),
    page("audit, actor whom nobody is", "/api/audit?actor=nobody"),
    page("audit, all actors but two", "/api/audit?actor_ex=operator,backend"),
    page("audit, since a day", "/api/audit?since={day}"),
    page("audit, a day of a week ago", "/api/audit?since={week_and_day}&until={week}"),
    page("audit, next page", "/api/audit?before={before}"),
    Question("audit, pattern on the action", "/api/audit?action=%5Ekill%24", NAMES),
    Question("audit, pattern on the action, in any case", "/api/audit?action=(%3Fi)KILL", NAMES),
    Question("audit, pattern on the action that nothing matches", "/api/audit?action=nothing", NAMES),
    Question("audit, pattern on the target", "/api/audit?target=PC-0424", NAMES),
    Question("audit, person", "/api/audit?sub=person-7", TEXTS),
    Question("audit, pattern on payloads", f"/api/audit?payload={ERROR}", TEXTS),
    Question("audit, pattern on payloads, in any case", "/api/audit?payload=(%3Fi)error%20%5B0-9%5D%2B", TEXTS),
    Question("audit, 10,000 rows as CSV", "/api/audit?limit=10000&until={week}", TEXTS, "text/csv"),
    page("histogram", "/api/audit/histogram"),
    page("histogram, since a day", "/api/audit/histogram?since={day}"),
    page("histogram, a day of a week ago", "/api/audit/histogram?since={week_and_day}&until={week}"),
    page("histogram, actor since a day", "/api/audit/histogram?actor=cli&since={day}"),
    page("histogram, all actors but two since a day", "/api/audit/histogram?actor_ex=operator,backend&since={day}"),
    Question("histogram, pattern on the action", "/api/audit/histogram?action=%5Ekill%24", NAMES),
    Question("histogram, pattern on the target", "/api/audit/histogram?target=PC-0424", NAMES),
    Question("histogram, person", "/api/audit/histogram?sub=person-7", TEXTS),
    Question("histogram, pattern on payloads", f"/api/audit/histogram?payload={ERROR}", TEXTS),
    page("executions", "/api/executions"),
    page("executions, 1,000 rows", "/api/executions?limit=1000"),
    page("executions, job", "/api/executions?job_id=job-07"),
    page("executions, status", "/api/executions?status=expired"),
    page("executions, status and job", "/api/executions?status=completed&job_id=job-07"),
    page("execution with 200 runs", "/api/executions/{execution}"),
    page("agents, all 10,000", "/api/agents"),
    page("agents, a page", "/api/agents?limit=100"),
    page("agents, the last page", "/api/agents?limit=100&offset=9900"),
    page("agents, online", "/api/agents?limit=100&status=online"),
    page("agents, part of a name", "/api/agents?limit=100&q=0424"),
    page("agent", "/api/agents/PC-04242"),
    page("agent's groups", "/api/agents/PC-04242/groups"),
    page("agent's effective configuration", "/api/agents/PC-04242/effective_config"),
    page("configuration of all", "/api/config"),
    page("configuration of a group", "/api/groups/nobody/config"),
    page("configuration of a PC", "/api/pcs/PC-04242/config"),
    page("groups", "/api/groups"),
    page("fleet overview", "/api/fleet/overview"),
    page("jobs", "/api/jobs"),
    page("job's document", "/api/jobs/job-07/yaml"),
    page("schedules", "/api/schedules"),
    page("schedule's document", "/api/schedules/schedule-07/yaml"),
    page("schedule's status", "/api/schedules/schedule-07/status"),
    page("schedule's preview", "/api/schedules/schedule-07/preview?count=20"),
    page("schedule's decisions", "/api/schedules/schedule-07/decisions"),
    page("schedule's decisions, reason", "/api/schedules/schedule-07/decisions?reason=fired&limit=1000"),
    page("schedule's decisions, since a day", "/api/schedules/schedule-07/decisions?since={day}"),
    page("schedule's decisions, next page", "/api/schedules/schedule-07/decisions?before=9000"),
    page("freeze", "/api/freeze"),
    page("scripts", "/api/scripts/status"),
    page("dead letters", "/api/service/dead-letters"),
    page("dead letters, projector", "/api/service/dead-letters?projector=results&limit=1000"),
    page("dead letters, next page", "/api/service/dead-letters?before=1000"),
    page("dead letter", "/api/service/dead-letters/42"),
    page("service, projectors", "/api/service/projectors"),
    page("service, health", "/api/service/health"),
    page("service, what runs", "/api/service/info"),
    page("accounts", "/api/accounts"),
    page("accounts, activity", "/api/account-activity"),
    page("who am I", "/api/auth/me"),
    page("version", "/api/version"),
    page("description of the API", "/api/openapi.json"),
    page("schema of jobs", "/api/schemas/manifest.json"),
    page("schema of schedules", "/api/schemas/schedule.json"),
]


def unasked(description: dict) -> list[str]:
    """Reading routes of the API's description, and query parameters of theirs, that no question is about."""
    asked = {(segments(path), name) for question in QUESTIONS for path, *names in [parts(question.path)] for name in ["", *names]}
    missing = []
    for path, operations in description["paths"].items():
        names = [parameter["name"] for parameter in operations.get("get", {}).get("parameters", []) if parameter["in"] == "query"]
        for name in ["", *names] if "get" in operations and path.startswith("/api/") else []:
            if not any(name == other and fits(path, question) for question, other in asked):
                missing.append(f"{path} {name}".strip())
    return missing


def parts(path: str) -> list[str]:
    path, _, query = path.partition("?")
    return [path, *(pair.split("=")[0] for pair in query.split("&") if pair)]


def segments(path: str) -> tuple[str, ...]:
    return tuple(path.split("/"))


def fits(template: str, path: tuple[str, ...]) -> bool:
    wanted = segments(template)
    return len(wanted) == len(path) and all(a == b or a.startswith("{") for a, b in zip(wanted, path))
