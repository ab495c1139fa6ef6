package io.kanade.schemas;

import io.dropwizard.core.setup.Environment;

/** Wires the schemas. */
public final class SchemasModule {

    private SchemasModule() {}

    public static void install(Environment environment) {
        environment.jersey().register(new SchemaResource(SchemaFile.read("manifest"), SchemaFile.read("schedule")));
    }
}
