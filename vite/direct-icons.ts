import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const IMPORT = /import\s*\{([^}]*)\}\s*from\s*['"]lucide-react['"]/g
const ICON = /export \{([^}]*)\} from '\.\/icons\/([\w-]+)\.mjs'/g

/**
 * Imports each icon from its own file instead of the library's index, which imports them all: only
 * so does it show which page needs which (`page-chunks.ts`).
 */
export function directIcons(): Plugin {
  const files = readIcons()
  return {
    name: 'chunfeng:direct-icons',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    enforce: 'pre',
    transform(code, id) {
      if (id.includes('/node_modules/') || !code.includes('lucide-react')) return
      return { code: code.replace(IMPORT, (_all, names: string) => importEach(names)), map: null }
    },
  }

  function importEach(names: string): string {
    return (
      names
        .split(',')
        .map((name) => name.trim())
        // Types stand among the icons, and are gone before anything runs.
        .filter((name) => name !== '' && !name.startsWith('type '))
        .map((name) => {
          const [icon = '', as = icon] = name.split(/\s+as\s+/)
          const file = files.get(icon)
          return file
            ? `import ${as} from 'lucide-react/icons/${file}'`
            : `import { ${name} } from 'lucide-react'`
        })
        .join(';')
    )
  }
}

/** The file of each icon, by every name it is exported under. */
function readIcons(): Map<string, string> {
  const folder = import.meta.resolve('lucide-react/package.json')
  const index = readFileSync(fileURLToPath(new URL('dist/esm/lucide-react.mjs', folder)), 'utf8')
  return new Map(
    [...index.matchAll(ICON)].flatMap(([, names = '', file = '']) =>
      [...names.matchAll(/default as (\w+)/g)].map(([, name = '']) => [name, file] as const),
    ),
  )
}
