import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  filledParts,
  PARTS,
  pickParts,
  readSections,
  wholeFacts,
  type Sections,
} from '#app/fair/people/model/sections.ts'
import { isAfter, readMonth, sayMonth } from '#app/fair/people/model/months.ts'
import { readSnapshot, snapshotOf } from '#app/fair/model/resume.ts'
import { levelSchema } from '#app/fair/people/model/steps.ts'
import { EDUCATIONS, KINDS, SHIFTS, SKILL_LEVELS } from '#app/fair/model/terms.ts'
import { RESUME } from '#tests/fair/application-fixtures.ts'

const words = fc.string({ unit: 'grapheme', maxLength: 30 })
const month = fc.option(
  fc.oneof(
    fc.integer({ min: 1950, max: 2099 }).map(String),
    fc
      .tuple(fc.integer({ min: 1950, max: 2099 }), fc.integer({ min: 1, max: 12 }))
      .map(([year, of]) => `${year}-${String(of).padStart(2, '0')}`),
  ),
)
const span = { from: month, to: month, current: fc.boolean() }
const id = fc.uuid()

/** Any résumé's parts. */
const sections: fc.Arbitrary<Sections> = fc.record({
  schools: fc.array(
    fc.record({ id, name: words, major: words, level: fc.constantFrom(...EDUCATIONS), ...span }),
    { maxLength: 3 },
  ),
  jobs: fc.array(fc.record({ id, employer: words, title: words, text: words, ...span }), {
    maxLength: 3,
  }),
  skills: fc.array(fc.record({ id, name: words, level: fc.constantFrom(...SKILL_LEVELS) }), {
    maxLength: 3,
  }),
  certificates: fc.array(
    fc.record({
      id,
      name: words,
      number: words,
      issuer: words,
      issued: month,
      fileId: fc.option(fc.uuid()),
    }),
    { maxLength: 3 },
  ),
  wishes: fc.record({
    kinds: fc.subarray([...KINDS]),
    districts: fc.subarray(['370213', '370202', '370700']),
    shifts: fc.subarray([...SHIFTS]),
    payAtLeast: fc.option(fc.integer({ min: 1, max: 100_000 })),
    occupations: words,
    start: fc.option(fc.constantFrom('now', 'week', 'month', 'later')),
  }),
})

const throughTheTable = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('what is kept of a résumé', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(sections, (written) => {
        expect(readSections(throughTheTable(written))).toEqual(written)
      }),
    )
  })

  it('is sent with the chosen parts alone and read back by the employer', () => {
    const chosen = fc.subarray([...PARTS])
    fc.assert(
      fc.property(sections, chosen, fc.boolean(), (written, parts, scans) => {
        const resume = { ...RESUME, sections: written }
        const sent = snapshotOf(resume, { parts, scans, today: '2026-11' })
        const read = readSnapshot(throughTheTable(sent) as never)
        expect(read).toEqual(sent)
        expect(filledParts(sent.sections).every((part) => parts.includes(part))).toBe(true)
        if (!scans) expect(sent.sections.certificates.every(({ fileId }) => !fileId)).toBe(true)
      }),
    )
  })

  it('is read whatever stands there', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (anything) => {
        expect(Object.keys(readSections(anything)).sort()).toEqual([...PARTS].sort())
      }),
    )
    expect(readSections({ schools: [{ id: '1' }, { id: '2', name: '某校', level: '?' }] })).toEqual(
      {
        ...readSections(null),
        schools: [
          { id: '2', name: '某校', major: '', level: 'any', from: null, to: null, current: false },
        ],
      },
    )
  })
})

it('an older snapshot is one without parts', () => {
  expect(readSnapshot({ headline: '五年车工', education: 'college' })).toEqual({
    headline: '五年车工',
    education: 'college',
    skillLevel: 'any',
    experience: 'any',
    districtCode: null,
    intro: '',
    sections: readSections(null),
  })
})

describe('the short facts', () => {
  const stated = { education: 'any', skillLevel: 'any', experience: 'any' }
  const kept = readSections({
    schools: [
      { id: '1', name: '技师学院', level: 'vocational' },
      { id: '2', name: '夜大', level: 'college', current: true },
    ],
    skills: [{ id: '3', name: '车工', level: 'level_3_senior' }],
    jobs: [
      { id: '4', employer: '甲厂', from: '2023-11', current: true },
      { id: '5', employer: '乙厂', from: '2021-01', to: '2023-01' },
    ],
  })
  const facts = (said: typeof stated) => wholeFacts(said, kept, '2026-11')

  it('come from the parts where nothing was stated', () => {
    expect(facts(stated)).toEqual({
      education: 'college',
      skillLevel: 'level_3_senior',
      experience: 'from_5',
    })
  })

  it('can be below every floor, and no experience, until a job tells of some', () => {
    const said = levelSchema.parse({ education: 'below_junior_high', experience: 'none' })
    expect(wholeFacts(said, readSections(null), '2026-11')).toEqual(said)
    expect(wholeFacts(said, kept, '2026-11').experience).toBe('from_5')
    const levels = fc.constantFrom(...EDUCATIONS.slice(1))
    fc.assert(
      fc.property(levels, (level) => {
        const schools = readSections({ schools: [{ id: '1', name: '某校', level }] })
        expect(wholeFacts(said, schools, '2026-11').education).toBe(level)
      }),
    )
  })

  it('are the higher of what was stated and what is named, without a school still attended', () => {
    expect(facts({ ...stated, education: 'senior_high' }).education).toBe('vocational')
    expect(facts({ ...stated, skillLevel: 'level_1_senior_technician' }).skillLevel).toBe(
      'level_1_senior_technician',
    )
    expect(facts({ ...stated, experience: 'under_1' }).experience).toBe('under_1')
  })

  it('tell nothing of parts that are not sent', () => {
    expect(wholeFacts(stated, pickParts(kept, ['skills']), '2026-11')).toEqual({
      ...stated,
      skillLevel: 'level_3_senior',
    })
  })
})

it('months are read, said and compared as people mean them', () => {
  expect(['9', '12', ''].map((of) => readMonth('2019', of))).toEqual(['2019-09', '2019-12', '2019'])
  expect(readMonth('', '')).toBeNull()
  for (const [year, of] of [
    ['', '5'],
    ['2019', '13'],
    ['1900', '1'],
    ['abcd', ''],
  ] as const) {
    expect(readMonth(year, of)).toBeUndefined()
  }
  expect(sayMonth('2019-09')).toBe('2019.09')
  expect(isAfter('2019-09', '2019')).toBe(false)
  expect(isAfter('2019-09', '2019-08')).toBe(true)
  expect(isAfter('2020', '2019-12')).toBe(true)
})
