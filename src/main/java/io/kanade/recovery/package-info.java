/** Second chances for the read model: messages that were set aside, and reading the streams again (ours.md §1.9, §4, §5). */
@NullMarked
package io.kanade.recovery;

import org.jspecify.annotations.NullMarked;
