/** Groups of PCs (http-core §5): which groups a PC is in, and the list of all groups. */
@NullMarked
package io.kanade.groups;

import org.jspecify.annotations.NullMarked;
