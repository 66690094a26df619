import { parseWithZod } from '@conform-to/zod/v4'
import { describe, expect, it } from 'vitest'
import { allocationsFormSchema } from '#app/placement/runs/model/allocation-form.ts'

function read(fields: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ intent: 'start', methods: 'groups', ...fields }))
    form.append(name, value)
  return parseWithZod(form, { schema: allocationsFormSchema })
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
})
