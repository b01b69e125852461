# The pages and the functions in one image, built for the address at which they will be:
#   docker build --build-arg SITE_URL=https://example.org --tag keep-the-ban .
FROM node:26-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
ARG SITE_URL
RUN test -n "$SITE_URL" || { echo "Name the address: --build-arg SITE_URL=https://example.org"; exit 1; }
RUN npm run build

FROM node:26-trixie-slim
WORKDIR /app
COPY package.json package-lock.json ./
# Without the packages that only build, and without a second Node.
RUN npm ci --omit=dev --omit=optional && npm cache clean --force
COPY src src
COPY content content
COPY functions functions
COPY --from=build /app/dist dist
RUN install --directory --owner=node --group=node --mode=0700 /data
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4321 DATABASE_URL=file:/data/campaign.sqlite
USER node
VOLUME /data
EXPOSE 4321
# The same address also tells of late mails and jobs: no reason to stop the site.
HEALTHCHECK --start-period=30s --interval=30s --timeout=10s CMD ["node", "-e", "fetch('http://127.0.0.1:4321/api/health').then((answer) => answer.json()).then(({ store }) => process.exit(store === 'ok' ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "--max-old-space-size=256", "functions/runtime/serve.ts"]
