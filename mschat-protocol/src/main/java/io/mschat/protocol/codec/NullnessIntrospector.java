package io.mschat.protocol.codec;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Makes a record component required unless its type is {@code @Nullable}, so that the wire follows the types. */
final class NullnessIntrospector extends JacksonAnnotationIntrospector {

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        if (member instanceof AnnotatedParameter parameter
                && parameter.getOwner().getAnnotated() instanceof Executable constructor) {
            AnnotatedType type = constructor.getAnnotatedParameterTypes()[parameter.getIndex()];
            return !type.isAnnotationPresent(Nullable.class);
        }
        return super.hasRequiredMarker(config, member);
    }
}
