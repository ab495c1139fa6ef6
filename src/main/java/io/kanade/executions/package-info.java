/** The command pipeline: a job and a target become commands, a row, and an answer. */
@NullMarked
package io.kanade.executions;

import org.jspecify.annotations.NullMarked;
