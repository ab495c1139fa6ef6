/** How the service itself is: for load balancers on the admin port, for operators on pages and routes of ours (ours.md §1.9, §4). */
@NullMarked
package io.kanade.health;

import org.jspecify.annotations.NullMarked;
