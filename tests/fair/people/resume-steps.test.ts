import { parseWithZod } from '@conform-to/zod/v4'
import { describe, expect, it } from 'vitest'
import { measure } from '#app/fair/people/model/completeness.ts'
import { readSections } from '#app/fair/people/model/sections.ts'
import { stepSchema } from '#app/fair/people/model/step-schemas.ts'
import { isListStep, nextStep, STEPS, type StepName } from '#app/fair/people/model/steps.ts'
import { moveEntry, removeEntry, restoreEntry, saveEntry } from '#app/fair/people/resume-entries.ts'
import { getStructuredResume } from '#app/fair/people/resume.ts'
import { leaveStep, saveStep } from '#app/fair/people/resume-steps.ts'
import { saveResume } from '#app/fair/resumes.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { RESUME } from '#tests/fair/application-fixtures.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

function read(step: StepName, fields: Record<string, string>) {
  const formData = new FormData()
  for (const [name, value] of Object.entries(fields)) formData.set(name, value)
  return parseWithZod(formData, { schema: stepSchema(step) })
}

const skill = (name: string) => ({ name, level: 'any' as const })

async function addWriter(world: World) {
  const writer = await addPerson(world)
  await saveResume(world.as(writer), RESUME)
  return world.as(writer)
}

async function skillsOf(context: Awaited<ReturnType<typeof addWriter>>) {
  return (await getStructuredResume(context)).sections.skills.map(({ name }) => name)
}

onBothDatabases('a résumé in steps', (world) => {
  it('begins with its first step, is kept at each, and goes on where one left', async () => {
    const as = world.as(await addPerson(world))
    const value = { name: '王芳', phone: '13800001234', districtCode: '370213', headline: '装配工' }
    const early = saveStep(as, { step: 'intro', value: { intro: '……' } })
    await expect(early).rejects.toMatchObject({ code: 'not_found' })
    await saveStep(as, { step: 'basics', value })
    const level = { education: 'vocational', experience: 'any', skillLevel: 'any' }
    await saveStep(as, { step: 'level', value: level })
    const resume = await getStructuredResume(as)
    expect(resume).toMatchObject({ ...value, ...level, stepsDone: ['basics', 'level'] })
    expect(nextStep(resume.stepsDone)).toBe('wishes')
    for (const step of STEPS) await leaveStep(as, { step, typed: null })
    expect(nextStep((await getStructuredResume(as)).stepsDone)).toBeNull()
  })

  it('keeps what was typed and could not be taken, until it can', async () => {
    const as = await addWriter(world)
    const typed = { payAtLeast: '六千', kinds: ['full_time', 'part_time'] }
    await leaveStep(as, { step: 'wishes', typed })
    await saveStep(as, { step: 'intro', value: { intro: '改过' } })
    expect((await getStructuredResume(as)).typed).toEqual({ wishes: typed })
    const { wishes } = readSections({ wishes: { payAtLeast: 6000 } })
    await saveStep(as, { step: 'wishes', value: wishes })
    const saved = await getStructuredResume(as)
    expect(saved.typed).toEqual({})
    expect(saved.sections.wishes).toEqual(wishes)
  })

  it('adds, changes and moves entries; the newest comes first and twice is once', async () => {
    const as = await addWriter(world)
    await saveEntry(as, { list: 'skills', entryId: null, value: skill('电焊') })
    await saveEntry(as, { list: 'skills', entryId: null, value: skill('叉车') })
    const { entryId } = await saveEntry(as, { list: 'skills', entryId: null, value: skill('叉车') })
    expect(await skillsOf(as)).toEqual(['叉车', '电焊'])
    await moveEntry(as, { list: 'skills', entryId, by: 1 })
    await moveEntry(as, { list: 'skills', entryId, by: 1 })
    expect(await skillsOf(as)).toEqual(['电焊', '叉车'])
    await saveEntry(as, { list: 'skills', entryId, value: skill('叉车 N1') })
    expect(await skillsOf(as)).toEqual(['电焊', '叉车 N1'])
    const nobodys = saveEntry(as, { list: 'jobs', entryId, value: {} as never })
    await expect(nobodys).rejects.toMatchObject({ code: 'not_found' })
  })

  it('puts a removed entry back where it stood', async () => {
    const as = await addWriter(world)
    const ids: string[] = []
    for (const name of ['丙', '乙', '甲']) {
      ids.push((await saveEntry(as, { list: 'skills', entryId: null, value: skill(name) })).entryId)
    }
    const middle = { list: 'skills' as const, entryId: ids[1] ?? '' }
    await removeEntry(as, middle)
    await removeEntry(as, middle)
    expect(await skillsOf(as)).toEqual(['甲', '丙'])
    await restoreEntry(as, { list: 'jobs' })
    expect(await skillsOf(as)).toEqual(['甲', '丙'])
    await restoreEntry(as, { list: 'skills' })
    await restoreEntry(as, { list: 'skills' })
    expect(await skillsOf(as)).toEqual(['甲', '乙', '丙'])
  })

  it('loses nothing when two windows add at once, and ends at a bound', async () => {
    const as = await addWriter(world)
    const names = Array.from({ length: 12 }, (_, index) => `会 ${index}`)
    await Promise.all(
      names.map((name) => saveEntry(as, { list: 'skills', entryId: null, value: skill(name) })),
    )
    expect((await skillsOf(as)).sort()).toEqual([...names].sort())
    const more = saveEntry(as, { list: 'skills', entryId: null, value: skill('多') })
    await expect(more).rejects.toMatchObject({ code: 'too_many_entries', params: { most: 12 } })
  })

  it('is its owner’s alone', async () => {
    const as = await addWriter(world)
    const { entryId } = await saveEntry(as, { list: 'skills', entryId: null, value: skill('电焊') })
    const other = await addWriter(world)
    await removeEntry(other, { list: 'skills', entryId })
    expect(await skillsOf(as)).toEqual(['电焊'])
    const anonymous = saveEntry(world.as(ANONYMOUS), {
      list: 'skills',
      entryId: null,
      value: skill('电焊'),
    })
    await expect(anonymous).rejects.toMatchObject({ code: 'not_signed_in' })
  })
})

describe('the forms of the steps', () => {
  it('need no more than a name', () => {
    expect(read('basics', {}).reply().error).toEqual({
      name: ['fault.required'],
      phone: ['fault.required'],
    })
    for (const step of STEPS.filter(isListStep)) {
      const name = step === 'jobs' ? 'employer' : 'name'
      expect(read(step, {}).reply().error).toEqual({ [name]: ['fault.required'] })
      expect(read(step, { [name]: '某某' }).status).toBe('success')
    }
    for (const step of ['level', 'wishes', 'intro'] as const) {
      expect(read(step, {}).status).toBe('success')
    }
  })

  it('read months, and say at the year what is wrong with them', () => {
    const job = { employer: '某厂', fromYear: '2019', fromMonth: '9', toYear: '2020', toMonth: '' }
    const submission = read('jobs', job)
    expect(submission.status === 'success' && submission.value).toMatchObject({
      from: '2019-09',
      to: '2020',
      current: false,
    })
    expect(read('jobs', { ...job, toYear: '2018' }).reply().error).toEqual({
      toYear: ['fault.months_turned'],
    })
    expect(read('jobs', { ...job, toYear: '2018', current: 'on' }).status).toBe('success')
    expect(read('jobs', { ...job, fromYear: '', toYear: '20' }).reply().error).toEqual({
      fromYear: ['fault.month'],
      toYear: ['fault.month'],
    })
  })

  it('read an amount as people type it', () => {
    const pay = (typed: string) => {
      const submission = read('wishes', { payAtLeast: typed })
      return submission.status === 'success'
        ? submission.value.payAtLeast
        : submission.reply().error
    }
    expect(['', '6000', '６，０００元'].map(pay)).toEqual([null, 6000, 6000])
    for (const wrong of ['六千', '-5', '0', '6.5', '99999999']) {
      expect(pay(wrong)).toEqual({ payAtLeast: ['fault.whole_number'] })
    }
  })
})

it('a résumé is as complete as its parts say, and names what would help most', () => {
  const empty = {
    ...RESUME,
    education: 'any',
    skillLevel: 'any',
    experience: 'any',
    intro: '',
    sections: readSections(null),
  }
  expect(measure(empty)).toEqual({ percent: 20, missing: 'jobs' })
  expect(measure({ ...RESUME, sections: readSections(null) }).percent).toBe(40)
})
