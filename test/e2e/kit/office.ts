/**
 * An office at the edge of the browser: answers the client's calls from fixtures, so that screens
 * can be looked at and checked by axe without a server. What the server really does is tried by
 * the walks, not here.
 */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Page, Route } from '@playwright/test';
import type { PageText } from '../../../src/contract/documents.ts';
import { PATHS } from '../../../src/web/api/paths.gen.ts';
import * as items from './items.ts';
import { ME, POSTS } from './people.ts';

export const ORIGIN = 'http://office.test';
const DIST = new URL('../../../dist/web/', import.meta.url);
const LINES = [
  'उत्तर प्रदेश शासन (काल्पनिक नमूना)',
  'संख्या 47/1502/2/2026 दिनांक 12 नवंबर 2026',
  'विषय: ई-ऑफिस प्रणाली लागू करने के संबंध में',
  'महोदय,',
  'शासन द्वारा सम्यक विचारोपरांत यह निर्णय लिया गया है कि समस्त',
  'मंडलीय कार्यालयों में ई-ऑफिस प्रणाली लागू की जाए। स्वीकृति के',
  'साथ यह भी अनुरोध है कि नोडल अधिकारी नामित किए जाएँ।',
  'भवदीय,',
];

/** A page of fictional words as a picture and, from the same numbers, as word boxes. */
export function pageText(page: number): PageText {
  const words = LINES.flatMap((line, row) => {
    let x = 0.1;
    return line.split(' ').map((t) => {
      const w = t.length * 0.0165;
      const box = { t, x, y: 0.08 + row * 0.045, w, h: 0.024 };
      x += w + 0.012;
      return box;
    });
  });
  return { page, width: 595, height: 842, text: LINES.join('\n'), words };
}

export function pagePicture(page: number): string {
  const words = pageText(page).words.map(
    (w) => `<text x="${w.x * 820}" y="${(w.y + w.h * 0.8) * 1160}" font-size="24">${w.t}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="820" height="1160" font-family="Noto Sans Devanagari, Noto Sans" fill="#222"><rect width="820" height="1160" fill="#fdfdfb"/>${words.join('')}<text x="690" y="1120" font-size="16">${page}</text></svg>`;
}

type Answer = (params: Record<string, string>, url: URL) => unknown;
const list =
  (rows: unknown): Answer =>
  () => ({ rows, next: null });

export const ANSWERS: Record<string, Answer> = {
  me: () => ME,
  deskCounts: () => ({ inbox: 42, unread: 11, overdue: 3, created: 2, dispatch: 4 }),
  listDesk: (_, url) => ({
    rows: items.deskRows(url.searchParams.get('tray') === 'inbox' ? 42 : 3),
    next: null,
  }),
  listSent: () => ({ rows: items.sentRows(), next: null }),
  getReceipt: () => items.receipt,
  getFile: () => items.file,
  getDraft: () => items.draft,
  getDraftVersion: ({ no }) => ({
    no: Number(no),
    content: Number(no) > 2 ? items.draft.content : olderContent(),
  }),
  getIssue: () => items.issue,
  findPosts: list(POSTS),
  findFiles: () => ({
    rows: items.deskRows(9).map((row, i) => ({
      id: row.id,
      number: row.number,
      subject: row.subject,
      status: i === 5 ? 'closed' : 'opened',
      holder: POSTS[i % POSTS.length],
      createdAt: row.at,
      mine: i % 2 === 0,
    })),
    next: null,
  }),
  findDuplicates: list([]),
  findSenders: list([]),
  listIssues: () => ({
    rows: items.REGISTER.slice(0, 6).map((row, i) => ({
      id: items.ISSUE,
      number: row.number,
      subject: row.subject,
      fileId: items.FILE,
      fileNumber: row.fileNumber,
      issuedAt: row.issuedAt,
      language: row.language,
      ready: i !== 0,
      waiting: 6 - i,
      addressees: 6,
      bounced: i === 3 ? 1 : 0,
    })),
    next: null,
  }),
  dispatchRegister: list(items.REGISTER),
  getPageText: ({ page }) => pageText(Number(page)),
};

function olderContent() {
  const { content } = items.draft;
  const body = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          {
            type: 'text',
            text: 'I am directed to say that e-Office will be in use in some sections soon.',
          },
        ],
      },
    ],
  };
  return {
    ...content,
    texts: { ...content.texts, en: { subject: 'Implementation of e-Office', body } },
  };
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

/** Serves the built client and the fixtures to one page; `over` replaces answers by name. */
export async function openOffice(page: Page, over: Record<string, Answer> = {}): Promise<void> {
  await page.route(`${ORIGIN}/**`, (route) => answer(route, { ...ANSWERS, ...over }));
}

async function answer(route: Route, answers: Record<string, Answer>): Promise<void> {
  const request = route.request();
  const url = new URL(request.url());
  if (!url.pathname.startsWith('/api/')) return asset(route, url.pathname);
  for (const [name, [method, path]] of Object.entries(PATHS)) {
    if (method !== request.method()) continue;
    const keys: string[] = [];
    const pattern = path.replace(/:(\w+)/g, (_, key: string) => (keys.push(key), '([^/]+)'));
    const match = new RegExp(`^${pattern}$`).exec(url.pathname);
    if (match === null) continue;
    const params = Object.fromEntries(keys.map((key, i) => [key, match[i + 1] ?? '']));
    if (name === 'getPageImage')
      return route.fulfill({
        contentType: 'image/svg+xml',
        body: pagePicture(Number(params['page'])),
      });
    const reply = answers[name]?.(params, url);
    if (reply === undefined) break;
    if (isProblem(reply)) return route.fulfill({ status: reply.status, json: reply });
    return route.fulfill({ json: reply });
  }
  const id = decodeURIComponent(url.pathname.split('/')[3] ?? items.FILE);
  return route.fulfill({
    json: { id, kind: '', number: '1/2026/X', version: 1, status: '', abilities: [] },
  });
}

function isProblem(reply: unknown): reply is { status: number; code: string } {
  return typeof reply === 'object' && reply !== null && 'code' in reply && 'requestId' in reply;
}

export function problem(status: number, code: string) {
  return { type: 'about:blank', title: code, status, code, requestId: 'r-1' };
}

async function asset(route: Route, path: string): Promise<void> {
  const known = TYPES[extname(path)] !== undefined;
  const name = known ? path.slice(1) : 'index.html';
  return route.fulfill({
    contentType: TYPES[extname(name)] ?? 'application/octet-stream',
    body: readFileSync(new URL(name, DIST)),
  });
}
