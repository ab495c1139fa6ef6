/** The catalogue of jobs. */
@NullMarked
package io.kanade.jobs;

import org.jspecify.annotations.NullMarked;
