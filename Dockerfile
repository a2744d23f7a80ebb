# 落地 Luodi：一个静态程序 · one static program, without a shell or root. Mirrors: --build-arg GOPROXY=… --build-arg NPM_CONFIG_REGISTRY=…

FROM node:20-bookworm-slim AS pages
ARG NPM_CONFIG_REGISTRY
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY frontend/ ./
RUN npm run build

FROM golang:1.26-bookworm AS program
ARG GOPROXY
ARG VERSION=dev
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=pages /src/frontend/dist ./frontend/dist
RUN CGO_ENABLED=0 go build -tags nomsgpack -trimpath -buildvcs=false -ldflags "-s -w -X main.version=${VERSION}" -o /out/luodi . \
 && mkdir -p /out/data

# The nonroot account of this image is 65532. Everything but /data may be mounted read-only; large uploads pass through /tmp.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=program /out/luodi /luodi
COPY --from=program --chown=65532:65532 /out/data /data
USER 65532:65532
ENV LUODI_ADDR=0.0.0.0:8080 LUODI_DATA=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s --retries=3 \
  CMD ["/luodi", "healthcheck", "http://127.0.0.1:8080/readyz"]
ENTRYPOINT ["/luodi"]
CMD ["serve"]
