import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Context } from '#app/kernel/context.ts'

/** What is sealed, so that one kind of secret cannot be put in another's place. */
export type SealPurpose = 'id_number' | 'guardian' | 'seed' | 'hardship' | 'roster'

const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * A text as the table keeps it: AES-256-GCM with a key that is made of the site's secret and not in
 * the database. Sealed twice it looks different each time.
 */
export function seal(context: Pick<Context, 'site'>, purpose: SealPurpose, text: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(context, 'seal'), iv)
  cipher.setAAD(Buffer.from(purpose))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
}

/**
 * The text again.
 * @throws where it was sealed for something else or with another secret, or has been changed.
 */
export function unseal(
  context: Pick<Context, 'site'>,
  purpose: SealPurpose,
  sealed: string,
): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyOf(context, 'seal'),
    bytes.subarray(0, IV_BYTES),
  )
  decipher.setAAD(Buffer.from(purpose))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES))
  return Buffer.concat([text, decipher.final()]).toString('utf8')
}

/** By which a sealed text is found again: the same for the same text, telling nothing without the key. */
export function blindIndex(
  context: Pick<Context, 'site'>,
  purpose: SealPurpose,
  text: string,
): string {
  return createHmac('sha256', keyOf(context, 'index')).update(`${purpose}:${text}`).digest('base64')
}

function keyOf({ site }: Pick<Context, 'site'>, use: 'seal' | 'index'): Buffer {
  return Buffer.from(hkdfSync('sha256', site.secret, '', `chunfeng ${use}`, 32))
}
