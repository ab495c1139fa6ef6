/** What happened on the PCs: observability events. */
@NullMarked
package io.kanade.events;

import org.jspecify.annotations.NullMarked;
