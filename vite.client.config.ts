import { defineConfig } from 'vite'
import { baseMap } from './scripts/base-map.ts'

/** What runs in browsers: each entry is loaded by the pages that need it, the map only when somebody asks for it. */
export default defineConfig({
  plugins: [baseMap()],
  publicDir: false,
  build: {
    outDir: 'dist/client',
    manifest: 'manifest.json',
    target: 'es2020',
    modulePreload: false,
    rolldownOptions: {
      input: {
        page: 'src/ui/browser/page.ts',
        map: 'src/directory/browser/map.ts',
        thread: 'src/conversations/web/browser/thread.ts',
        passkey: 'src/staff/browser/passkey.ts',
        console: 'src/console/browser/main.tsx',
        field: 'src/console/browser/field/field.tsx',
        sw: 'src/ui/browser/service-worker.ts',
        'console-sw': 'src/console/browser/field/service-worker.ts',
      },
      output: {
        // Service workers are asked for under their own names, the others may be kept for ever.
        entryFileNames: chunk => (chunk.name.endsWith('sw') ? `${chunk.name}.js` : 'assets/[name]-[hash].js'),
      },
    },
  },
  worker: { format: 'es' },
})
