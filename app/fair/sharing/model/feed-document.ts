import { Feed } from 'feed'
import { translator } from '#app/i18n/index.ts'
import { districtName } from '#app/kernel/districts.ts'
import { sayPay } from '../../model/pay.ts'
import { writeFilters, type OpeningFilters } from '../../model/search.ts'
import { sayFloor } from '../../model/search-labels.ts'
import type { FeedOpening } from '../opening-feed.ts'

/** Feeds are read by programs that do not say who for: openings are in Chinese, and so is this. */
const LOCALE = 'zh-CN'

/** Openings as a feed of the list with these filters, the newest first. */
export function openingFeed(
  appUrl: string,
  filters: OpeningFilters,
  openings: readonly FeedOpening[],
  /** Whether the form takes titles and summaries for HTML, as Atom's does. */
  isHtml: boolean,
): Feed {
  const say = isHtml ? escape : (text: string) => text
  const t = translator(LOCALE)
  const query = writeFilters(filters).toString()
  const address = (path: string) => appUrl + path + (query ? `?${query}` : '')
  const feed = new Feed({
    id: address('/openings'),
    link: address('/openings'),
    title: `${t('sharing.feed.title')} · ${t('site.name')}`,
    description: t('finding.list.description'),
    language: LOCALE,
    updated: latest(openings),
    generator: false,
    favicon: `${appUrl}/favicon.svg`,
    copyright: t('site.name'),
    feedLinks: { atom: address('/openings.atom'), json: address('/openings.json') },
  })
  for (const opening of openings) {
    const pay = sayPay(opening.pay, LOCALE, t)
    const link = `${appUrl}/openings/${opening.id}`
    feed.addItem({
      id: link,
      link,
      title: say(
        t('sharing.feed.item', { title: opening.title, pay, employer: opening.employerName }),
      ),
      description: [
        t('finding.headcount', { count: opening.headcount }),
        sayFloor(opening.education, t),
        t(`terms.kind.${opening.kind}`),
        districtName(opening.districtCode),
      ].join(' · '),
      content: [opening.duties, opening.requirements].map(asParagraph).join(''),
      author: [{ name: opening.employerName }],
      published: opening.publishedAt,
      date: opening.updatedAt,
    })
  }
  return feed
}

/** When the newest change was; a feed of nothing has always been the same. */
function latest(openings: readonly FeedOpening[]): Date {
  return new Date(Math.max(0, ...openings.map(({ updatedAt }) => updatedAt.getTime())))
}

function asParagraph(text: string): string {
  return text ? `<p>${escape(text).replaceAll('\n', '<br>')}</p>` : ''
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
