import { expect, it } from 'vitest'
import { bulkSchema } from '#app/fair/model/application-forms.ts'
import { bulkReviewSchema, bulkStepSchema } from '#app/fair/model/opening-steps-form.ts'
import { screeningSchema } from '#app/fair/screening/model/screening-list.ts'
import { selectionOf } from '#app/kernel/selection-form.ts'
import { SELECTION_MAX } from '#app/kernel/selection.ts'
import { readForm } from '#app/web/form.ts'

const formOf = (selected: number, more: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(more)) form.set(name, value)
  for (let index = 0; index < selected; index += 1) form.append('selected', `id-${index}`)
  return form
}

const FORMS = [
  ['applicants', bulkSchema, 'applicants.choose_some', { action: 'see' }],
  ['own openings', bulkStepSchema, 'fault.choose_openings', { intent: 'pause' }],
  ['openings to review', bulkReviewSchema, 'fault.choose_openings', { intent: 'approve' }],
  ['flagged openings', screeningSchema, 'fault.choose', { intent: 'approve', reason: '可以' }],
] as const

it.each(FORMS)('a form of %s says whether none or too many are ticked', (_, schema, none, step) => {
  const faultOf = (selected: number) => {
    const form = readForm(formOf(selected, step), schema)
    return form.ok ? null : form.response.data.error
  }
  expect(faultOf(0)).toEqual({ selected: [none] })
  expect(faultOf(SELECTION_MAX)).toBeNull()
  const most = 'fault.too_many_selected?most=1000&count=1001'
  expect(faultOf(SELECTION_MAX + 1)).toEqual({ selected: [most] })
})

it.each(FORMS)('a form of %s for all that is found names none', (_, schema, _none, step) => {
  for (const selected of [0, 1, SELECTION_MAX + 1]) {
    const form = readForm(formOf(selected, { ...step, all: '1764100000000' }), schema)
    expect(form.ok && selectionOf(form.value)).toEqual({ ids: [], all: new Date(1764100000000) })
  }
})
