"""Medians, ratios and limits as a Markdown section for docs/performance.md."""
import os
import platform
import statistics
import subprocess
from pathlib import Path

from drain import LIMIT_OF_BROKER, LIMIT_OF_DATABASE, Run

WHAT = {
    "original": "original",
    "ours": "this service",
    LIMIT_OF_BROKER: "limit A: drain, decode, acknowledge, no database",
    LIMIT_OF_DATABASE: "limit B: the same rows into the database, no broker",
}


def median(runs: list[Run], of) -> float:
    return statistics.median(map(of, runs))


def figures(runs: list[Run]) -> list[str]:
    return [
        f"{median(runs, lambda run: run.seconds):.1f} s",
        f"{median(runs, lambda run: run.rate):,.0f}/s",
        f"{median(runs, lambda run: run.net_rate):,.0f}/s",
        f"{median(runs, lambda run: run.start):.2f} s",
        f"{median(runs, lambda run: run.per_100k(run.cpu)):.2f} s",
        f"{median(runs, lambda run: run.per_100k(run.broker_cpu)):.2f} s",
        f"{median(runs, lambda run: run.memory_mb):.0f} MB",
    ]


def combined_limit(by_kind: dict[str, list[Run]]) -> float:
    """Messages per second that the cores allow when broker, draining and database have to share them."""
    drain, store = by_kind[LIMIT_OF_BROKER], by_kind[LIMIT_OF_DATABASE]
    spent = (median(drain, lambda run: (run.cpu - run.start_cpu) / run.messages)
             + median(drain, lambda run: run.broker_cpu / run.messages)
             + median(store, lambda run: run.cpu / run.messages))
    return (os.cpu_count() or 1) / spent


def ratios(by_kind: dict[str, list[Run]]) -> list[str]:
    ours = by_kind["ours"]
    lines = []
    if "original" in by_kind:
        peer = by_kind["original"]
        pairs = [statistics.median(one(other) / one(mine) for mine, other in zip(ours, peer))
                 for one in (lambda run: run.seconds, lambda run: 1 / run.net_rate, lambda run: run.cpu)]
        lines += [f"* against the original in the same rounds: {pairs[0]:.1f} × from process start, {pairs[1]:.1f} × net of start-up, "
                  f"{1 / pairs[2]:.3f} of its CPU (1/{pairs[2]:.1f})"]
    if LIMIT_OF_BROKER in by_kind and LIMIT_OF_DATABASE in by_kind:
        limit = combined_limit(by_kind)
        net = median(ours, lambda run: run.net_rate)
        lines += [f"* combined limit (cores ÷ CPU per message of limit A, limit B and the broker): {limit:,.0f}/s; "
                  f"this service reaches {net / limit:.0%} of it net of start-up"]
    wrong = [text for runs in by_kind.values() for run in runs for text in run.differences]
    lines += [f"* rows: {'; '.join(sorted(set(wrong))) if wrong else 'every run ended with exactly the rows that were published, compared field by field'}"]
    kept = {kind: median(by_kind[kind], lambda run: run.versions) for kind in ("original", "ours") if kind in by_kind}
    lines += ["* runs that kept the version their started event tells: " + ", ".join(f"{WHAT[kind]} {count:,.0f}" for kind, count in kept.items())]
    return lines


def threads(runs: list[Run]) -> list[str]:
    names = sorted({name for run in runs for name in run.threads}, key=lambda name: -median(runs, lambda run: run.threads.get(name, 0)))
    spent = {name: median(runs, lambda run, name=name: run.per_100k(run.threads.get(name, 0))) for name in names}
    return ["CPU seconds per 100,000 messages by thread: " + ", ".join(f"{name} {cpu:.2f}" for name, cpu in spent.items() if cpu >= 0.02)]


def circumstances(java: list[str], messages: int, rounds: int) -> str:
    model = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), platform.machine())
    version = subprocess.run([java[0], "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    options = " ".join(option for option in java[1:] if not option.startswith(("-XX:SharedArchiveFile", "-Xshare")))
    archive = "with" if any(option.startswith("-XX:SharedArchiveFile") for option in java) else "without"
    what = f"medians of {rounds} interleaved rounds" if rounds > 1 else "one run"
    return (f"4 × {messages:,} messages, {what}; {os.cpu_count()} cores ({model}), {version}, "
            f"`{options}`, {archive} class-data archive.")


def write(by_kind: dict[str, list[Run]], java: list[str], messages: int, rounds: int) -> str:
    text = [circumstances(java, messages, rounds), "",
            "| | total | from process start | net of start-up | start-up | CPU per 100,000 | broker's CPU | peak RSS |",
            "|---|---|---|---|---|---|---|---|"]
    text += [f"| {WHAT[kind]} | {' | '.join(figures(runs))} |" for kind, runs in by_kind.items()]
    text += ["", *ratios(by_kind), "", *threads(by_kind["ours"]), "", "Each run, in its order, with the load average at its end:", "", "```"]
    interleaved = [run for group in zip(*by_kind.values()) for run in group]
    return "\n".join([*text, *[run.line() for run in interleaved], "```", ""])
