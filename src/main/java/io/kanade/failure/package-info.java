/** What can go wrong for a caller, as types; {@code web} maps each to its status in one place. Knows no other room. */
@NullMarked
package io.kanade.failure;

import org.jspecify.annotations.NullMarked;
