/** Read models across features: the counts and lists that the dashboard shows of the whole fleet. Reads only. */
@NullMarked
package io.kanade.fleet;

import org.jspecify.annotations.NullMarked;
