# The server and the client in one image. `docker compose` builds and runs it.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
# First only what tells the dependencies, so that they are downloaded once and not for every change of ours.
COPY pom.xml ./
# What Maven's own Java needs, which compiles.
COPY .mvn/jvm.config .mvn/
COPY mschat-testing/pom.xml mschat-testing/
COPY mschat-protocol/pom.xml mschat-protocol/
COPY mschat-client/pom.xml mschat-client/
COPY mschat-server/pom.xml mschat-server/
COPY mschat-cli/pom.xml mschat-cli/
COPY mschat-acceptance/pom.xml mschat-acceptance/
COPY mschat-bench/pom.xml mschat-bench/
RUN mvn -B -q -Dmaven.test.skip=true -pl mschat-server,mschat-cli -am package
COPY . ./
RUN mvn -B -q -Dmaven.test.skip=true -pl mschat-server,mschat-cli -am clean package \
    && hosting/assemble /dependencies /programs mschat-server mschat-cli \
    && cp -p hosting/image/* /programs

# What of Java a server could want, whatever its libraries look for at run time, and nothing to develop with.
RUN "$JAVA_HOME/bin/jlink" --output /runtime --strip-java-debug-attributes --no-man-pages --no-header-files --add-modules \
    java.se,jdk.charsets,jdk.crypto.cryptoki,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs

FROM debian:13-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/mschat --create-home --skel /dev/null --shell /usr/sbin/nologin mschat
COPY --from=build /runtime /opt/mschat/runtime
COPY --from=build /dependencies /opt/mschat
COPY --from=build /programs /opt/mschat
# What both load, written down while somebody joins, looks around and leaves: halves the time of a start.
RUN /opt/mschat/mschat warm-up && test -s /opt/mschat/mschat-server/server.aot -a -s /opt/mschat/mschat-cli/client.aot \
    && ln -s /opt/mschat/mschat /usr/local/bin/mschat
USER mschat
WORKDIR /var/lib/mschat
ENV MSCHAT_DATA=/var/lib/mschat LANG=C.UTF-8
VOLUME /var/lib/mschat
EXPOSE 55555
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/mschat/healthy"]
ENTRYPOINT ["/opt/mschat/mschat"]
CMD ["server"]
