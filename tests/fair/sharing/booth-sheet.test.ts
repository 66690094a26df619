import { expect, it } from 'vitest'
import { getBoothSheet } from '#app/fair/sharing/booth-sheet.ts'
import { drawPageCode } from '#app/fair/sharing/qr.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { addEmployer } from '#tests/support/people.ts'
import { readCode } from '#tests/support/qr.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFair, addFindable, joinFair } from '../finding-fixtures.ts'

const NOT_FOUND = { code: 'not_found' }

onBothDatabases('a booth sheet', (world) => {
  const now = () => world.context.clock.now()
  const day = (from: number) => ({
    startsAt: addDays(now(), from),
    endsAt: addDays(now(), from + 0.3),
  })

  it('has the openings that the employer brings to its next fair, and its booth there', async () => {
    const { id: employerId } = await addEmployer(world, { name: '春芽展位有限公司' })
    const past = await addFair(world, { code: 'past', ...day(-9) })
    const next = await addFair(world, { code: 'next', name: '下一场', ...day(3) })
    const later = await addFair(world, { code: 'later', ...day(20) })
    await joinFair(world, past, employerId, 'P01')
    await joinFair(world, next, employerId, 'N02')
    await joinFair(world, later, employerId, null)
    const there = await addFindable(world, employerId, { fairId: next })
    const elsewhere = await addFindable(world, employerId, { fairId: past })
    await addFindable(world, employerId, { fairId: next, state: 'paused' })

    const sheet = await getBoothSheet(world.context, { employerId, fair: null })
    expect(sheet.employer.name).toBe('春芽展位有限公司')
    expect(sheet.fair).toMatchObject({ name: '下一场', booth: 'N02' })
    expect(sheet.openings.map(({ id }) => id)).toEqual([there])

    const asked = await getBoothSheet(world.context, { employerId, fair: 'past' })
    expect(asked.fair?.booth).toBe('P01')
    expect(asked.openings.map(({ id }) => id)).toEqual([elsewhere])

    // Nothing is for that fair alone: what is there is everything.
    const all = await getBoothSheet(world.context, { employerId, fair: later })
    expect(all.fair?.booth).toBeNull()
    expect(all.openings.map(({ id }) => id).sort()).toEqual([there, elsewhere].sort())
  })

  it('has all openings of an employer that takes part in no fair, be it none', async () => {
    const { id: employerId } = await addEmployer(world)
    const sheet = () => getBoothSheet(world.context, { employerId, fair: null })
    expect(await sheet()).toMatchObject({ fair: null, openings: [] })
    const id = await addFindable(world, employerId)
    expect((await sheet()).openings.map((opening) => opening.id)).toEqual([id])
  })

  it('is not there for an employer that is not shown, nor for a fair it takes no part in', async () => {
    const hidden = await addEmployer(world, { admission: 'suspended' })
    const { id: employerId } = await addEmployer(world)
    await addFair(world, { code: 'foreign' })
    for (const input of [
      { employerId: hidden.id, fair: null },
      { employerId: newId(), fair: null },
      { employerId: 'x', fair: null },
      { employerId, fair: 'foreign' },
      { employerId, fair: "' or 1=1" },
    ]) {
      await expect(getBoothSheet(world.context, input)).rejects.toMatchObject(NOT_FOUND)
    }
  })

  it('has codes that are read as the address of each opening on each site', async () => {
    const draw = (id: string, appUrl = 'https://jobs.example') =>
      drawPageCode({ appUrl }, { under: '/openings', id })
    for (const id of [newId(), newId()]) {
      expect(readCode(await draw(id))).toBe(`https://jobs.example/openings/${id}`)
      const elsewhere = 'http://10.0.0.5:3000'
      expect(readCode(await draw(id, elsewhere))).toBe(`${elsewhere}/openings/${id}`)
    }
    await expect(draw('x')).rejects.toMatchObject(NOT_FOUND)
  })
})
