/** Text forms that the wire, the database and HTTP share: strict JSON, timestamps, durations, Unicode text. Knows no other room. */
@NullMarked
package io.kanade.codec;

import org.jspecify.annotations.NullMarked;
