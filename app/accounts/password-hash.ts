import { hash, verify } from '@node-rs/argon2'

/** Argon2id with the parameters of OWASP's password storage cheat sheet: 19 MiB, 2 passes. */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash of a password, with its salt and parameters, as the table keeps it. */
export function hashPassword(password: string): Promise<string> {
  return hash(prepare(password), PARAMETERS)
}

/**
 * Whether a password is the one that was hashed. Without a hash the answer is no after the same
 * work, so that the time taken does not tell whether the account exists.
 */
export async function verifyPassword(passwordHash: string | null, password: string) {
  if (passwordHash) return verify(passwordHash, prepare(password))
  await hashPassword(password)
  return false
}

/** The same characters whichever keyboard wrote them: full-width digits are digits. */
function prepare(password: string): string {
  return password.normalize('NFKC')
}
