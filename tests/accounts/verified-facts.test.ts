import { beforeEach, expect, it } from 'vitest'
import { decideAdmission, handInPapers, takeBackPapers } from '#app/accounts/admissions.ts'
import { getEmployerFile } from '#app/accounts/employer-file.ts'
import { updateEmployer } from '#app/accounts/employers.ts'
import { uploadPaper } from '#app/accounts/files.ts'
import type { EmployerFacts } from '#app/accounts/model/employer.ts'
import { isRenewalWaiting, isVerificationOverdue } from '#app/accounts/model/admission.ts'
import { PAPERS, type Paper } from '#app/accounts/model/file.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addEmployer, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { BYTES, newUscc, someFacts } from './papers.ts'

const NOON = new Date('2026-11-23T12:00:00+08:00')
const daysLater = (days: number) => addDays(NOON, days)

/** An employer admitted at noon with both papers, seen a day later. */
async function addVerified(world: World) {
  world.setNow(NOON)
  const { id, recruiter } = await addEmployer(world, { admission: 'preparing' })
  const { officer } = await addOrganiser(world)
  const facts = someFacts({ uscc: newUscc() })
  const context = world.as(recruiter)
  const upload = (paper: Paper) =>
    uploadPaper(context, { employerId: id, paper, name: `${paper}.png`, bytes: BYTES.png })
  await updateEmployer(context, { employerId: id, facts })
  for (const paper of PAPERS) await upload(paper)
  await handInPapers(context, { employerId: id })
  await decideAdmission(world.as(officer), { employerId: id, action: 'admit' })
  world.setNow(daysLater(1))
  return {
    id,
    facts,
    context,
    upload,
    change: (changes: Partial<EmployerFacts>) =>
      updateEmployer(context, { employerId: id, facts: { ...facts, ...changes } }),
    decide: (
      action: 'confirm' | 'return_renewal' | 'suspend' | 'reinstate',
      seenSubmittedAt?: Date | null,
    ) =>
      decideAdmission(world.as(officer), {
        employerId: id,
        action,
        reason: '请说明',
        seenSubmittedAt,
      }),
    file: () => getEmployerFile(world.as(officer), { employerId: id }),
  }
}

onBothDatabases('what was verified', (world) => {
  beforeEach(() => world.setNow(NOON))

  it('waits for the organiser again when the agent changes, and says what changed', async () => {
    const { change, decide, file } = await addVerified(world)
    expect(await change({ agentName: '周丽', agentPhone: '19900000009' })).toEqual({
      renewing: true,
    })
    const waiting = await file()
    expect(waiting).toMatchObject({
      admission: 'admitted',
      submittedAt: daysLater(1),
      changes: ['agentName', 'agentPhone'],
      verified: { agentName: '李强', agentPhone: '19900000001' },
    })
    expect(waiting.steps[0]).toMatchObject({ action: 'renew', byEmployer: true })
    await decide('confirm')
    expect(await file()).toMatchObject({ changes: [], verified: { agentName: '周丽' } })
  })

  it.each(PAPERS)('waits again when the paper “%s” is exchanged', async (paper) => {
    const { upload, file } = await addVerified(world)
    expect(await upload(paper)).toMatchObject({ renewing: true })
    const waiting = await file()
    expect(isRenewalWaiting(waiting)).toBe(true)
    expect(waiting.changes).toEqual([`${paper}FileId`])
  })

  it('does not wait for what was not verified', async () => {
    const { change, file } = await addVerified(world)
    const free = { intro: '新的介绍', address: '重庆中路 1 号', shortName: '春芽' }
    expect(await change(free)).toEqual({ renewing: false })
    const after = await file()
    expect(after).toMatchObject({ ...free, changes: [] })
    expect(isRenewalWaiting(after)).toBe(false)
  })

  it('is not confirmed by who has not seen the latest change', async () => {
    const { upload, decide, file } = await addVerified(world)
    await upload('licence')
    const { submittedAt } = await file()
    world.setNow(daysLater(2))
    await upload('authorisation')
    await expect(decide('confirm', submittedAt)).rejects.toMatchObject({ code: 'conflict' })
    const { steps } = await file()
    expect(steps.filter((step) => step.action === 'renew')).toHaveLength(1)
    await decide('confirm', daysLater(2))
  })

  it('no longer holds when the change is returned or taken back', async () => {
    for (const end of ['returned', 'taken back']) {
      const { id, context, change, decide, file } = await addVerified(world)
      await change({ agentName: '周丽' })
      world.setNow(daysLater(2))
      if (end === 'returned') await decide('return_renewal')
      else await takeBackPapers(context, { employerId: id })
      world.setNow(daysLater(3))
      const after = await file()
      expect(isVerificationOverdue(after, daysLater(3)), end).toBe(true)
      expect(after.admission, end).toBe('admitted')
      await handInPapers(context, { employerId: id })
      await decide('confirm')
      expect(isVerificationOverdue(await file(), daysLater(3)), end).toBe(false)
    }
  })

  it('holds when a change is undone before it is taken back', async () => {
    const { id, context, change, file } = await addVerified(world)
    await change({ agentName: '周丽' })
    await change({ agentName: '李强' })
    await takeBackPapers(context, { employerId: id })
    expect(isVerificationOverdue(await file(), daysLater(2))).toBe(false)
  })

  it('changed under a suspension waits once that is over', async () => {
    const { change, decide, file } = await addVerified(world)
    await decide('suspend')
    expect(await change({ agentName: '周丽' })).toEqual({ renewing: false })
    await decide('reinstate')
    expect(isRenewalWaiting(await file())).toBe(true)
  })
})
