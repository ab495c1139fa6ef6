/**
 * Schedules: their documents, the pure planner that says what a tick does and why, the dispatcher that does it, and the change freeze
 * (jobs-and-schedules §4, §5, §7.2, §7.4).
 */
@NullMarked
package io.kanade.schedules;

import org.jspecify.annotations.NullMarked;
