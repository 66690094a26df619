import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Context } from '#app/kernel/context.ts'

/** What is sealed, so that one kind of secret cannot be put in another's place. */
export type SealPurpose =
  'id_number' | 'guardian' | 'seed' | 'hardship' | 'roster' | 'address' | 'stream_hook'

const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * What seals and opens with keys that are made once: a key costs several times what it is used for, so
 * who has thousands of texts makes one of these.
 */
export interface Sealer {
  seal(purpose: SealPurpose, text: string): string
  unseal(purpose: SealPurpose, sealed: string): string
  indexOf(purpose: SealPurpose, text: string): string
}

/** Sealing with the keys of a site, which are made of its secret and not in the database. */
export function sealerOf(context: Pick<Context, 'site'>): Sealer {
  const key = keyOf(context, 'seal')
  const indexKey = keyOf(context, 'index')
  return {
    seal: (purpose, text) => sealWith(key, purpose, Buffer.from(text, 'utf8')).toString('base64'),
    unseal: (purpose, sealed) =>
      unsealWith(key, purpose, Buffer.from(sealed, 'base64')).toString('utf8'),
    indexOf: (purpose, text) => indexWith(indexKey, purpose, text),
  }
}

/**
 * A text as the table keeps it: AES-256-GCM with a key that is made of the site's secret and not in
 * the database. Sealed twice it looks different each time.
 */
export function seal(context: Pick<Context, 'site'>, purpose: SealPurpose, text: string): string {
  return sealBytes(context, purpose, Buffer.from(text, 'utf8')).toString('base64')
}

/** The same for a file, as the storage keeps it. */
export function sealBytes(
  context: Pick<Context, 'site'>,
  purpose: SealPurpose,
  bytes: Uint8Array,
): Buffer {
  return sealWith(keyOf(context, 'seal'), purpose, bytes)
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
  return unsealBytes(context, purpose, Buffer.from(sealed, 'base64')).toString('utf8')
}

/** The file again. @throws as `unseal` does. */
export function unsealBytes(
  context: Pick<Context, 'site'>,
  purpose: SealPurpose,
  bytes: Uint8Array,
): Buffer {
  return unsealWith(keyOf(context, 'seal'), purpose, bytes)
}

/** By which a sealed text is found again: the same for the same text, telling nothing without the key. */
export function blindIndex(
  context: Pick<Context, 'site'>,
  purpose: SealPurpose,
  text: string,
): string {
  return indexWith(keyOf(context, 'index'), purpose, text)
}

function sealWith(key: Buffer, purpose: SealPurpose, bytes: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(purpose))
  const sealed = [cipher.update(bytes), cipher.final()]
  return Buffer.concat([iv, cipher.getAuthTag(), ...sealed])
}

function unsealWith(key: Buffer, purpose: SealPurpose, bytes: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
  decipher.setAAD(Buffer.from(purpose))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  const opened = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES))
  return Buffer.concat([opened, decipher.final()])
}

function indexWith(key: Buffer, purpose: SealPurpose, text: string): string {
  return createHmac('sha256', key).update(`${purpose}:${text}`).digest('base64')
}

function keyOf({ site }: Pick<Context, 'site'>, use: 'seal' | 'index'): Buffer {
  return Buffer.from(hkdfSync('sha256', site.secret, '', `chunfeng ${use}`, 32))
}
