"""`make bench`: every measurement in a process of its own, one table, and `build/bench.json`."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.result import Result

ROOT: Final = Path(__file__).resolve().parents[2]
BUILD: Final = ROOT / "build"
MEASUREMENTS: Final = (
    "starts", "unlocks", "saves", "held", "locks", "backups", "checks", "keys", "searches", "pages", "crashes",
)  # fmt: skip


def main(chosen: Sequence[str]) -> int:
    """Run the measurements named, or all; 0 when each was made and every goal is met."""
    if not set(chosen) <= set(MEASUREMENTS):
        print(f"Choose from: {' '.join(MEASUREMENTS)}", file=sys.stderr)
        return 2
    BUILD.mkdir(exist_ok=True)
    names = chosen or MEASUREMENTS
    made = {name: measured(name) for name in names}
    results = [result for some in made.values() for result in some]
    found = {r.name: {"value": r.value, "floor": r.floor, "ratio": r.ratio, "goal": r.goal} for r in results}
    (BUILD / "bench.json").write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    print(table(results))
    return 0 if all(made.values()) and all(result.is_met for result in results) else 1


def measured(name: str) -> list[Result]:
    """The results of one measurement; none when it failed, which it then has said on stderr."""
    print(f"measuring {name} …", file=sys.stderr, flush=True)
    off_screen = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", f"bench.{name}"]
    done = subprocess.run(command, cwd=ROOT, env=off_screen, stdout=subprocess.PIPE, check=False)
    return [Result(**fields) for fields in json.loads(done.stdout)] if done.returncode == 0 else []


def table(results: Sequence[Result]) -> str:
    """The results, a line each."""
    wide = max((len(result.name) for result in results), default=0)
    lines = [f"{'':{wide}}  {'Mend':>11}  {'floor':>11}  {'ratio':>6}  goal"]
    for r in results:
        both = f"{r.value:>8.2f} {r.unit:<2}  {r.floor:>8.2f} {r.unit:<2}"
        lines.append(f"{r.name:{wide}}  {both}  {r.ratio:>6.2f}  {r.goal}{'' if r.is_met else '   not met'}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
