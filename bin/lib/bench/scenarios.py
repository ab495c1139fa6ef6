"""Measurements of ours alone: rebuilding, recovering from a kill, latency, the steady load of a big fleet."""
import http.client
import os
import signal
import threading
import time
from datetime import datetime, timezone
from pathlib import Path

from bed import TOKEN, Broker, Service, Template, wait_until
from drain import Trial, drain
from load import Load, uuid
from machine import load_average
from report import circumstances
from wire import Wire


def rebuild(arguments, java: list[str], folder: Path) -> str:
    """The broker is full, the database file is not there."""
    template = Template(folder / "template", Load.ending_now(arguments.messages or 750_000), java, None)
    template.make()
    for file in (folder / "template" / "ours").glob("backend.db*"):
        file.unlink()
    run = drain("ours", template, folder / "run")
    return (f"Rebuild of an empty database. {circumstances(java, template.load.messages, 1)}\n\n{run.line()}\n\n"
            f"{run.messages:,} messages in {run.seconds:.0f} s, peak RSS {run.memory_mb:.0f} MB\n")


def crash(arguments, java: list[str], folder: Path) -> str:
    """Kills at a quarter of the way and looks every 50 ms how fast the next process goes."""
    template = Template(folder / "template", Load.ending_now(arguments.messages or 150_000), java, None)
    template.make()
    with Trial("ours", template, folder / "run") as trial:
        before = speed_until(trial, lambda done: done > template.load.total / 4)
        trial.program.stop(signal.SIGKILL)
        trial.program = trial.start()
        samples = []
        while (state := trial.progress.look())[1] > 0:
            trial.check_alive()
            samples.append((time.monotonic() - trial.started, state[0]))
            time.sleep(0.05)
    differences = trial.differences() or ["rows as published"]
    return (f"kill -9 at {before:,.0f} messages/s. {circumstances(java, template.load.messages, 1)}\n\n"
            f"first acknowledgement {first_progress(samples):.2f} s after the restart, at four fifths of the speed after "
            f"{full_speed(samples, 0.8 * before):.2f} s; {'; '.join(differences)}; load {load_average():.1f}\n")


def speed_until(trial: Trial, enough) -> float:
    """Messages per second from the first acknowledgement on."""
    begin = trial.wait_for_first().time
    first = trial.progress.look()[0]
    while not enough((done := trial.progress.look()[0]) - trial.begin):
        time.sleep(0.02)
    return (done - first) / (time.monotonic() - trial.started - begin)


def first_progress(samples: list[tuple[float, int]]) -> float:
    return next((at for at, done in samples if done > samples[0][1]), float("nan"))


def full_speed(samples: list[tuple[float, int]], wanted: float) -> float:
    """The beginning of the first half second at the wanted speed."""
    for at, done in samples:
        later = next(((other, then) for other, then in samples if other >= at + 0.5), None)
        if later and (later[1] - done) / (later[0] - at) >= wanted:
            return at
    return float("nan")


class Fleet(threading.Thread):
    """Publishes at an even rate until told to stop."""

    def __init__(self, port: int, per_second: float, message):
        super().__init__(daemon=True)
        self.wire, self.per_second, self.message = Wire(port), per_second, message
        self.sent = 0
        self.ending = threading.Event()

    def run(self) -> None:
        begin = time.monotonic()
        while not self.ending.wait(0.02):
            due = int((time.monotonic() - begin) * self.per_second)
            if due > self.sent:
                self.wire.send([self.message(i) for i in range(self.sent, due)])
                self.sent = due

    def end(self) -> None:
        self.ending.set()
        self.join()
        self.wire.close()


def running_service(folder: Path, java: list[str]):
    broker = Broker(folder / "broker").start()
    service = Service(folder / "ours", broker, java)
    program = service.start()
    wait_until("the service answers", service.answers)
    return broker, service, program


def latency(arguments, java: list[str], folder: Path) -> str:
    """Results at the rate, and beside them one result after the other whose appearance in the API is waited for."""
    broker, service, program = running_service(folder, java)
    fleet = Fleet(broker.port, arguments.rate, background_result)
    try:
        fleet.start()
        measured = probe(service, broker, arguments.seconds)
    finally:
        fleet.end()
        program.stop()
        broker.stop()
    measured.sort()
    p50, p95, p99 = (measured[min(len(measured) - 1, int(len(measured) * part))] * 1000 for part in (0.5, 0.95, 0.99))
    return (f"Publish → visible in `GET /api/results/{{id}}` at {fleet.sent / arguments.seconds:.0f} results/s for {arguments.seconds} s, "
            f"{len(measured)} probes: p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms, longest {measured[-1] * 1000:.0f} ms; "
            f"load {load_average():.1f}\n")


def background_result(i: int) -> tuple[str, bytes]:
    return result(uuid(i + 1), i)


def result(run: str, i: int) -> tuple[str, bytes]:
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return "results.bench", (f'{{"result_id":"{run}","request_id":"bench","pc_id":"PC-{i % 2000:04d}","exit_code":0,"stdout":"{"x" * 300}",'
                             f'"stderr":"","started_at":"{now}","finished_at":"{now}","manifest_id":"bench"}}').encode()


def probe(service: Service, broker: Broker, seconds: int) -> list[float]:
    wire = Wire(broker.port)
    api = http.client.HTTPConnection("127.0.0.1", service.port, timeout=10)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    measured = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        run = uuid((1 << 127) + len(measured))
        wire.send([result(run, 0)])
        published = time.monotonic()
        while True:
            api.request("GET", f"/api/results/{run}", headers=headers)
            answer = api.getresponse()
            answer.read()
            if answer.status == 200:
                break
            time.sleep(0.002)
        measured.append(time.monotonic() - published)
        time.sleep(0.03)
    wire.close()
    return measured


def fleet(arguments, java: list[str], folder: Path) -> str:
    """A heartbeat of each PC every 30 s and a host sample every 60 s, after a first round that makes the rows."""
    broker, service, program = running_service(folder, java)
    samples = Fleet(broker.port, arguments.pcs / 20, lambda i: sample(i, arguments.pcs))
    try:
        samples.start()
        time.sleep(30)
        begin, spent, broker_spent = time.monotonic(), program.cpu_seconds(), broker.program.cpu_seconds()
        time.sleep(arguments.seconds)
        wall = time.monotonic() - begin
        spent, broker_spent = program.cpu_seconds() - spent, broker.program.cpu_seconds() - broker_spent
        known = len(service.get(f"/api/agents?limit={arguments.pcs}"))
        memory = program.memory_mb("VmRSS")
    finally:
        samples.end()
        program.stop()
        broker.stop()
    return (f"{arguments.pcs:,} PCs, a heartbeat each every 30 s and a host sample every 60 s ({arguments.pcs / 20:.0f} messages/s) for "
            f"{wall:.0f} s: {spent / wall:.1%} of one core, the broker {broker_spent / wall:.1%}; {known:,} PCs listed, RSS {memory:.0f} MB; "
            f"load {load_average():.1f}, {os.cpu_count()} cores\n")


def sample(i: int, pcs: int) -> tuple[str, bytes]:
    """Of three messages two are heartbeats."""
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    turn, third = divmod(i, 3)
    if third == 2:
        pc = f"PC-{turn % pcs:05d}"
        return f"host_perf.{pc}", (f'{{"pc_id":"{pc}","at":"{now}","cpu_pct":12.5,"cpu_count":8,"mem_used_bytes":8123456789,'
                                   f'"mem_total_bytes":17012345678,"disk_read_bytes_per_sec":1234.5,"disk_written_bytes_per_sec":2345.6,'
                                   f'"net_rx_bytes_per_sec":3456.7,"net_tx_bytes_per_sec":4567.8}}').encode()
    pc = f"PC-{(2 * turn + third) % pcs:05d}"
    return f"heartbeat.{pc}", (f'{{"pc_id":"{pc}","at":"{now}","agent_version":"0.43.54","hostname":"{pc}","os_family":"windows",'
                               f'"agent_cpu_pct":0.7,"agent_rss_bytes":41287680,"agent_disk_read_bytes":18874368,'
                               f'"agent_disk_written_bytes":5242880}}').encode()
