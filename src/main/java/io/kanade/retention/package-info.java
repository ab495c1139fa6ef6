/** The cleanup worker: expires, reaps and deletes by age, in chunks that never hold the writer long (projection §10). */
@NullMarked
package io.kanade.retention;

import org.jspecify.annotations.NullMarked;
