import { sql } from 'kysely'
import type { MessageChannel } from '#db/tables/message.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { insertRows } from '#app/kernel/many-rows.ts'
import { maskPhone } from './model/account.ts'
import { seal, unseal } from './sealed.ts'

export interface NewMessage {
  accountId: string | null
  channel: MessageChannel
  address: string
  subject: string
  body: string
  /** An entry for the reader's calendar (RFC 5545), which goes with an e-mail. */
  calendar?: string
  /** A number that nobody is to read in the outbox: it is kept sealed, and shown masked. */
  isHidden?: boolean
  /** How long it waits before it leaves, in which `takeMessagesBack` finds it. */
  heldMs?: number
}

/**
 * Puts a message into the outbox and its delivery into the queue, both in the caller's transaction:
 * it leaves if and only if what it tells of was committed, crash or not.
 */
export async function sendMessage(
  context: Context,
  trx: Trx,
  { heldMs, isHidden, ...message }: NewMessage,
): Promise<void> {
  const id = newId()
  const now = context.clock.now()
  await trx
    .insertInto('message')
    .values({
      id,
      ...message,
      ...addressOf(context, message.address, isHidden),
      calendar: message.calendar ?? null,
      state: 'queued',
      createdAt: now,
    })
    .execute()
  const after = heldMs ? new Date(now.getTime() + heldMs) : undefined
  await context.jobs.enqueue(trx, 'deliver_message', { messageId: id }, { after })
}

/** The same for many at once: how many round trips it takes does not grow with them. */
export async function sendMessages(
  context: Context,
  trx: Trx,
  messages: Omit<NewMessage, 'heldMs' | 'calendar'>[],
): Promise<void> {
  const now = context.clock.now()
  const rows = messages.map(({ isHidden, ...message }) => ({
    id: newId(),
    ...message,
    ...addressOf(context, message.address, isHidden),
    state: 'queued' as const,
    createdAt: now,
  }))
  await insertRows(trx, 'message', rows)
  await context.jobs.enqueueAll(
    trx,
    'deliver_message',
    rows.map(({ id }) => ({ messageId: id })),
  )
}

function addressOf(context: Context, address: string, isHidden = false) {
  return isHidden
    ? { address: maskPhone(address), addressSealed: seal(context, 'address', address) }
    : { address, addressSealed: null }
}

/**
 * Takes messages back that are held: their words are forgotten with them, and their delivery finds
 * nothing to do. For who knows that none of them is on its way.
 */
export async function takeMessagesBack(
  context: Context,
  trx: Trx,
  input: { accountId: string; href: string; since: Date },
): Promise<void> {
  await trx
    .deleteFrom('message')
    .where('accountId', '=', input.accountId)
    .where('state', '=', 'queued')
    .where('createdAt', '>=', input.since)
    .where(sql<boolean>`position(${`${context.site.appUrl}${input.href}`} in body) > 0`)
    .execute()
}

/**
 * Deletes every message to these addresses, whoever it was written to: what still waits for its
 * delivery is not sent any more.
 */
export async function deleteMessagesTo(trx: Trx, addresses: string[]): Promise<void> {
  if (addresses.length === 0) return
  await trx
    .deleteFrom('message')
    .where((eb) => eb(eb.fn<string>('lower', ['address']), 'in', addresses))
    .execute()
}

/**
 * Hands a queued message to its channel; one already sent is left alone, and so is one whose words
 * were taken away because its links were over. Once handed over the words are forgotten: of a link
 * or a code the tables keep a hash, and the outbox must not be the copy that opens accounts. The
 * demonstration, whose page shows the outbox, keeps them for the daily purge.
 * @throws the channel's error, after noting it, so that the queue tries again.
 */
export async function deliverMessage(
  context: Context,
  input: { messageId: string },
): Promise<void> {
  const message = await context.db
    .selectFrom('message')
    .where('id', '=', input.messageId)
    .where('state', '!=', 'sent')
    .where('body', '!=', '')
    .selectAll()
    .executeTakeFirst()
  if (!message) return
  try {
    const channel = context.channels[message.channel]
    if (!channel) throw new Error(`no ${message.channel} channel is configured`)
    const { addressSealed, ...open } = message
    const address = addressSealed ? unseal(context, 'address', addressSealed) : open.address
    await channel.deliver({ ...open, address })
  } catch (error) {
    await context.db
      .updateTable('message')
      .set((eb) => ({
        state: 'failed' as const,
        tries: eb('tries', '+', 1),
        fault: error instanceof Error ? error.message : String(error),
      }))
      .where('id', '=', message.id)
      .execute()
    throw error
  }
  await context.db
    .updateTable('message')
    .set((eb) => ({
      state: 'sent' as const,
      ...(context.site.demonstration ? {} : { body: '', calendar: null }),
      addressSealed: null,
      tries: eb('tries', '+', 1),
      fault: null,
      sentAt: context.clock.now(),
    }))
    .where('id', '=', message.id)
    .execute()
}

/** Where a message that was not handed over stands: never tried, tried in vain, or given up. */
type WaitingState = 'queued' | 'failed' | 'given_up'

/** How many messages were not handed over, for those who watch the machine. */
export async function countWaiting(context: Context): Promise<Record<WaitingState, number>> {
  // Its words are taken away once they open nothing any more.
  const standing = sql<WaitingState>`case when body = '' then 'given_up' else state end`
  const rows = await context.db
    .selectFrom('message')
    .where('state', '!=', 'sent')
    .groupBy(standing)
    .select((eb) => [standing.as('standing'), eb.fn.countAll<string>().as('count')])
    .execute()
  const counts = Object.fromEntries(rows.map((row) => [row.standing, Number(row.count)]))
  return { queued: 0, failed: 0, given_up: 0, ...counts }
}

/** The newest messages of the outbox, for the demonstration's page. */
export async function listOutbox(context: Context, input: { limit: number }) {
  return context.db
    .selectFrom('message')
    .where('body', '!=', '')
    .select(['id', 'channel', 'address', 'subject', 'body', 'state', 'createdAt', 'sentAt'])
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit)
    .execute()
}
