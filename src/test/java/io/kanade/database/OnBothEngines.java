package io.kanade.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * The tests of the class, which use {@link TestDatabase}, run a second time on PostgreSQL: by an execution of the build of their own, with
 * {@code -Dkanade.test.engine=postgresql}. What only one engine can show is tagged {@link OnSqliteOnly}.
 */
@Tag("both-engines")
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnBothEngines {}
