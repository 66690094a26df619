import { parseWithZod } from '@conform-to/zod/v4'
import { expect, it } from 'vitest'
import { openApplication } from '#app/fair/applicant-detail.ts'
import { resumeSchema } from '#app/fair/model/resume.ts'
import { findResume, saveResume } from '#app/fair/resumes.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addBooth, addSeeker, apply, RESUME } from './application-fixtures.ts'

function read(fields: Record<string, string>) {
  const formData = new FormData()
  for (const [name, value] of Object.entries(fields)) formData.set(name, value)
  return parseWithZod(formData, { schema: resumeSchema })
}

onBothDatabases('résumés', (world) => {
  it('are saved, replaced and read by their owner alone', async () => {
    const person = await addPerson(world)
    expect(await findResume(world.as(person))).toBeNull()
    await saveResume(world.as(person), RESUME)
    await saveResume(world.as(person), { ...RESUME, headline: '六年数控车工' })
    expect(await findResume(world.as(person))).toEqual({
      ...RESUME,
      headline: '六年数控车工',
      updatedAt: world.context.clock.now(),
    })
    expect(await findResume(world.as(await addPerson(world)))).toBeNull()
    expect(await findResume(world.as(ANONYMOUS))).toBeNull()
    const anonymous = saveResume(world.as(ANONYMOUS), RESUME)
    await expect(anonymous).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  it('stay with an employer as they were sent', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth)
    await saveResume(world.as(seeker), { ...RESUME, name: '王改名', intro: '改过了' })
    const opened = await openApplication(world.as(booth.recruiter), { applicationId, marks: true })
    expect(opened.person).toMatchObject({ name: RESUME.name, resume: { intro: RESUME.intro } })
  })
})

it('a résumé’s form needs name and number, and takes the rest as not given', () => {
  const submission = read({ name: '王芳', phone: '138 0000 1234', headline: '', education: '' })
  expect(submission.status === 'success' && submission.value).toEqual({
    name: '王芳',
    phone: '13800001234',
    headline: '',
    education: 'any',
    skillLevel: 'any',
    experience: 'any',
    districtCode: null,
    intro: '',
  })
  expect(read({}).reply().error).toEqual({ name: ['fault.required'], phone: ['fault.required'] })
  expect(
    read({
      name: '王芳',
      phone: '12345',
      headline: '长'.repeat(61),
      education: 'primary',
      districtCode: '999999',
    }).reply().error,
  ).toEqual({
    phone: ['fault.phone'],
    headline: ['fault.too_long?most=60&now=61'],
    education: ['fault.choose'],
    districtCode: ['fault.choose'],
  })
})
