/** The flags by which agents are told not to begin a job any more (jobs-and-schedules §7.5, §8). */
@NullMarked
package io.kanade.scripts;

import org.jspecify.annotations.NullMarked;
