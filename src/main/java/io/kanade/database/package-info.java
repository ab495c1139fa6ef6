/** The read model's storage: one write connection, a read-only pool, the change log, the text form of times. Knows codec and failure. */
@NullMarked
package io.kanade.database;

import org.jspecify.annotations.NullMarked;
