/** What the fleet's checks say: the latest status of each check on each PC (projection §6.8). */
@NullMarked
package io.kanade.compliance;

import org.jspecify.annotations.NullMarked;
