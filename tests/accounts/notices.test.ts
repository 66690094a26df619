import { expect, it } from 'vitest'
import { changeApplication } from '#app/fair/application-states.ts'
import { notifyAll } from '#app/accounts/notices.ts'
import { listNotices } from '#app/accounts/notice-list.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { addBooth, addSeeker, apply } from '#tests/fair/application-fixtures.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const noon = new Date('2026-11-23T12:00:00+08:00')

/** What left for a person outside the page once an employer has invited them. */
async function sentOnInvitation(
  world: World,
  account: { emailConfirmedAt?: Date | null; phoneConfirmedAt?: Date | null; email?: null },
  context = world.context,
) {
  const booth = await addBooth(world)
  const seeker = await addSeeker(world)
  await world.context.db
    .updateTable('account')
    .set(account)
    .where('id', '=', seeker.accountId)
    .execute()
  const { applicationId } = await apply(world, seeker, booth)
  const recruiter: AccountActor = booth.recruiter
  await changeApplication(
    { ...context, actor: recruiter },
    { applicationId, action: 'offer', note: '周三上午 9:30，带身份证' },
  )
  const messages = await world.context.db
    .selectFrom('message')
    .where('accountId', '=', seeker.accountId)
    .select(['channel', 'body'])
    .execute()
  return { messages, applicationId, booth }
}

onBothDatabases('an answer that leaves the page', (world) => {
  it('goes by e-mail to a confirmed address, and by nothing else', async () => {
    const { messages } = await sentOnInvitation(world, { phoneConfirmedAt: noon })
    expect(messages.map(({ channel }) => channel)).toEqual(['email'])
  })

  it('goes as a text to who has a confirmed number alone, without a word about anybody', async () => {
    const { messages, applicationId, booth } = await sentOnInvitation(world, { email: null })
    const link = `${world.context.site.appUrl}/me/applications/${applicationId}`
    expect(messages).toEqual([
      { channel: 'sms', body: `【春风】你投递的岗位有了新进展，点开查看：${link}` },
    ])
    for (const secret of ['王芳', booth.employerName, booth.title, '周三']) {
      expect(messages[0]?.body).not.toContain(secret)
    }
  })

  it('goes as a text where the address is not confirmed', async () => {
    const { messages } = await sentOnInvitation(world, { emailConfirmedAt: null })
    expect(messages.map(({ channel }) => channel)).toEqual(['sms'])
  })

  it('stays on the page where nothing is confirmed or no text can be sent', async () => {
    const neither = { emailConfirmedAt: null, phoneConfirmedAt: null }
    expect((await sentOnInvitation(world, neither)).messages).toEqual([])
    const silent = { ...world.context, channels: { ...world.context.channels, sms: null } }
    expect((await sentOnInvitation(world, { email: null }, silent)).messages).toEqual([])
  })
})

onBothDatabases('a moment in what many are told', (world) => {
  it('is kept as it is, and said to each in the own language', async () => {
    const readers = [await addSeeker(world), await addSeeker(world)]
    const [, english] = readers
    await world.context.db
      .updateTable('account')
      .set({ emailConfirmedAt: noon })
      .where('id', 'in', [readers[0]!.accountId, english!.accountId])
      .execute()
    await world.context.db
      .updateTable('account')
      .set({ locale: 'en' })
      .where('id', '=', english!.accountId)
      .execute()
    const params = { room: '春季直播', time: '2026-12-03T18:00:00+08:00' }
    await world.context.db.transaction().execute((trx) =>
      notifyAll(world.context, trx, {
        accountIds: readers.map(({ accountId }) => accountId),
        kind: 'notice.room_moved',
        params,
        href: '/rooms',
        email: { subject: 'mail.room_moved_subject', body: 'notice.room_moved' },
      }),
    )
    const bodies = await Promise.all(
      readers.map(async ({ accountId }) => {
        const { body } = await world.context.db
          .selectFrom('message')
          .where('accountId', '=', accountId)
          .select('body')
          .executeTakeFirstOrThrow()
        return body
      }),
    )
    expect(bodies[0]).toContain('12 月 3 日 周四 18:00')
    expect(bodies[1]).toContain('Thu, Dec 3 18:00')
    const { items } = await listNotices(world.as(english!), { page: 1 })
    expect(items).toMatchObject([{ params }])
  })
})
