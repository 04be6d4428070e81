import { existsSync } from 'node:fs'
import { defineConfig } from 'vite'

/** The program for Node: one bundle each for the server and the command line. npm packages stay where npm put them. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node24',
    sourcemap: true,
    rollupOptions: {
      input: ['src/main.ts', 'src/cli.ts', 'src/conversations/files/sound-thread.ts'].filter(existsSync),
    },
  },
})
