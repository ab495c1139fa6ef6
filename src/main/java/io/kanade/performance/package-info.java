/** Samples of PCs and their processes. */
@NullMarked
package io.kanade.performance;

import org.jspecify.annotations.NullMarked;
