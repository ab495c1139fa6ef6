/** Messages to users of PCs and their confirmations. */
@NullMarked
package io.kanade.notifications;

import org.jspecify.annotations.NullMarked;
