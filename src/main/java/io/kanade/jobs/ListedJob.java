package io.kanade.jobs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.kanade.manifest.Manifest;

/** A job in the list: its manifest, and how many executions of it are under way (http-core §8). */
record ListedJob(@JsonUnwrapped Manifest job, Live live) {

    /** Executions in each live state. */
    record Live(long running, long pending) {}
}
