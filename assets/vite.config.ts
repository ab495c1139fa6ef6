import { gzipSync } from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const backend = process.env.KANADE_E2E_URL ?? 'http://127.0.0.1:8080';

/** The text font is asked for together with the first script, not after the style sheet has arrived. */
const preloadFont: Plugin = {
  name: 'preload-font',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) => Object.keys(bundle ?? {}).filter((file) => /inter-latin.*woff2$/.test(file))
      .map((file) => ({ tag: 'link', injectTo: 'head', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: true } })),
  },
};

/** What the browser has to fetch before it shows anything, in bytes after gzip: the build fails above it. */
const limit = 200 * 1024;

const budget: Plugin = {
  name: 'budget',
  generateBundle(_, bundle) {
    const first = new Set<string>();
    const visit = (file: string) => {
      const chunk = bundle[file];
      if (chunk?.type !== 'chunk' || first.has(file)) return;
      first.add(file);
      chunk.imports.forEach(visit);
    };
    Object.values(bundle).forEach((chunk) => { if (chunk.type === 'chunk' && chunk.isEntry) visit(chunk.fileName); });
    const size = [...first].reduce((sum, file) => {
      const chunk = bundle[file];
      return sum + (chunk?.type === 'chunk' ? gzipSync(chunk.code).length : 0);
    }, 0);
    if (size > limit) this.error(`the first download is ${size} bytes of script, the budget ${limit}`);
  },
};

export default defineConfig({
  plugins: [react(), tailwindcss(), preloadFont, budget],
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    // Fonts and pictures stay files: a data: URL would need a wider content security policy.
    assetsInlineLimit: 0,
  },
  preview: { proxy: { '^/api/': backend, '/health': backend } },
  server: {
    port: 5173,
    proxy: { '^/api/': backend, '/health': backend },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
    // Generous: the machine may be busy with the server's build.
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    isolate: false,
    restoreMocks: true,
  },
});
