# syntax=docker/dockerfile:1
# The newsroom as one image: the node server with the wire, the API and the admin. See docs/guides/deploy.md.

FROM node:24-bookworm-slim AS base
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /newsroom

FROM base AS packages
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund

FROM packages AS build
COPY . .
RUN npm run build && node scripts/productionPackages.mjs && rm -rf .next/cache

FROM base AS run
ENV NODE_ENV=production \
    MALLOC_ARENA_MAX=2 \
    MALLOC_MMAP_THRESHOLD_=131072 \
    MALLOC_TRIM_THRESHOLD_=131072 \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATABASE_URI=file:/newsroom/.data/newsroom.db
COPY --from=build /newsroom/node_modules ./node_modules
COPY --from=build /newsroom/.next ./.next
COPY --from=build /newsroom/scripts ./scripts
COPY --from=build /newsroom/package.json /newsroom/next.config.mjs ./
RUN mkdir -p .data media && chown node:node .data media
USER node
VOLUME ["/newsroom/.data", "/newsroom/media"]
EXPOSE 3000
# Liveness and not readiness: a database that is away must not have the newsroom restarted.
HEALTHCHECK --interval=15s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# node itself, and not npm: it gets SIGTERM at first hand and ends what is in flight.
CMD ["node", "--conditions=production", "--max-old-space-size=384", "--max-semi-space-size=4", "--heap-growing-percent=20", "scripts/serve.mjs"]
