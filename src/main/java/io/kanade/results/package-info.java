/** What PCs answered to commands, one row per run: list, detail, live output. */
@NullMarked
package io.kanade.results;

import org.jspecify.annotations.NullMarked;
