/** Filters written as regular expressions (http-core §1.6): the dialect of the contract on a linear-time engine. Pure; knows only failures. */
@NullMarked
package io.kanade.patterns;

import org.jspecify.annotations.NullMarked;
