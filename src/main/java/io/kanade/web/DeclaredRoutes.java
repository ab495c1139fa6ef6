package io.kanade.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.jersey.model.Parameter.Source;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.model.ResourceModel;

/** Reads the routes out of Jersey's resource model; the methods that Jersey adds by itself (OPTIONS) are left out. */
final class DeclaredRoutes {

    private DeclaredRoutes() {}

    static List<Route> of(ResourceModel model) {
        List<Route> routes = new ArrayList<>();
        model.getRootResources().forEach(resource -> collect("", resource, routes));
        return routes;
    }

    private static void collect(String parent, Resource resource, List<Route> routes) {
        String path = join(parent, resource.getPath());
        resource.getResourceMethods().stream()
                .filter(method -> !method.isExtended() && method.getHttpMethod() != null)
                .forEach(method -> routes.add(route(path, method)));
        resource.getChildResources().forEach(child -> collect(path, child, routes));
    }

    private static Route route(String path, ResourceMethod method) {
        var handler = method.getInvocable().getHandlingMethod();
        Set<String> keys = method.getInvocable().getParameters().stream()
                .flatMap(DeclaredRoutes::flat)
                .filter(parameter -> parameter.getSource() == Source.QUERY)
                .map(Parameter::getSourceName)
                .collect(Collectors.toSet());
        return new Route(
                method.getHttpMethod(), path, RoleGate.requiredRole(handler).orElse(null), keys, handler);
    }

    private static Stream<Parameter> flat(Parameter parameter) {
        return parameter instanceof Parameter.BeanParameter bean
                ? bean.getParameters().stream().flatMap(DeclaredRoutes::flat)
                : Stream.of(parameter);
    }

    private static String join(String parent, String path) {
        String rest = path.startsWith("/") ? path : "/" + path;
        return rest.equals("/") ? parent : parent + rest;
    }
}
