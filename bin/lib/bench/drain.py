"""Runs that start from the template's bytes and end when nothing is pending on the four durables."""
import json
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from bed import ROOT, Broker, Original, Service, Template
from load import DURABLES, versions_kept
from machine import Program, load_average
from wire import Wire

LIMIT_OF_BROKER = "limit A"
LIMIT_OF_DATABASE = "limit B"
LIMITS = ["-cp", "target/app.jar:target/test-classes", "io.kanade.projection.IngestLimits"]


@dataclass
class Run:
    """What one run cost. Times in seconds from the start of the process, CPU in seconds of the whole run."""
    kind: str
    messages: int
    seconds: float
    start: float
    cpu: float
    start_cpu: float
    broker_cpu: float
    memory_mb: float
    load: float
    threads: dict[str, float] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)
    versions: int = 0

    @property
    def rate(self) -> float:
        return self.messages / self.seconds

    @property
    def net_rate(self) -> float:
        return self.messages / (self.seconds - self.start)

    def per_100k(self, seconds: float) -> float:
        return seconds * 100_000 / self.messages

    def line(self) -> str:
        return (f"{self.kind:9} {self.seconds:7.2f} s  {self.rate:8,.0f}/s  net {self.net_rate:8,.0f}/s  start {self.start:5.2f} s  "
                f"CPU {self.per_100k(self.cpu):6.2f} s/100k  broker {self.per_100k(self.broker_cpu):5.2f}  RSS {self.memory_mb:4.0f} MB  "
                f"load {self.load:4.1f}  {self.verdict()}")

    def verdict(self) -> str:
        if self.kind in (LIMIT_OF_BROKER, LIMIT_OF_DATABASE):
            return ""
        return "; ".join(self.differences) or "rows as published"


class Progress:
    """How far the four durables are, asked from the broker."""

    def __init__(self, port: int):
        self.wire = Wire(port)

    def look(self) -> tuple[int, int]:
        """Messages acknowledged without a gap, and messages still to come."""
        acknowledged = pending = 0
        for stream, durable in DURABLES.items():
            consumer = self.wire.consumer(stream, durable)
            if consumer is None:
                pending += 1
                continue
            acknowledged += consumer["ack_floor"]["stream_seq"]
            pending += consumer["num_pending"] + consumer["num_ack_pending"]
        return acknowledged, pending

    def close(self) -> None:
        self.wire.close()


@dataclass
class Cost:
    """What a process and its broker have spent at one moment."""
    time: float
    cpu: float
    broker: float


class Trial:
    """One program against a copy of the template, with its broker; a context that stops both."""

    def __init__(self, kind: str, template: Template, folder: Path):
        self.kind, self.template, self.folder = kind, template, folder
        template.copy(folder, kind)
        self.broker = Broker(folder / "broker").start()
        self.progress = Progress(self.broker.port)
        self.begin, _ = self.progress.look()
        self.program = self.start()

    def start(self) -> Program:
        self.started = time.monotonic()
        self.broker_before = self.broker.program.cpu_seconds()
        if self.kind == "original":
            return Original(self.folder / "original", self.broker, self.template.peer).start()
        if self.kind == "ours":
            return Service(self.folder / "ours", self.broker, self.template.java).start()
        return Program.start([*self.template.java, *LIMITS, "drain", f"nats://127.0.0.1:{self.broker.port}"], {}, self.folder / "limit.log")

    def cost(self) -> Cost:
        return Cost(time.monotonic() - self.started, self.program.cpu_seconds(), self.broker.program.cpu_seconds() - self.broker_before)

    def wait_for_first(self) -> Cost:
        """Until the first acknowledgement: what comes before is start-up."""
        while self.progress.look()[0] <= self.begin:
            self.check_alive()
            time.sleep(0.03)
        return self.cost()

    def wait_for_all(self) -> Cost:
        while self.progress.look()[1] > 0:
            self.check_alive()
            time.sleep(0.15)
        return self.cost()

    def check_alive(self) -> None:
        if not self.program.alive():
            raise RuntimeError(f"{self.kind} ended by itself, see {self.program.log}")

    def differences(self) -> list[str]:
        return self.template.load.differences(self.folder / self.kind / "backend.db")

    def __enter__(self) -> "Trial":
        return self

    def __exit__(self, *ignored) -> None:
        self.progress.close()
        self.program.stop()
        self.broker.stop()


def drain(kind: str, template: Template, folder: Path) -> Run:
    """One run of ours, of the original, or of the broker's limit, with the rows compared at the end."""
    with Trial(kind, template, folder) as trial:
        first = trial.wait_for_first()
        end = trial.wait_for_all()
        run = Run(kind, template.load.total, end.time, first.time, end.cpu, first.cpu, end.broker,
                  trial.program.memory_mb(), load_average(), trial.program.threads())
    if kind != LIMIT_OF_BROKER:
        run.differences = trial.differences()
        run.versions = versions_kept(folder / kind / "backend.db")
    return run


def fill_database(template: Template, folder: Path) -> Run:
    """The database's limit: the same decoded messages written in the same batches, with the time between them left out."""
    template.copy(folder, "ours")
    broker = Broker(folder / "broker").start()
    try:
        done = subprocess.run([*template.java, *LIMITS, "store", f"nats://127.0.0.1:{broker.port}", str(folder / "ours")],
                              capture_output=True, text=True, cwd=ROOT, timeout=900)
        if done.returncode != 0:
            raise RuntimeError(f"the database's limit could not be measured: {done.stderr[-800:]}")
        told = json.loads(done.stdout.splitlines()[-1])
    finally:
        broker.stop()
    return Run(LIMIT_OF_DATABASE, told["messages"], told["seconds"], 0, told["cpu"], 0, 0, told["memory_mb"], load_average())
