import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { OciImage, Stored } from "./oci_images.ts";

/** One request that a fake registry got. */
interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
}

/** What a fake registry does instead of its usual answer, or nothing. */
type Disturbance = (request: IncomingMessage, answer: ServerResponse) => boolean | Promise<boolean>;

/** A registry with answers that a real one never gives on request. */
export interface FakeRegistry extends AsyncDisposable {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  readonly requests: SeenRequest[];
  /** Those for manifests and tags, as `HEAD a/lab:1`. */
  readonly asked: () => readonly string[];
  push(repository: string, tag: string, image: OciImage): void;
  /** Deletes the tag; its image can still be read by its digest. */
  untag(repository: string, tag: string): void;
  /** Deletes the tag and its image. */
  remove(repository: string, tag: string): void;
  disturbance: Disturbance | undefined;
  hasDigestHeader: boolean;
  /** Tags on a page; 0 for all on one. */
  pageSize: number;
  /** Stops answering: connections are refused until {@link start}. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function fakeRegistry(): Promise<FakeRegistry> {
  const repositories = new Map<string, { tags: Map<string, string>; stored: Map<string, Stored> }>();
  const requests: SeenRequest[] = [];
  let port = 0;
  let server: Server;
  const repositoryOf = (name: string) => {
    const known = repositories.get(name) ?? { tags: new Map(), stored: new Map() };
    repositories.set(name, known);
    return known;
  };

  async function handle(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = "", url = "", headers } = request;
    requests.push({ method, url, authorization: headers.authorization });
    if (registry.disturbance !== undefined && (await registry.disturbance(request, answer))) return;
    const fail = (status: number, code: string) => {
      answer.writeHead(status, { "content-type": "application/json" });
      answer.end(JSON.stringify({ errors: [{ code }] }));
    };
    const [, name = "", kind = "", rest = ""] = /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^?]*)/.exec(url) ?? [];
    const repository = repositories.get(name);
    if (repository === undefined) return fail(404, "NAME_UNKNOWN");
    if (kind === "tags") return tags(url, name, repository.tags, answer);
    const digest = rest.includes(":") ? rest : (repository.tags.get(rest) ?? "");
    const found = repository.stored.get(digest);
    // A list is only sent to clients that accept lists.
    if (found === undefined || (kind === "manifests" && headers.accept?.includes(found.type) !== true))
      return fail(404, "MANIFEST_UNKNOWN");
    answer.writeHead(200, {
      "content-type": found.type,
      "content-length": found.bytes.length,
      ...(registry.hasDigestHeader && { "docker-content-digest": found.digest }),
    });
    answer.end(method === "HEAD" ? undefined : found.bytes);
  }

  function tags(url: string, name: string, all: ReadonlyMap<string, string>, answer: ServerResponse): void {
    const list = [...all.keys()].sort();
    const last = new URL(url, "http://x").searchParams.get("last") ?? "";
    const rest = list.filter((tag) => tag > last);
    const page = registry.pageSize === 0 ? rest : rest.slice(0, registry.pageSize);
    const link =
      page.length < rest.length ? { link: `</v2/${name}/tags/list?last=${page.at(-1)}&n=9>; rel="next"` } : {};
    answer.writeHead(200, { "content-type": "application/json", ...link });
    answer.end(JSON.stringify({ name, tags: page }));
  }

  const start = () =>
    new Promise<void>((resolve) => {
      server = createServer((request, answer) => {
        handle(request, answer).catch((error: unknown) => answer.destroy(error as Error));
      });
      server.listen(port, "127.0.0.1", () => {
        port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  await start();
  const registry: FakeRegistry = {
    host: `127.0.0.1:${port}`,
    requests,
    asked: () =>
      requests.flatMap(({ method, url }) => {
        const [, name, kind, rest] = /^\/v2\/(.+)\/(manifests|tags)\/([^?]*)/.exec(url) ?? [];
        if (name === undefined) return [];
        return [`${method} ${name}${kind === "tags" ? " tags" : `${rest?.includes(":") ? "@" : ":"}${rest}`}`];
      }),
    push(name, tag, image) {
      const repository = repositoryOf(name);
      for (const each of [...image.manifests, ...image.blobs]) repository.stored.set(each.digest, each);
      repository.tags.set(tag, image.digest);
    },
    untag: (name, tag) => void repositoryOf(name).tags.delete(tag),
    remove(name, tag) {
      const repository = repositoryOf(name);
      const digest = repository.tags.get(tag) ?? "";
      repository.tags.delete(tag);
      repository.stored.delete(digest);
    },
    disturbance: undefined,
    hasDigestHeader: true,
    pageSize: 0,
    start,
    stop,
    [Symbol.asyncDispose]: stop,
  };
  return registry;
}
