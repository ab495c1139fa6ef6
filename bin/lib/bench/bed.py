"""Broker, service and original on ports and files of their own, and the bytes that every run starts from."""
import json
import os
import secrets
import sqlite3
import time
import urllib.error
import urllib.request
from pathlib import Path

from load import DURABLES, JOBS, Load
from machine import Program, free_port, fresh_copy
from wire import Wire

ROOT = Path(__file__).resolve().parents[3]
TOKEN = secrets.token_urlsafe(16)


def wait_until(what: str, holds, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise RuntimeError(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.1)


class Broker:
    def __init__(self, folder: Path):
        self.folder = folder
        self.port = free_port()
        self.program: Program | None = None

    def start(self) -> "Broker":
        self.folder.mkdir(parents=True, exist_ok=True)
        settings = self.folder / "nats.conf"
        settings.write_text(f'host: 127.0.0.1\nport: {self.port}\njetstream {{ store_dir: "{self.folder}/store", max_file_store: 20GB }}\n')
        self.program = Program.start([os.environ["KANADE_NATS_SERVER"], "-c", str(settings)], {}, self.folder / "nats.log")
        wait_until("the broker answers", self._answers, 60)
        return self

    def _answers(self) -> bool:
        try:
            wire = Wire(self.port)
            try:
                return "error" not in wire.request("$JS.API.INFO")
            finally:
                wire.close()
        except OSError:
            return False

    def stop(self) -> None:
        if self.program:
            self.program.stop()


class Service:
    """This project's service, as bin/start starts it."""
    name = "ours"

    def __init__(self, folder: Path, broker: Broker, java: list[str]):
        self.folder, self.broker, self.java = folder, broker, java
        self.port, self.admin_port = free_port(), free_port()
        self.database = folder / "backend.db"

    def start(self) -> Program:
        return Program.start([*self.java, "-jar", "target/app.jar", "server", "config.yml"], {
            "KANADE_HTTP_PORT": str(self.port),
            "KANADE_ADMIN_PORT": str(self.admin_port),
            "KANADE_DATA_DIR": str(self.folder),
            "KANADE_DB_PATH": str(self.database),
            "KANADE_NATS_URL": f"nats://127.0.0.1:{self.broker.port}",
            "KANADE_AUTH_STATIC_TOKEN": TOKEN,
            "RUST_LOG": "warn",
        }, self.folder / "service.log")

    def answers(self) -> bool:
        return http_ok(f"http://127.0.0.1:{self.admin_port}/ready")

    def get(self, path: str):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers={"Authorization": f"Bearer {TOKEN}"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read())


class Original:
    """The original's server, unchanged."""
    name = "original"

    def __init__(self, folder: Path, broker: Broker, peer: Path):
        self.folder, self.broker = folder, broker
        self.executable = peer / "bin" / "kanade-backend"
        self.port = free_port()
        self.database = folder / "backend.db"

    def start(self) -> Program:
        self.folder.mkdir(parents=True, exist_ok=True)
        settings = self.folder / "backend.toml"
        settings.write_text(f'[server]\nbind = "127.0.0.1:{self.port}"\n[nats]\nurl = "nats://127.0.0.1:{self.broker.port}"\n'
                            f'[db]\nsqlite_path = "{self.database}"\n'
                            f'[log]\npath = "{self.folder}/backend.log"\nlevel = "warn"\nkeep_days = 0\n')
        return Program.start([str(self.executable), "--config", str(settings)], {
            "KANADE_JWT_SECRET": TOKEN,
            "KANADE_AUTH_STATIC_TOKEN": TOKEN,
            "KANADE_AGENT_DATA_DIR": str(self.folder / "agent-data"),
            "RUST_LOG": "warn",
        }, self.folder / "original.log")

    def answers(self) -> bool:
        return http_ok(f"http://127.0.0.1:{self.port}/health")


def http_ok(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


class Template:
    """Made once: a filled broker and a migrated database for each program. Each run works on a copy."""

    def __init__(self, folder: Path, load: Load, java: list[str], peer: Path | None):
        self.folder, self.load, self.java, self.peer = folder, load, java, peer

    def make(self) -> None:
        broker = Broker(self.folder / "broker").start()
        try:
            if self.peer:
                self._start_once(Original(self.folder / "original", broker, self.peer), broker)
            # Ours adopts a copy of the original's file, as it would in the field.
            if self.peer:
                fresh_copy(self.folder / "original", self.folder / "ours")
            self._start_once(Service(self.folder / "ours", broker, self.java), broker)
            for name in ("original", "ours"):
                file = self.folder / name / "backend.db"
                if file.exists():
                    self._add_executions(file)
            self._publish(broker)
        finally:
            broker.stop()

    def _start_once(self, program, broker: Broker) -> None:
        running = program.start()
        wire = Wire(broker.port)
        try:
            wait_until(f"{program.name} answers", program.answers)
            wait_until("the durables are there", lambda: all(wire.consumer(*pair) for pair in DURABLES.items()))
        finally:
            wire.close()
            running.stop()

    def _add_executions(self, file: Path) -> None:
        with sqlite3.connect(file) as database:
            database.executemany(
                "INSERT INTO executions (exec_id, job_id, version, initiated_by, initiated_at, target_count) VALUES (?, ?, '2.3.1', 'bench', ?, ?)",
                [(execution, job, self.load.at(0, 6) + "+00:00", size) for execution, job, size in self.load.executions()])
        database.close()

    def _publish(self, broker: Broker) -> None:
        wire = Wire(broker.port)
        for number in range(JOBS):
            job = {"id": f"bench-job-{number:02d}", "version": "2.3.1", "execute": {"shell": "cmd", "script": "echo hello", "timeout": "30s"}}
            wire.answer_to([(f"$KV.jobs.{job['id']}", json.dumps(job).encode())])
        wire.fill([self.load.of(stream) for stream in DURABLES])
        wire.close()

    def copy(self, target: Path, program: str) -> Path:
        fresh_copy(self.folder / "broker", target / "broker")
        if program in ("original", "ours"):
            fresh_copy(self.folder / program, target / program)
        return target
