/** What is known about each PC: the latest facts of every inventory job and how they changed (projection §6.5). */
@NullMarked
package io.kanade.inventory;

import org.jspecify.annotations.NullMarked;
