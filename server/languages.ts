import type { ServerBuild } from '@remix-run/node'
import { chooseLocale, type Locale } from '#app/i18n/index.ts'
import { readCookies } from '#app/web/cookies.ts'

/** The folder of each language's built scripts; `vite/deliver-words.ts` writes them. */
const FOLDERS: Record<Locale, string> = { 'zh-CN': '/assets/', en: '/assets/en/' }

/**
 * The build as the visitors of one language load it: with scripts that bring that language's texts.
 * Its version is its own as well, so that whoever changes the language in another window gets the
 * page anew instead of a mixture.
 */
export function inLanguage(build: ServerBuild, locale: Locale): ServerBuild {
  if (locale === 'zh-CN') return build
  const at = (script: string) => script.replace(/^\/assets\/(?=[^/]+\.js$)/, FOLDERS[locale])
  const { entry, routes, version } = build.assets
  return {
    ...build,
    assets: {
      ...build.assets,
      version: `${version}-${locale}`,
      entry: { module: at(entry.module), imports: entry.imports.map(at) },
      routes: Object.fromEntries(
        Object.entries(routes).map(([id, route]) => [
          id,
          { ...route, module: at(route.module), imports: route.imports?.map(at) },
        ]),
      ),
    },
  }
}

/** The language in which a request is answered. */
export function languageOf(headers: { cookie?: string; 'accept-language'?: string }): Locale {
  return chooseLocale(readCookies(headers.cookie).locale, headers['accept-language'] ?? null)
}
