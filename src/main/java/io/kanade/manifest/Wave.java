package io.kanade.manifest;

/** One group of a rollout; the delay is a text that nobody parses before an exec (jobs-and-schedules §4.3). */
public record Wave(String group, String delay) {}
