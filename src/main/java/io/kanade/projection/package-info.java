/**
 * The projection engine: pulls every stream, writes what has arrived on all of them in one transaction, acknowledges after the commit.
 * A feature says only what is its own, as a {@link io.kanade.projection.StreamProjection} or
 * {@link io.kanade.projection.SampleProjection}; loop, transaction, acknowledgements, failures and measuring stand here, once.
 */
@NullMarked
package io.kanade.projection;

import org.jspecify.annotations.NullMarked;
