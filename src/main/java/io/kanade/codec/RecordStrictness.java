package io.kanade.codec;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/** Gives each record component its rule for null and absence, and each enum its exact spellings. */
final class RecordStrictness extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public BeanDeserializerBuilder updateBuilder(
            DeserializationConfig config, BeanDescription description, BeanDeserializerBuilder builder) {
        SettableBeanProperty[] components = builder.getValueInstantiator().getFromObjectArguments(config);
        if (components != null) {
            for (int i = 0; i < components.length; i++) {
                if (!isNullable(components[i])) {
                    components[i] = components[i].withNullProvider(new NullRule(components[i]));
                }
            }
        }
        return builder;
    }

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
            DeserializationConfig config, JavaType type, BeanDescription description, JsonDeserializer<?> standard) {
        return new EnumDeserializer(type.getRawClass());
    }

    /** JSpecify's annotation belongs to the type, so Jackson's own view of the parameter does not show it. */
    private static boolean isNullable(SettableBeanProperty property) {
        return property.getMember() instanceof AnnotatedParameter parameter
                && parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor
                && constructor.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(Nullable.class);
    }
}
