import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { ServerBuild } from '@remix-run/node'
import type { Locale } from '#app/i18n/index.ts'
import { inLanguage } from '#server/languages.ts'

const CLIENT = new URL('../../build/client/', import.meta.url)

/** The JavaScript that one page loads, in bytes. */
export interface PageWeight {
  files: string[]
  raw: number
  /** Each file for itself, as a server sends it. */
  gzip: number
  brotli: number
}

/** Weighs the scripts of a page as it is first loaded: the frame's, its layouts' and its own. */
export function weighPage(build: ServerBuild, routeId: string, locale: Locale): PageWeight {
  const { entry, routes } = inLanguage(build, locale).assets
  const files = new Set([entry.module, ...entry.imports])
  for (let id: string | undefined = routeId; id; id = routes[id]?.parentId) {
    const route = routes[id]
    if (!route) throw new Error(`The build has no route ${id}.`)
    for (const file of [route.module, ...(route.imports ?? [])]) files.add(file)
  }
  const contents = [...files].map((file) => readFileSync(new URL(`.${file}`, CLIENT)))
  const total = (weigh: (content: Buffer) => number) =>
    contents.reduce((sum, content) => sum + weigh(content), 0)
  return {
    files: [...files],
    raw: total((content) => content.length),
    gzip: total((content) => gzipSync(content).length),
    brotli: total((content) => brotliCompressSync(content).length),
  }
}
