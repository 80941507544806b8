"""The benchmark that `scripts/bench.py` runs: a briefing made to measure, Diptych and its rivals, and the verdicts."""
