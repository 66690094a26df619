import { expect, it } from 'vitest'
import { openApplication } from '#app/fair/applicant-detail.ts'
import { findResume, saveResume } from '#app/fair/resumes.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addBooth, addSeeker, apply, RESUME } from './application-fixtures.ts'

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
