import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'
import { deliverWords } from './vite/deliver-words.ts'
import { directIcons } from './vite/direct-icons.ts'
import { licencesApart } from './vite/licences-apart.ts'
import { pageChunks } from './vite/page-chunks.ts'

export default defineConfig({
  plugins: [
    deliverWords(),
    directIcons(),
    pageChunks(),
    licencesApart(),
    tailwindcss(),
    remix(remixConfig),
  ],
  build: { target: 'es2020', assetsInlineLimit: 0 },
  optimizeDeps: { exclude: ['@node-rs/jieba', '@node-rs/argon2'] },
})
