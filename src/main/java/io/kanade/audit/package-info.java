/** The permanent record of who did what: published as events, projected from the stream, read through {@code /api/audit}. */
@NullMarked
package io.kanade.audit;

import org.jspecify.annotations.NullMarked;
