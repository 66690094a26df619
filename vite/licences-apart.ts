import type { Plugin } from 'vite'

const LICENCE = /\/\*\*?!?(?:(?!\*\/)[^"'`])*@license[\s\S]*?\*\/\n?/g

/** Keeps the licences of what is built in, in one file beside the scripts instead of in each. */
export function licencesApart(): Plugin {
  return {
    name: 'chunfeng:licences-apart',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    generateBundle(_options, bundle) {
      const licences = new Set<string>()
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        chunk.code = chunk.code.replace(LICENCE, (licence) => {
          licences.add(licence.trim())
          return ''
        })
      }
      const source = `${[...licences].sort().join('\n\n')}\n`
      this.emitFile({ type: 'asset', fileName: 'assets/licences.txt', source })
    },
  }
}
