/**
 * The web client's files: hashed assets kept for ever, the page itself never; unknown paths are the
 * client's.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { refuse } from '../../core/refusals.ts';
import { sendRefusal } from './http.ts';
import type { App } from './http.ts';

/** A page of its own beside the client's: under this path, with what else its scripts may do. */
export type SitePage = {
  readonly path: string;
  readonly file: string;
  readonly status: number;
  /** Directives added to the policy of every answer. */
  readonly policy: string;
};

export function siteRoutes(app: App, root: string, pages: readonly SitePage[] = []): void {
  if (!existsSync(join(root, 'index.html'))) {
    app.setNotFoundHandler((request, reply) => sendRefusal(refuse('not_found'), request, reply));
    return;
  }
  app.register(fastifyStatic, {
    root,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (response, path) => {
      const hashed = path.includes('/assets/');
      const cache = hashed ? 'public, max-age=31536000, immutable' : 'no-cache';
      response.header('cache-control', cache);
    },
  });
  for (const { path, file, status, policy } of pages)
    app.get(path, (_request, reply) => {
      const base = String(reply.getHeader('content-security-policy'));
      return reply
        .code(status)
        .header('content-security-policy', base + policy)
        .sendFile(file);
    });
  app.setNotFoundHandler((request, reply) => {
    const { url, method } = request;
    // A missing asset answers 404: an old tab must not take the page for a script.
    const page = method === 'GET' && !url.startsWith('/api/') && !url.startsWith('/assets/');
    return page ? reply.sendFile('index.html') : sendRefusal(refuse('not_found'), request, reply);
  });
}
