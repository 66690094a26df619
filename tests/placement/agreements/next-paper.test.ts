import { expect, it } from 'vitest'
import { nextPaper } from '#app/placement/agreements/model/next-paper.ts'

const AGREED = { answer: 'agreed' as const }

it.each([
  ['open', [], false, 'sign'],
  ['open', ['employer'], true, 'outdated'],
  ['open', ['student'], false, 'wait'],
  ['signed', ['college', 'employer', 'student'], false, 'done'],
  ['signed', ['college', 'employer', 'student'], true, 'outdated'],
] as const)('of an agreement %s by %s, outdated: %s, is to %s', (state, by, isOutdated, step) => {
  const agreement = { id: 'a', state, signedBy: [...by], isOutdated }
  const intern = {
    consent: AGREED,
    guardian: null,
    needsGuardian: false,
    isSiteUnsuitable: false,
    agreement,
  }
  expect(nextPaper(intern, true)?.step).toBe(step)
})
