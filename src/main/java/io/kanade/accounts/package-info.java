/** The administration of accounts (http-core §3.3): list, create, change, delete, and the guard over the last admin. */
@NullMarked
package io.kanade.accounts;

import org.jspecify.annotations.NullMarked;
