/** The operations service: composition root and configuration. */
@NullMarked
package io.kanade;

import org.jspecify.annotations.NullMarked;
