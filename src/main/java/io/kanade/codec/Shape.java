package io.kanade.codec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the Java type does not say about the JSON that it becomes, for the API's document. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Shape {

    /** The only texts that there are. */
    String[] oneOf() default {};

    /** The type of what is kept as JSON text or written by a serializer of its own. */
    Class<?> like() default Void.class;
}
