import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { zhCN } from '../app/i18n/zh-CN/index.ts'
import { listMentionedKeys } from './mentioned-keys.ts'
import { markWords, putWords } from './words-marker.ts'

const APP = fileURLToPath(new URL('../app/', import.meta.url))
const ALL_WORDS = `${APP}i18n/words.ts`
const IN_BROWSER = `${APP}i18n/words-in-browser.ts`
const KEYS = Object.keys(zhCN)

/**
 * Lets each module of the browser's build bring the texts that it can ask for, so that a page loads
 * its own and not those of the whole product (docs/decisions/0023). They are there before the module
 * runs, on the first page and on every later one, because they are a part of it. The built files
 * are written once for each language: Chinese in `assets/`, English in `assets/en/`.
 */
export function deliverWords(): Plugin {
  return {
    name: 'chunfeng:deliver-words',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    // Before Remix takes the loaders and actions out: what they answer with is said by their page.
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith('/words.ts')) return null
      const resolved = await this.resolve(source, importer, { skipSelf: true })
      return resolved?.id === ALL_WORDS ? IN_BROWSER : null
    },
    transform(code, id) {
      if (!id.startsWith(APP) || id === IN_BROWSER || !/\.tsx?$/.test(id)) return
      const keys = listMentionedKeys(code, KEYS)
      if (keys.length === 0) return
      const bring = `import { bringWords } from '#app/i18n/words-in-browser.ts'`
      return { code: `${bring};bringWords('${markWords(keys)}');${code}`, map: null }
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue
          const fileName = chunk.fileName.replace(/^assets\//, 'assets/en/')
          this.emitFile({ type: 'asset', fileName, source: putWords(chunk.code, 'en') })
          chunk.code = putWords(chunk.code, 'zh-CN')
        }
      },
    },
  }
}
