import { expect, it } from 'vitest'
import { listBeforeLeaving } from '#app/placement/agreements/model/before-leaving.ts'

const AT = new Date('2026-11-20T09:00:00+08:00')
const AGREED = { answer: 'agreed' as const, at: AT }
const DAYS = { firstDay: '2026-12-07', lastDay: '2027-06-07' }
const INSURED = { insurer: '平安', policyNumber: '1', payer: 'college' as const, ...DAYS }
const READY = {
  consent: AGREED,
  guardian: AGREED,
  needsGuardian: true,
  agreement: {
    state: 'signed' as const,
    signedBy: ['college' as const, 'employer' as const, 'student' as const],
    signedAt: AT,
    isOutdated: false,
  },
  terms: { ...DAYS, insurance: INSURED, mentor: '王师傅', guides: ['吴伟'] },
}
const there = [{ wasThere: true }]
const lacking = (facts: Partial<typeof READY>, trainings = there) =>
  listBeforeLeaving({ ...READY, ...facts }, trainings)
    .filter(({ isDone }) => !isDone)
    .map(({ need, isHers }) => `${need}${isHers ? ' hers' : ''}`)

it('lacks nothing where all is there, and says when', () => {
  expect(lacking({})).toEqual([])
  expect(listBeforeLeaving(READY, there).map(({ at }) => at)).toEqual([
    AT,
    AT,
    AT,
    null,
    null,
    null,
  ])
})

it('names each that is missing, and whose it is', () => {
  const { agreement, terms } = READY
  expect(lacking({ consent: { answer: 'refused', at: AT } as never })).toEqual(['consent hers'])
  expect(lacking({ guardian: null as never })).toEqual(['guardian hers'])
  expect(lacking({ guardian: null as never, needsGuardian: false })).toEqual([])
  const open = { ...agreement, state: 'open' as never, signedAt: null as never }
  expect(lacking({ agreement: { ...open, signedBy: ['college'] } })).toEqual(['agreement hers'])
  expect(lacking({ agreement: { ...open, signedBy: ['student'] } })).toEqual(['agreement'])
  expect(lacking({ agreement: { ...agreement, isOutdated: true } })).toEqual(['agreement'])
  const short = { ...INSURED, lastDay: '2027-06-06' }
  expect(lacking({ terms: { ...terms, insurance: short } })).toEqual(['insurance'])
  expect(lacking({ terms: { ...terms, guides: [] } })).toEqual(['guides'])
  expect(lacking({ terms: { ...terms, mentor: '' } })).toEqual(['guides'])
  expect(lacking({}, [...there, { wasThere: false }])).toEqual(['training'])
  expect(listBeforeLeaving(READY, []).map(({ need }) => need)).not.toContain('training')
})
