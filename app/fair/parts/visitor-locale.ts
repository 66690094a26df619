import type { UIMatch } from '@remix-run/react'
import type { Locale } from '#app/i18n/index.ts'
import type { Visitor } from '#app/ui/visitor.ts'

/** The page's language where there is no React: in a route's `meta`. */
export function visitorLocale(matches: readonly Pick<UIMatch, 'id' | 'data'>[]): Locale {
  const root = matches.find((match) => match.id === 'root')?.data as Visitor | undefined
  return root?.locale ?? 'zh-CN'
}
