import { fileURLToPath } from 'node:url';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Chrome 109 is the last one for Windows 7 and 8, which district offices still run. */
const OLDEST_BROWSERS = ['chrome109', 'firefox115'];

/** What the public check needs too, which has no account and none of the office's screens. */
const GROUND = new RegExp(
  [
    'node_modules/(react|react-dom|scheduler|use-sync-external-store)/',
    'node_modules/@lingui/(core|react)/',
    'src/web/api/(client|paths\\.gen)\\.ts$',
    'src/web/i18n/(format|language|language-switch)\\.',
    'src/web/kit/(button|class-names|icon|states|wordmark)\\.',
  ].join('|'),
);

/**
 * What every screen needs goes in one file: fewer requests, and it packs better than ten small
 * ones.
 */
const FRAME = new RegExp(
  [
    'node_modules/@tanstack/(router-core|react-router|react-query|query-core|history|store)/',
    'node_modules/@tanstack/react-store/',
  ].join('|'),
);

/**
 * Our own part of the same: the shell and the small parts of the kit; nothing that only one
 * screen uses.
 */
const OFFICE = new RegExp(
  [
    'src/web/app/[\\w-]+\\.tsx$',
    'src/web/api/',
    'src/web/people/session',
    'src/web/i18n/(format|language|language-switch|masters)\\.',
    'src/web/kit/(badge|button|choice|class-names|confirm|digits|field|icon|index|screen)\\.',
    'src/web/kit/(states|tabs|toast-store|toasts|use-saved|wordmark)\\.',
    'src/web/kit/(actions/registry|actions/hotkeys|grid/)',
    'src/web/movement/marks',
    'src/core/(masters|access)\\.',
  ].join('|'),
);

export default defineConfig({
  root: at('./src/web'),
  publicDir: at('./src/web/public'),
  plugins: [
    react(),
    lingui({ cwd: at('.'), failOnCompileError: true, failOnMissing: 'catalog' }),
    babel({ presets: [linguiTransformerBabelPreset({}, { cwd: at('.') })] }),
    { ...optimizeLocales.vite({ locales: ['en-US'] }), enforce: 'pre' },
  ],
  build: {
    target: OLDEST_BROWSERS,
    cssTarget: OLDEST_BROWSERS,
    outDir: at('./dist/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    manifest: true,
    rolldownOptions: {
      input: [at('./src/web/index.html'), at('./src/web/check.html')],
      output: {
        codeSplitting: {
          groups: [
            { name: 'ground', test: GROUND, priority: 20 },
            { name: 'frame', test: FRAME, priority: 10 },
            { name: 'office', test: OFFICE, priority: 5 },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': `http://127.0.0.1:${process.env['PATRAVALI_PORT'] ?? '8080'}` },
  },
});
