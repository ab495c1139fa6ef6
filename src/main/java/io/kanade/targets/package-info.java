/** Whom a target reaches at this moment: who is alive and who is in which group (jobs-and-schedules §5.5). */
@NullMarked
package io.kanade.targets;

import org.jspecify.annotations.NullMarked;
