/** What happens before the service runs: settings with all their faults told at once, ports, logging. Knows no other room. */
@NullMarked
package io.kanade.startup;

import org.jspecify.annotations.NullMarked;
