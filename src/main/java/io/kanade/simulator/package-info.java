/** A fleet of simulated agents that speak the real wire protocol, for demonstrations, tests and load. */
@NullMarked
package io.kanade.simulator;

import org.jspecify.annotations.NullMarked;
