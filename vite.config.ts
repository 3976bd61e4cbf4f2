import { fileURLToPath } from 'node:url';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Chrome 109 is the last one for Windows 7 and 8, which district offices still run. */
const OLDEST_BROWSERS = ['chrome109', 'firefox115'];

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
  },
  server: {
    port: 5173,
    proxy: { '/api': `http://127.0.0.1:${process.env['PATRAVALI_PORT'] ?? '8080'}` },
  },
});
