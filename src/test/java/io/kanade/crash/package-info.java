/** The service as a process that is killed with -9 under traffic, and its database held against the streams afterwards, message by message. */
@NullMarked
package io.kanade.crash;

import org.jspecify.annotations.NullMarked;
