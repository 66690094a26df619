import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { FACET_BITS, isSet, type FacetCounts } from '#app/fair/finding/model/facets.ts'
import { listOpenings } from '#app/fair/opening-search.ts'
import {
  fromStart,
  listActiveFilters,
  PAY_FLOORS,
  readFilters,
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
import { DISTRICTS } from '#app/kernel/districts.ts'
import type { RecallHow } from '#app/kernel/context.ts'
import { createRecall } from '#server/recall.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFair, addFindable } from '../finding-fixtures.ts'

const CODES = DISTRICTS.slice(0, 3).map(({ code }) => code)
const FEW_INDUSTRIES = INDUSTRIES.slice(0, 3)
const FEW_BENEFITS = BENEFITS.slice(0, 4)
const TITLES = ['电焊工', '汽车装配工', '焊接技师']
const FAIRS = ['facets-a', 'facets-b']
const OPENINGS = 60

interface Plain {
  id: string
  title: string
  districtCode: string
  industry: string
  kind: string
  education: string
  skillLevel: string
  shift: string | null
  monthlyPayMaxFen: number | null
  benefits: string[]
  fair: string | null
  employerId: string
  headcount: number
}

const some = <T>(values: readonly T[], most: number) =>
  fc.subarray([...values], { maxLength: most })

onBothDatabases('the counts of the facets', (world) => {
  const all: Plain[] = []
  let employers: string[] = []

  beforeAll(async () => {
    employers = [(await addEmployer(world)).id, (await addEmployer(world)).id]
    const hidden = (await addEmployer(world, { admission: 'suspended' })).id
    const fairIds = new Map<string, string>()
    for (const code of FAIRS) fairIds.set(code, await addFair(world, { code }))
    const plain = fc.record({
      title: fc.constantFrom(...TITLES),
      districtCode: fc.constantFrom(...CODES),
      industry: fc.constantFrom(...FEW_INDUSTRIES),
      kind: fc.constantFrom(...KINDS.slice(0, 3)),
      education: fc.constantFrom(...EDUCATIONS),
      skillLevel: fc.constantFrom(...SKILL_LEVELS),
      shift: fc.option(fc.constantFrom(...SHIFTS.slice(0, 3))),
      monthlyPayMaxFen: fc.option(
        fc.constantFrom(299_900, 300_000, 550_000, 600_000, 799_999, 2_000_000),
      ),
      benefits: some(FEW_BENEFITS, 4),
      fair: fc.option(fc.constantFrom(...FAIRS)),
      employerId: fc.constantFrom(...employers),
      headcount: fc.integer({ min: 1, max: 9 }),
    })
    for (const facts of fc.sample(plain, { numRuns: OPENINGS, seed: 20_261_125 })) {
      const { fair, employerId, ...columns } = facts
      const fairId = fair === null ? null : (fairIds.get(fair) ?? null)
      const id = await addFindable(world, employerId, { ...columns, fairId })
      all.push({ ...facts, id })
    }
    await addFindable(world, hidden, { districtCode: CODES[0] })
  })

  /** What a filter says, read the plain way. */
  function fits(opening: Plain, filters: OpeningFilters): boolean {
    const { district, industry, kind, shift, education, skill, pay, benefit } = filters
    const isIn = (chosen: readonly string[], value: string | null) =>
      chosen.length === 0 || (value !== null && chosen.includes(value))
    const rank = (ranks: readonly string[], value: string) => ranks.indexOf(value)
    return (
      (!filters.q || opening.title.includes(filters.q)) &&
      isIn(district, opening.districtCode) &&
      isIn(industry, opening.industry) &&
      isIn(kind, opening.kind) &&
      isIn(shift, opening.shift) &&
      (!education || rank(EDUCATIONS, opening.education) <= rank(EDUCATIONS, education)) &&
      (!skill || rank(SKILL_LEVELS, opening.skillLevel) <= rank(SKILL_LEVELS, skill)) &&
      (!pay || (opening.monthlyPayMaxFen ?? 0) >= pay * 100) &&
      benefit.every(
        (one) =>
          opening.benefits.includes(one) ||
          (one === 'social_insurance' && opening.benefits.includes('insurance_and_fund')),
      ) &&
      (!filters.fair || opening.fair === filters.fair) &&
      (!filters.employer || opening.employerId === filters.employer)
    )
  }
  const count = (filters: OpeningFilters) => all.filter((one) => fits(one, filters)).length

  const filters = () =>
    fc.record({
      q: fc.constantFrom('', '', '焊'),
      district: some(CODES, 2),
      industry: some(FEW_INDUSTRIES, 2),
      kind: some(KINDS.slice(0, 3), 2),
      shift: some(SHIFTS.slice(0, 3), 1),
      education: fc.option(fc.constantFrom(...EDUCATIONS)),
      skill: fc.option(fc.constantFrom(...SKILL_LEVELS)),
      pay: fc.option(fc.constantFrom(...PAY_FLOORS, 5500)),
      benefit: some(FEW_BENEFITS, 2),
      fair: fc.option(fc.constantFrom(...FAIRS)),
      employer: fc.option(fc.constantFrom(...employers)),
    })

  it('name no fair that is not announced', async () => {
    const [first = ''] = FAIRS
    const setAnnounced = (announcedAt: Date | null) =>
      world.context.db.updateTable('fair').set({ announcedAt }).where('code', '=', first).execute()
    const named = async () => {
      const found = await listOpenings(world.context, readFilters(new URLSearchParams()))
      return found.facets?.fair.map(({ value }) => value)
    }
    expect(await named()).toContain(first)
    await setAnnounced(null)
    expect(await named()).not.toContain(first)
    await setAnnounced(new Date())
  })

  it('are those of a recount with each value chosen', async () => {
    await fc.assert(
      fc.asyncProperty(filters(), async (given) => {
        const chosen = { ...readFilters(new URLSearchParams()), ...given }
        const found = await listOpenings(world.context, chosen)
        const people = all.filter((one) => fits(one, chosen))
        expect(found.total).toBe(count(chosen))
        expect(found.headcount).toBe(people.reduce((sum, one) => sum + one.headcount, 0))
        expect(found.counted).toBe('now')
        const facets = found.facets ?? expect.fail('no counts')
        const only = (facet: keyof FacetCounts, value: unknown) =>
          count({ ...chosen, [facet]: value })
        for (const code of CODES) expect(facets.district[code] ?? 0).toBe(only('district', [code]))
        for (const one of FEW_INDUSTRIES) {
          expect(facets.industry[one] ?? 0).toBe(only('industry', [one]))
        }
        for (const one of KINDS) expect(facets.kind[one] ?? 0).toBe(only('kind', [one]))
        for (const one of SHIFTS) expect(facets.shift[one] ?? 0).toBe(only('shift', [one]))
        for (const one of EDUCATIONS) expect(facets.education[one]).toBe(only('education', one))
        for (const one of SKILL_LEVELS) expect(facets.skill[one]).toBe(only('skill', one))
        for (const floor of PAY_FLOORS) expect(facets.pay[floor]).toBe(only('pay', floor))
        for (const one of BENEFITS) {
          const more = [...new Set([...chosen.benefit, one])]
          expect(facets.benefit[one] ?? 0, one).toBe(only('benefit', more))
        }
        for (const facet of ['fair', 'employer'] as const) {
          const values = facet === 'fair' ? FAIRS : employers
          for (const value of values) {
            const named = facets[facet].find((one) => one.value === value)
            expect(named?.count ?? 0).toBe(only(facet, value))
          }
        }
      }),
      { numRuns: world.embedded ? 40 : 60 },
    )
  })

  it('of very many are made behind the back, then kept; the page and small totals are of now', async () => {
    const many = 5
    await fc.assert(
      fc.asyncProperty(filters(), async (given) => {
        const chosen = { ...readFilters(new URLSearchParams()), ...given }
        const exact = await listOpenings(world.context, chosen)
        const made: Promise<unknown>[] = []
        const recall = createRecall()
        const context = {
          ...world.context,
          recall: {
            ...recall,
            prepare: <T>(key: string, how: RecallHow<T>) => {
              made.push(recall.recall(key, how))
            },
          },
        }
        const first = await listOpenings(context, chosen, { many })
        if (first.counted === 'now') return expect(first).toEqual(exact)
        expect(first).toMatchObject({ counted: 'soon', facets: null })
        await Promise.all(made)
        const second = await listOpenings(context, chosen, { many })
        expect(second).toMatchObject({ counted: 'lately', facets: exact.facets })
        expect(second.total).toBe(exact.total)
        for (const { items, next, previous, total, headcount } of [first, second]) {
          expect({ items, next, previous }).toEqual({
            items: exact.items,
            next: exact.next,
            previous: exact.previous,
          })
          if (total === null) expect(exact.total).toBeGreaterThan(many)
          else expect([total, headcount]).toEqual([exact.total, exact.headcount])
        }
      }),
      { numRuns: world.embedded ? 30 : 50 },
    )
  })

  it('are found in as many pages as the counts say', async () => {
    const chosen = { ...readFilters(new URLSearchParams()), district: CODES.slice(0, 2) }
    const { total, facets } = await listOpenings(world.context, chosen)
    const sum = chosen.district.reduce((all, code) => all + (facets?.district[code] ?? 0), 0)
    expect(sum).toBe(total)
  })

  it('offer where nothing is found what is nearest and finds something', async () => {
    await fc.assert(
      fc.asyncProperty(filters(), async (given) => {
        const chosen = { ...readFilters(new URLSearchParams()), ...given }
        const { total, wider } = await listOpenings(world.context, chosen)
        if (total !== 0) {
          expect(wider).toEqual([])
          return
        }
        for (const offer of wider) {
          expect(offer.total).toBe(count(offer.filters))
          expect(offer.total).toBeGreaterThan(0)
        }
        const singles = listActiveFilters(chosen).filter(({ facet }) => {
          const without = {
            ...fromStart(chosen),
            [facet]: readFilters(new URLSearchParams())[facet],
          }
          return facet !== 'q' && facet in FACET_BITS && count(without) > 0
        })
        if (singles.length > 0 && singles.every(({ facet }) => isSingle(chosen, facet))) {
          expect(wider.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: world.embedded ? 30 : 60 },
    )
  })
})

/** Whether a facet is narrowed by one value, so that dropping it drops the facet. */
function isSingle(filters: OpeningFilters, facet: keyof OpeningFilters): boolean {
  const value = filters[facet]
  return (
    isSet(filters, facet as keyof typeof FACET_BITS) &&
    (!Array.isArray(value) || value.length === 1)
  )
}
