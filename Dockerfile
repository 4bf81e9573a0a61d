# syntax=docker/dockerfile:1

# The same Node as .node-version. Who builds a release says here which image exactly, by its digest: docs/operations.md.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

# The optional Node that npm ci brings to hosts is left out here.
FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional && npm cache clean --force

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
# A user of its own, who may write to the data only.
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin redthread \
    && install --directory --owner=redthread --group=redthread --mode=0700 /data
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json app.yml LICENSE ./
COPY src ./src
USER redthread
VOLUME ["/data"]
EXPOSE 3000
# On SIGTERM the app takes no new deliveries and finishes what it has begun.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "src/cli/redthread.ts"]
CMD ["serve"]
