import { parseWithZod } from '@conform-to/zod/v4'
import { describe, expect, it } from 'vitest'
import { translator } from '#app/i18n/index.ts'
import { translateError } from '#app/i18n/translate-error.ts'
import { allocationsFormOf } from '#app/placement/runs/model/allocation-form.ts'
import { NOTHING_SETTLED } from '#app/placement/runs/model/nothing-settled.ts'
import { allocationFormSchema } from '#app/placement/runs/model/settling-form.ts'

const SITES = [{ key: 'a', seats: 50 }]

function read(fields: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ intent: 'start', methods: 'groups', ...fields }))
    form.append(name, value)
  return parseWithZod(form, { schema: allocationsFormOf(SITES) })
}

describe('what is asked of placements', () => {
  it('takes numbers as people type them', () => {
    const read2 = read({ teachersMost: '２', studentsEach: ' 30 ', classSites: '' })
    expect(read2.status === 'success' && read2.value).toMatchObject({
      teachersMost: 2,
      studentsEach: 30,
      classSites: null,
    })
  })

  it('marks the field that holds no whole number', () => {
    const { error } = read({ teachersMost: '两位', studentsEach: '0', 'sites[0].key': 'a' }).reply()
    expect(error).toEqual({
      teachersMost: ['fault.whole_number'],
      studentsEach: ['fault.whole_number'],
    })
  })

  it('asks at a site for no more than it has seats, and for no less than at most', () => {
    const faults = (fields: Record<string, string>) =>
      read({ 'sites[0].key': 'a', ...fields }).reply().error
    expect(faults({ 'sites[0].least': '60' })).toEqual({
      'sites[0].least': ['fault.site_least_seats?count=50'],
    })
    expect(faults({ 'sites[0].least': '9', 'sites[0].most': '8' })).toEqual({
      'sites[0].least': ['fault.site_least_most'],
    })
    expect(faults({ 'sites[0].least': '50', 'sites[0].most': '50' })).toBeUndefined()
    // The other methods keep to none of it.
    expect(faults({ 'sites[0].least': '60', methods: 'stable' })).toBeUndefined()
  })

  it('asks for the reason of a hand’s change without saying that somebody reads it', () => {
    const form = new FormData()
    const sent = { intent: 'lock', student: '01890000-0000-7000-8000-000000000000', reason: ' ' }
    for (const [name, value] of Object.entries(sent)) form.append(name, value)
    const { error } = parseWithZod(form, { schema: allocationFormSchema }).reply()
    expect(Object.keys(error ?? {})).toEqual(['reason'])
    const [fault = ''] = error?.['reason'] ?? []
    expect(translateError(translator('zh-CN'), fault)).toBe('请写明理由')
    expect(translateError(translator('en'), fault)).toBe('Please give a reason')
  })

  it('tells apart that nothing was settled when the page was read and that nobody said', () => {
    const read = (settled: string | null) => {
      const form = new FormData()
      const sent = { intent: 'lock', student: '01890000-0000-7000-8000-000000000000', reason: '好' }
      for (const [name, value] of Object.entries(sent)) form.append(name, value)
      if (settled !== null) form.append('settled', settled)
      const { value } = parseWithZod(form, { schema: allocationFormSchema }) as {
        value?: { settled?: string }
      }
      return value?.settled
    }
    expect(read(NOTHING_SETTLED)).toBe('')
    expect(read(null)).toBeUndefined()
  })
})
