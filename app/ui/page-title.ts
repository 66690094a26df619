import { translator, type MessageKey, type Params } from '#app/i18n/index.ts'
import type { Visitor } from './visitor.ts'

/** A page's title for `meta`, in the page's language: the words, then the site's name. */
export function pageTitle(
  matches: { id: string; data: unknown }[],
  key: MessageKey,
  params?: Params,
): { title: string }[] {
  const root = matches.find((match) => match.id === 'root')?.data as Visitor | undefined
  const t = translator(root?.locale ?? 'zh-CN')
  return [{ title: `${t(key, params)} · ${t('site.name')}` }]
}
