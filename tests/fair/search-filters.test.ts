import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addFilter,
  countFilters,
  dropFilter,
  listActiveFilters,
  openingsPath,
  readFilters,
  sortOf,
  SORTS,
  writeFilters,
  type OpeningFilters,
} from '#app/fair/model/search.ts'
import {
  BENEFITS,
  EDUCATIONS,
  INDUSTRIES,
  KINDS,
  SHIFTS,
  SKILL_LEVELS,
} from '#app/fair/model/terms.ts'
import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import { filtersOf } from './finding-fixtures.ts'

const CODES = [...DISTRICTS, ...OUTSIDE_DISTRICTS].map(({ code }) => code)
const some = <T>(values: readonly T[]) => fc.subarray([...values])

const place = fc
  .tuple(fc.constantFrom('', '2', '650000', '-1'), fc.nat(), fc.uuid())
  .map(([key, micros, id]) => `${key}_${micros}_${id}`)

const filters: fc.Arbitrary<OpeningFilters> = fc
  .record({
    q: fc.stringMatching(/^[a-z焊工0-9&=+#%]{0,60}$/),
    district: some(CODES),
    industry: some(INDUSTRIES),
    education: fc.option(fc.constantFrom(...EDUCATIONS)),
    pay: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
    skill: fc.option(fc.constantFrom(...SKILL_LEVELS)),
    kind: some(KINDS),
    shift: some(SHIFTS),
    benefit: some(BENEFITS),
    fair: fc.option(fc.stringMatching(/^[a-z0-9-]{1,64}$/)),
    employer: fc.option(fc.uuid()),
    sort: fc.option(fc.constantFrom(...SORTS)),
    after: fc.option(place),
    before: fc.option(place),
    page: fc.integer({ min: 1, max: 100_000 }),
  })
  // A page begins at one place.
  .map((all) => ({ ...all, before: all.after === null ? all.before : null }))

describe('filters in a URL', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(filters, (written) => {
        expect(readFilters(new URLSearchParams(writeFilters(written).toString()))).toEqual(written)
      }),
    )
  })

  it('are written in one way, whatever they were read from', () => {
    const keys = ['q', 'district', 'industry', 'education', 'pay', 'kind', 'fair', 'sort', 'page']
    const values = fc.oneof(
      fc.constantFrom('370213', '370202', 'it', 'vocational', '5000', 'full_time', '-1', 'x', ''),
      fc.string({ unit: 'binary', maxLength: 80 }),
    )
    const query = fc.array(fc.tuple(fc.constantFrom(...keys), values), { maxLength: 12 })
    fc.assert(
      fc.property(query, (pairs) => {
        const once = writeFilters(readFilters(new URLSearchParams(pairs))).toString()
        expect(writeFilters(readFilters(new URLSearchParams(once))).toString()).toBe(once)
      }),
    )
  })

  it.each([
    ['district=999999&district=370213', 'district=370213'],
    ['district=370202&district=370213&district=370202', 'district=370213&district=370202'],
    ['industry=%27;drop&kind=slave', ''],
    ['education=phd', ''],
    ['education=any', 'education=any'],
    ['pay=-5', ''],
    ['pay=5000.5', ''],
    ['pay=', ''],
    ['pay=abc', ''],
    ['pay=6000', 'pay=6000'],
    ['employer=1', ''],
    ['fair=../etc', ''],
    ['fair=licang-2025', 'fair=licang-2025'],
    ['sort=random&page=0', ''],
    ['page=1', ''],
    ['page=3', 'page=3'],
    ['q=%20%20焊工%20%20长白班%20', 'q=焊工+长白班'],
    ['after=1;drop&before=x_1_2', ''],
    ['skill=level_9&shift=day&shift=nap', 'shift=day'],
    ['unknown=1', ''],
  ])('%s means %s', (given, canonical) => {
    expect(decodeURIComponent(writeFilters(filtersOf(given)).toString())).toBe(canonical)
  })

  it('are dropped and added one by one, from the first page', () => {
    const both = filtersOf('q=焊工&district=370213&district=370202&pay=6000&page=4')
    expect(countFilters(both)).toBe(3)
    const one = dropFilter(both, { facet: 'district', value: '370213' })
    expect(one.district).toEqual(['370202'])
    expect(one.page).toBe(1)
    expect(addFilter(one, { facet: 'pay', value: '8000' }).pay).toBe(8000)
    expect(addFilter(one, { facet: 'district', value: '370213' }).district).toEqual(both.district)
  })

  it('can be dropped until nothing narrows the list', () => {
    fc.assert(
      fc.property(filters, (all) => {
        const none = listActiveFilters(all).reduce(dropFilter, all)
        expect(openingsPath({ ...none, sort: null })).toBe('/openings')
      }),
    )
  })

  it('order by match only where there are words', () => {
    expect(sortOf(filtersOf('q=焊工'))).toBe('relevance')
    expect(sortOf(filtersOf('sort=relevance'))).toBe('newest')
    expect(sortOf(filtersOf('q=焊工&sort=pay'))).toBe('pay')
    expect(sortOf(filtersOf(''))).toBe('newest')
  })
})
