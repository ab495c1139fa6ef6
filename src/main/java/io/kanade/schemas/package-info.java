/** JSON Schemas of the documents that operators write, for editors. The manifest room decides; these files describe. */
@NullMarked
package io.kanade.schemas;

import org.jspecify.annotations.NullMarked;
