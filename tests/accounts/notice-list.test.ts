import { expect, it } from 'vitest'
import {
  countUnreadNotices,
  listNotices,
  openNotice,
  readAllNotices,
} from '#app/accounts/notice-list.ts'
import { notify } from '#app/accounts/notices.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

async function tell(world: World, actor: AccountActor, times: number): Promise<void> {
  await world.context.db.transaction().execute(async (trx) => {
    for (let number = 1; number <= times; number++) {
      await notify(world.context, trx, {
        accountId: actor.accountId,
        kind: 'notice.colleague_joined',
        params: { name: `同事${number}`, organisation: '春芽机械' },
        href: '/employer/colleagues',
      })
    }
  })
}

onBothDatabases('notices', (world) => {
  it('go by e-mail to confirmed addresses alone', async () => {
    const actor = await addPerson(world)
    const mail = async () => {
      await world.context.db.transaction().execute((trx) =>
        notify(world.context, trx, {
          accountId: actor.accountId,
          kind: 'notice.password_changed',
          href: '/me/account',
          email: { subject: '面试', body: '请来面试' },
        }),
      )
      const sent = world.context.db.selectFrom('message').where('accountId', '=', actor.accountId)
      return (await sent.select('id').execute()).length
    }
    const confirm = (at: Date | null) =>
      world.context.db
        .updateTable('account')
        .set({ emailConfirmedAt: at })
        .where('id', '=', actor.accountId)
        .execute()
    await confirm(null)
    expect(await mail()).toBe(0)
    await confirm(world.context.clock.now())
    expect(await mail()).toBe(1)
    expect(await countUnreadNotices(world.as(actor)), 'on the page either way').toBe(2)
  })

  it('come newest first, a page at a time', async () => {
    const actor = await addPerson(world)
    await tell(world, actor, 23)
    const first = await listNotices(world.as(actor), { page: 1 })
    expect(first).toMatchObject({ page: 1, pageSize: 20, total: 23 })
    expect(first.items[0]).toMatchObject({
      kind: 'notice.colleague_joined',
      params: { name: '同事23', organisation: '春芽机械' },
      read: false,
    })
    const second = await listNotices(world.as(actor), { page: 2 })
    expect(second.items.map(({ params }) => params.name)).toEqual(['同事3', '同事2', '同事1'])
  })

  it('are read when opened, and all at once', async () => {
    const actor = await addPerson(world)
    await tell(world, actor, 3)
    const { items } = await listNotices(world.as(actor), { page: 1 })
    const id = items[1]?.id ?? ''
    expect(await openNotice(world.as(actor), { id })).toBe('/employer/colleagues')
    expect(await openNotice(world.as(actor), { id })).toBe('/employer/colleagues')
    expect(await countUnreadNotices(world.as(actor))).toBe(2)
    await readAllNotices(world.as(actor))
    expect(await countUnreadNotices(world.as(actor))).toBe(0)
  })

  it('are the person’s own', async () => {
    const actor = await addPerson(world)
    const stranger = await addPerson(world)
    await tell(world, actor, 1)
    const { items } = await listNotices(world.as(actor), { page: 1 })
    const absent = { code: 'not_found' }
    for (const id of [items[0]?.id ?? '', newId(), 'nonsense']) {
      await expect(openNotice(world.as(stranger), { id })).rejects.toMatchObject(absent)
    }
    await readAllNotices(world.as(stranger))
    expect(await countUnreadNotices(world.as(actor))).toBe(1)
    expect((await listNotices(world.as(stranger), { page: 1 })).total).toBe(0)
    const nobody = countUnreadNotices(world.as(ANONYMOUS))
    await expect(nobody).rejects.toMatchObject({ code: 'not_signed_in' })
  })
})
