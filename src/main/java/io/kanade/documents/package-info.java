/** Documents that operators keep at the broker: a bucket of canonical JSON and a mirror of the text they wrote. */
@NullMarked
package io.kanade.documents;

import org.jspecify.annotations.NullMarked;
