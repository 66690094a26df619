import { describe, expect, it } from 'vitest'
import { LOCALES } from '#app/i18n/index.ts'
import { LIGHT_PAGES, MOST_SCRIPT_BYTES } from '#tests/load/fair-weight.ts'
import { weighPage } from '#tests/support/page-weight.ts'
import { loadBuild } from '#tests/support/web.ts'

const build = await loadBuild()

describe.each(LOCALES)('in %s', (locale) => {
  it.each(Object.entries(LIGHT_PAGES))('the %s page is light', (_page, route) => {
    const { gzip, files } = weighPage(build, route, locale)
    expect(gzip, files.join(' ')).toBeLessThanOrEqual(MOST_SCRIPT_BYTES)
    // A measure that found no scripts would find every page light.
    expect(gzip).toBeGreaterThan(60_000)
  })

  it('comes in few files', () => {
    expect(weighPage(build, LIGHT_PAGES.list, locale).files.length).toBeLessThan(20)
  })
})
