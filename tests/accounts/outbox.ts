import type { World } from '#tests/support/world.ts'

/** What was sent to an address, newest first. */
export async function messagesTo(world: World, address: string) {
  return world.context.db
    .selectFrom('message')
    .where('address', '=', address)
    .select(['channel', 'body'])
    .orderBy('id', 'desc')
    .execute()
}

/** The code in the newest message to a number. */
export async function codeSentTo(world: World, phone: string): Promise<string> {
  const [message] = await messagesTo(world, phone)
  return /\d{6}/.exec(message?.body ?? '')?.[0] ?? 'no code was sent'
}

/** What follows `/path/` in the link of the newest message to an address. */
export async function tokenSentTo(world: World, address: string, path: string): Promise<string> {
  const [message] = await messagesTo(world, address)
  return new RegExp(`/${path}/([0-9a-f]+)`).exec(message?.body ?? '')?.[1] ?? 'no link was sent'
}

/** A code that is surely not this one. */
export function otherThan(code: string): string {
  return code === '000000' ? '000001' : '000000'
}
