/** The PCs of the fleet as their heartbeats tell: list and detail. */
@NullMarked
package io.kanade.agents;

import org.jspecify.annotations.NullMarked;
