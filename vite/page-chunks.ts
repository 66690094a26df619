import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const APP = fileURLToPath(new URL('../app/', import.meta.url))

/** What is loaded together: on every page, for seekers, on openings and on the pages led to from there. */
const TOGETHER: Record<string, { everyOf: string[][] }> = {
  frame: { everyOf: [['root.tsx', 'entry.client.tsx']] },
  site: { everyOf: [['ui/site-layout.tsx']] },
  openings: { everyOf: [['fair/pages/openings.tsx'], ['fair/pages/opening.tsx']] },
  opening: { everyOf: [['fair/pages/opening.tsx'], ['fair/pages/employer.tsx']] },
  search: { everyOf: [['fair/pages/openings.tsx'], ['fair/pages/home.tsx']] },
}

type Imports = (id: string) => readonly string[]

/**
 * Puts what is always loaded together into one file. Rollup takes every page for one that may be
 * loaded alone, and so makes thirty files for the list of openings, which compress badly: it cannot
 * know that no page comes without its frame.
 */
export function pageChunks(): Plugin {
  let chunks: Map<string, string> | null = null
  return {
    name: 'chunfeng:page-chunks',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    buildStart() {
      chunks = null
    },
    outputOptions: (options) => ({
      ...options,
      onlyExplicitManualChunks: true,
      manualChunks(id, { getModuleInfo }) {
        chunks ??= assignChunks((module) => getModuleInfo(module)?.importedIds ?? [])
        return chunks.get(id)
      },
    }),
  }
}

/** The file of each module that has one: the first whose pages all import it. */
function assignChunks(importsOf: Imports): Map<string, string> {
  const chunks = new Map<string, string>()
  for (const [name, { everyOf }] of Object.entries(TOGETHER)) {
    const [first = new Set<string>(), ...others] = everyOf.map((files) =>
      listImported(
        files.map((file) => APP + file),
        importsOf,
      ),
    )
    for (const id of first) {
      if (!chunks.has(id) && others.every((other) => other.has(id))) chunks.set(id, name)
    }
  }
  return chunks
}

/** Modules and all that they import. */
function listImported(modules: string[], importsOf: Imports): Set<string> {
  const found = new Set(modules)
  for (const id of found) for (const imported of importsOf(id)) found.add(imported)
  return found
}
