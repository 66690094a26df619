import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ADMISSION_TRANSITIONS,
  ADMISSIONS,
  admissionNews,
  ensureAdmissionAction,
  listAdmissionActions,
  verificationDueAt,
  verificationStanding,
  type AdmissionAction,
  type AdmissionFacts,
  type AdmissionSide,
} from '#app/accounts/model/admission.ts'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'

const NOW = new Date('2026-11-23T12:00:00+08:00')

function facts(given: Partial<AdmissionFacts> = {}): AdmissionFacts {
  return {
    admission: 'admitted',
    submittedAt: addDays(NOW, -11),
    verifiedAt: addDays(NOW, -10),
    verificationDueAt: addDays(NOW, 170),
    ...given,
  }
}

describe('a verification', () => {
  it.each([
    ['2026-11-23T12:00:00+08:00', '2027-05-23'],
    ['2026-08-31T12:00:00+08:00', '2027-02-28'],
    ['2027-08-31T12:00:00+08:00', '2028-02-29'],
    ['2026-06-30T00:00:00+08:00', '2026-12-30'],
    // Already the next day, and month, in Shanghai.
    ['2026-06-30T20:00:00Z', '2027-01-01'],
  ])('of %s holds to the end of %s in Shanghai', (verified, day) => {
    expect(verificationDueAt(new Date(verified))).toEqual(new Date(`${day}T23:59:59.999+08:00`))
  })

  it('holds six months by the calendar, whenever it was', () => {
    const days = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2080-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(days, (verified) => {
        const [year = 0, month = 0, day = 0] = shanghaiDay(verified).split('-').map(Number)
        const due = shanghaiDay(verificationDueAt(verified)).split('-').map(Number)
        const months = (due[0] ?? 0) * 12 + (due[1] ?? 0) - (year * 12 + month)
        expect(months).toBe(6)
        expect(due[2]).toBeLessThanOrEqual(day)
        expect(due[2]).toBeGreaterThanOrEqual(Math.min(day, 28))
      }),
    )
  })

  it('is overdue only once its last day is over', () => {
    const standing = (due: Date) => verificationStanding(facts({ verificationDueAt: due }), NOW)
    expect(standing(addDays(NOW, -1))).toBe('overdue')
    expect(standing(NOW)).toBe('due_soon')
    expect(standing(addDays(NOW, 30))).toBe('due_soon')
    expect(standing(addDays(NOW, 31))).toBe('current')
    expect(verificationStanding(facts({ admission: 'refused' }), NOW)).toBeNull()
  })
})

describe('what an admission allows', () => {
  const waiting = facts({ submittedAt: addDays(NOW, -1) })

  it.each([
    ['preparing', 'employer', ['hand_in']],
    ['in_review', 'employer', ['take_back']],
    ['admitted', 'employer', ['renew']],
    ['refused', 'employer', ['hand_in']],
    ['suspended', 'employer', []],
    ['preparing', 'organiser', []],
    ['in_review', 'organiser', ['admit', 'refuse']],
    ['admitted', 'organiser', ['suspend']],
    ['refused', 'organiser', []],
    ['suspended', 'organiser', ['reinstate']],
  ] as [AdmissionFacts['admission'], AdmissionSide, AdmissionAction[]][])(
    'while %s to the %s',
    (admission, side, actions) => {
      expect(listAdmissionActions(facts({ admission }), side)).toEqual(actions)
    },
  )

  it('while papers for a re-verification wait', () => {
    expect(listAdmissionActions(waiting, 'employer')).toEqual(['take_back_renewal'])
    expect(listAdmissionActions(waiting, 'organiser')).toEqual([
      'suspend',
      'confirm',
      'return_renewal',
    ])
  })

  it('is all that it takes: every other action is refused', () => {
    const actions = Object.keys(ADMISSION_TRANSITIONS) as AdmissionAction[]
    const standings = [...ADMISSIONS.map((admission) => facts({ admission })), waiting]
    for (const employer of standings) {
      for (const side of ['employer', 'organiser', 'system'] as const) {
        const allowed = listAdmissionActions(employer, side)
        for (const action of actions) {
          const attempt = () => ensureAdmissionAction(employer, { action, side, reason: '理由' })
          if (allowed.includes(action)) expect(attempt).not.toThrow()
          else expect(attempt, `${employer.admission} ${side} ${action}`).toThrow()
        }
      }
    }
  })
})

describe('the news for an employer', () => {
  const news = (given: Partial<AdmissionFacts>, papers: string | null = 'x') =>
    admissionNews({ ...facts(given), licenceFileId: papers, authorisationFileId: papers }, NOW)

  it('says what to do next', () => {
    expect(news({ admission: 'preparing' }, null)).toBe('preparing')
    expect(news({ admission: 'preparing' })).toBe('ready')
    expect(news({ admission: 'in_review' })).toBe('in_review')
    expect(news({ admission: 'refused' })).toBe('refused')
    expect(news({ admission: 'suspended' })).toBe('suspended')
    expect(news({ submittedAt: addDays(NOW, -1) })).toBe('renewal')
    expect(news({ verificationDueAt: addDays(NOW, -1) })).toBe('overdue')
    expect(news({ verificationDueAt: addDays(NOW, 3) })).toBe('due_soon')
    expect(news({})).toBeNull()
  })

  it('says that it is hidden before that its papers wait', () => {
    const waits = { submittedAt: addDays(NOW, -1) }
    const shown = { verificationDueAt: addDays(NOW, -13) }
    const hidden = { verificationDueAt: addDays(NOW, -14) }
    expect(news(shown)).toBe('overdue')
    expect(news({ ...shown, ...waits })).toBe('renewal')
    expect(news(hidden)).toBe('hidden')
    expect(news({ ...hidden, ...waits })).toBe('hidden')
  })
})
