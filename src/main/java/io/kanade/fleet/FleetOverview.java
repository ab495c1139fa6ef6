package io.kanade.fleet;

/** The counts behind the dashboard's stats and badges (ours.md §1.7); runs and failures are those started in the last 24 hours. */
record FleetOverview(
        long pcsKnown,
        long pcsOnline,
        long runningExecutions,
        long runsLastDay,
        long failuresLastDay,
        long deadLetters) {}
