/** What crosses the broker, as the contract's wire.md spells it: names of subjects, streams, buckets and stores, and the payloads. */
@NullMarked
package io.kanade.wire;

import org.jspecify.annotations.NullMarked;
