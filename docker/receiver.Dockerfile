# The receiver. Built from the root of the repository: docker build -f docker/receiver.Dockerfile .
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
# Only what the receiver needs: Grafana's packages are development dependencies of the root.
RUN npm ci --omit=dev -w alertmanager-webhook

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /trinity
COPY --from=packages /trinity ./
COPY contracts/ contracts/
COPY causes/ causes/
COPY alertmanager-webhook/ alertmanager-webhook/
RUN install -d -o node -g node /var/lib/trinity
USER node
EXPOSE 9465
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9465/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "alertmanager-webhook/bin/trinity.js"]
CMD ["serve", "--config", "/etc/trinity/trinity.yaml"]
