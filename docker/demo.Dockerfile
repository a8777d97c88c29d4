# The agent, and the stations of the demo that it keeps running. Built from the root of the repository:
# docker build -f docker/demo.Dockerfile .
FROM node:24-bookworm-slim AS packages
WORKDIR /trinity
COPY package.json package-lock.json .npmrc ./
COPY contracts/package.json contracts/
COPY causes/package.json causes/
COPY exporters/sdk/package.json exporters/sdk/
COPY exporters/agent/package.json exporters/agent/
COPY alertmanager-webhook/package.json alertmanager-webhook/
COPY demo/package.json demo/
COPY tests/preview-host/react19/package.json tests/preview-host/react19/
RUN npm ci --omit=dev -w exporters/agent -w demo

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /trinity
COPY --from=packages /trinity ./
COPY contracts/ contracts/
COPY causes/ causes/
COPY exporters/ exporters/
COPY demo/ demo/
RUN install -d -o node -g node /var/lib/trinity /var/lib/trinity/agent /var/lib/trinity/boot /var/lib/trinity/stations
USER node
EXPOSE 9781
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9781/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "exporters/agent/bin/trinity-agent.js"]
CMD ["run", "--config", "/etc/trinity/agent.yaml"]
