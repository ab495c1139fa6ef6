"""Processes and what they cost, read from /proc."""
import os
import shutil
import signal
import socket
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def load_average() -> float:
    return os.getloadavg()[0]


def fresh_copy(source: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target


@dataclass
class Program:
    """A child process, stopped by its own pid."""
    child: subprocess.Popen
    log: Path
    ended: dict[str, float] = field(default_factory=dict)

    @staticmethod
    def start(command: list[str], environment: dict[str, str], log: Path) -> "Program":
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("KANADE_", "RUST_LOG"))}
        log.parent.mkdir(parents=True, exist_ok=True)
        with open(log, "ab") as output:
            return Program(subprocess.Popen(command, env={**clean, **environment}, stdout=output, stderr=subprocess.STDOUT), log)

    def alive(self) -> bool:
        return self.child.poll() is None

    def cpu_seconds(self) -> float:
        return cpu_of(Path(f"/proc/{self.child.pid}/stat"))

    def threads(self) -> dict[str, float]:
        """CPU seconds by thread name; the kernel keeps fifteen characters of it."""
        spent: dict[str, float] = {}
        for task in Path(f"/proc/{self.child.pid}/task").iterdir():
            try:
                name = (task / "comm").read_text().strip()
                spent[name] = spent.get(name, 0) + cpu_of(task / "stat")
            except FileNotFoundError:
                continue
        return spent

    def memory_mb(self, which: str = "VmHWM") -> float:
        for line in Path(f"/proc/{self.child.pid}/status").read_text().splitlines():
            if line.startswith(which + ":"):
                return int(line.split()[1]) / 1024
        return 0.0

    def stop(self, with_signal: int = signal.SIGTERM) -> None:
        if self.alive():
            self.child.send_signal(with_signal)
        try:
            self.child.wait(60)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()


def cpu_of(stat: Path) -> float:
    fields = stat.read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK
