package io.kanade.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the API's document says of a handler beyond its signature. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Described {

    /** One line for people: what it does or answers. */
    String value();

    /** The JSON of an answer that the signature hides behind a {@code Response} or answers later; an array type for a list. */
    Class<?> answer() default Void.class;

    /** Whether the answer may also be JSON {@code null}. */
    boolean orNull() default false;

    /** The status of success where it is neither 200 nor 204. */
    int status() default 0;

    /** Media types beside or, without an {@link #answer}, instead of JSON. */
    String[] types() default {};

    /** Headers of the answer that mean something to a client. */
    String[] headers() default {};

    /** Statuses of refusal beyond those that every route of its kind has. */
    int[] refusals() default {};
}
