import { LOCALES } from '#app/i18n/index.ts'
import { weighPage } from '#tests/support/page-weight.ts'
import { loadBuild } from '#tests/support/web.ts'
import { atMost, type BenchLine } from './bench-line.ts'

/** The most JavaScript that the list of openings and an opening may load, in bytes of gzip. */
export const MOST_SCRIPT_BYTES = 110_000

/** The pages that are to be light, by their route. */
export const LIGHT_PAGES = { list: 'fair/pages/openings', opening: 'fair/pages/opening' } as const

/** How much JavaScript the list of openings and an opening load, in each language. */
export async function benchWeight(): Promise<BenchLine[]> {
  const build = await loadBuild()
  return Object.entries(LIGHT_PAGES).flatMap(([page, route]) =>
    LOCALES.map((locale) => {
      const { gzip } = weighPage(build, route, locale)
      return atMost(1, {
        name: `javascript of the ${page} page (${locale})`,
        ours: gzip / 1000,
        peer: MOST_SCRIPT_BYTES / 1000,
        peerName: 'the budget',
        unit: 'kB gzip',
      })
    }),
  )
}
