import { requestLoginCode } from '#app/accounts/code-login.ts'
import { createInvitation } from '#app/accounts/invitations.ts'
import { requestPasswordReset } from '#app/accounts/password.ts'
import { resendEmailConfirmation } from '#app/accounts/email-confirmation.ts'
import { signUp } from '#app/accounts/sign-up.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { lastCode, phoneOf } from '#tests/fair/application-fixtures.ts'
import type { World } from '#tests/support/world.ts'
import { PASSWORD, type People } from './town-people.ts'

/** Links and codes that were sent to people. */
export interface Links {
  seekerEmail: string
  /** The seeker's. */
  resetToken: string
  /** The other seeker's, whose address is not confirmed. */
  confirmToken: string
  signUpId: string
  signUpCode: string
  /** The seeker's. */
  codeLoginId: string
  codeLoginCode: string
}

const NEW_PHONE = '19787654321'

/** Sends one of each. */
export async function addLinks(world: World, people: People): Promise<Links> {
  const { context } = world
  const seekerEmail = await emailOf(world, people.seeker)
  await requestPasswordReset(world.as(ANONYMOUS), {
    identifier: { kind: 'email', email: seekerEmail },
    address: '10.0.0.1',
  })
  await context.db
    .updateTable('account')
    .set({ emailConfirmedAt: null })
    .where('id', '=', people.other_seeker.accountId)
    .execute()
  await resendEmailConfirmation(world.as(people.other_seeker))
  const started = await signUp(world.as(ANONYMOUS), {
    identifier: { kind: 'phone', phone: NEW_PHONE },
    name: '郑新',
    password: PASSWORD,
    locale: 'zh-CN',
    device: '',
    address: '10.0.0.1',
  })
  const seekerPhone = await phoneOf(world, people.seeker.accountId)
  const codeLogin = await requestLoginCode(world.as(ANONYMOUS), {
    phone: seekerPhone,
    address: '10.0.0.1',
  })
  return {
    seekerEmail,
    resetToken: await findLink(world, /\/reset\/(\w+)/),
    confirmToken: await findLink(world, /\/confirm-email\/(\w+)/),
    signUpId: started.step === 'code_sent' ? started.id : '',
    codeLoginId: codeLogin.id,
    codeLoginCode: await lastCode(world, seekerPhone),
    signUpCode: await lastCode(world, NEW_PHONE),
  }
}

/** An owner's invitation of a colleague. */
export async function addInvitation(world: World, owner: AccountActor, label: string) {
  const organisationId = owner.acting.employer?.organisationId ?? ''
  const { link } = await createInvitation(world.as(owner), {
    organisationId,
    role: 'member',
    label,
    contact: null,
  })
  const { id } = await world.context.db
    .selectFrom('invitation')
    .where('organisationId', '=', organisationId)
    .select('id')
    .executeTakeFirstOrThrow()
  return { id, token: link.split('/').at(-1) ?? '' }
}

async function findLink(world: World, pattern: RegExp): Promise<string> {
  const messages = await world.context.db.selectFrom('message').select('body').execute()
  const found = messages.map(({ body }) => pattern.exec(body)?.[1]).find(Boolean)
  if (!found) throw new Error(`no message has a link like ${pattern}`)
  return found
}

async function emailOf(world: World, person: AccountActor): Promise<string> {
  const { email } = await world.context.db
    .selectFrom('account')
    .where('id', '=', person.accountId)
    .select('email')
    .executeTakeFirstOrThrow()
  return email ?? ''
}
