import { expect, it } from 'vitest'
import { findActor } from '#app/accounts/actor.ts'
import { endAllDevices, endDevice, listDevices } from '#app/accounts/devices.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

/** The person on several devices; each as the server would see it. */
async function onDevices(world: World, ...devices: string[]): Promise<AccountActor[]> {
  const person = await addPerson(world)
  const actors: AccountActor[] = []
  for (const device of devices) {
    const { token } = await world.context.sessions.create(person.accountId, device)
    const actor = await findActor(world.context, { token, actingIds: [] })
    if (actor) actors.push(actor)
  }
  return actors
}

async function devicesOf(world: World, actor: AccountActor | undefined) {
  const devices = await listDevices(world.as(actor ?? ANONYMOUS))
  return devices.map(({ device, current }) => `${device}${current ? ' (here)' : ''}`)
}

onBothDatabases('devices', (world) => {
  it('are listed with this one first', async () => {
    const [phone, desk] = await onDevices(world, '微信 · Android', 'Edge · Windows')
    expect(await devicesOf(world, phone)).toEqual(['微信 · Android (here)', 'Edge · Windows'])
    expect(await devicesOf(world, desk)).toEqual(['Edge · Windows (here)', '微信 · Android'])
  })

  it('can be ended one by one, and only one’s own', async () => {
    const [phone, desk] = await onDevices(world, '微信 · Android', 'Edge · Windows')
    const [stranger] = await onDevices(world, 'Safari · iPhone')
    if (!phone || !desk || !stranger) throw new Error('a session does not open')
    await endDevice(world.as(stranger), { sessionId: desk.sessionId })
    expect(await devicesOf(world, phone)).toHaveLength(2)
    await endDevice(world.as(phone), { sessionId: desk.sessionId })
    await endDevice(world.as(phone), { sessionId: desk.sessionId })
    expect(await devicesOf(world, phone)).toEqual(['微信 · Android (here)'])
    expect(await devicesOf(world, stranger)).toHaveLength(1)
  })

  it('can be ended all at once', async () => {
    const [phone] = await onDevices(world, '微信 · Android', 'Edge · Windows')
    const [stranger] = await onDevices(world, 'Safari · iPhone')
    if (!phone) throw new Error('the session does not open')
    await endAllDevices(world.as(phone))
    expect(await devicesOf(world, phone)).toEqual([])
    expect(await devicesOf(world, stranger)).toHaveLength(1)
  })

  it('are nobody’s without a session', async () => {
    const refused = { code: 'not_signed_in' }
    await expect(listDevices(world.as(ANONYMOUS))).rejects.toMatchObject(refused)
    await expect(endAllDevices(world.as(ANONYMOUS))).rejects.toMatchObject(refused)
  })
})
