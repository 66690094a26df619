import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import type { LimitName, Limits } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'

/** Tries allowed to one key (a person or an address) in so many seconds. */
const ALLOWANCES: Record<LimitName, { points: number; duration: number }> = {
  // Limits of an address are wide: a fair's Wi-Fi puts hundreds of phones behind one. What keeps
  // one person from trying without end are the narrow ones of the number, account or browser.
  // Guesses at one account: from one address, and from all together.
  login: { points: 10, duration: 15 * 60 },
  login_account: { points: 100, duration: 15 * 60 },
  login_address: { points: 1_000, duration: 15 * 60 },
  sign_up: { points: 10, duration: 60 * 60 },
  sign_up_address: { points: 3_000, duration: 60 * 60 },
  reset: { points: 5, duration: 60 * 60 },
  reset_address: { points: 1_000, duration: 60 * 60 },
  code: { points: 10, duration: 60 * 60 },
  // The tries of one code, which lives ten minutes.
  code_try: { points: 5, duration: 10 * 60 },
  application: { points: 60, duration: 60 * 60 },
  // A guest's number, which anybody can type: its owner may get a text message for each.
  application_number: { points: 20, duration: 60 * 60 },
  application_address: { points: 5_000, duration: 60 * 60 },
  // Reports of one opening by one person or address, and of all openings by one address.
  report: { points: 10, duration: 60 * 60 },
  report_address: { points: 300, duration: 60 * 60 },
  // Each tells whether a number has an account.
  appointment: { points: 30, duration: 60 * 60 },
  upload: { points: 40, duration: 60 * 60 },
  // A college's officer files consents and agreements of all class groups of a plan in an afternoon.
  staff_paper: { points: 1_500, duration: 60 * 60 },
  // A recruiter prints a fair's applicants one after another.
  print: { points: 200, duration: 60 * 60 },
  proof: { points: 10, duration: 15 * 60 },
  data_export: { points: 5, duration: 24 * 60 * 60 },
  // An evening's sound keeps a processor busy for hours.
  recognition: { points: 20, duration: 24 * 60 * 60 },
  // Guardians of a class group may share one address; a link is 128 random bits.
  paper_link_address: { points: 600, duration: 60 * 60 },
  // What is sent by one link: a name that is not the guardian's is soon nobody's guess.
  paper_link: { points: 8, duration: 60 * 60 },
  // Numbers at which one agreement is asked to be signed: a mistyped one and its like.
  contact_asked: { points: 10, duration: 24 * 60 * 60 },
  // One for each pause in typing, of hundreds of phones in a hall.
  suggestion_address: { points: 6_000, duration: 60 },
  // What one person says in live rooms, and what they send at all over all their connections; what
  // visitors without an account send from one address beyond the first frames of each connection.
  question: { points: 10, duration: 60 },
  // One before each question, and more only of who presses again or is refused; beyond it questions go
  // without what is like them.
  similar: { points: 20, duration: 60 },
  vote: { points: 120, duration: 60 },
  room_message: { points: 30, duration: 60 },
  reaction: { points: 60, duration: 60 },
  room_person: { points: 120, duration: 10 },
  room_address: { points: 3_000, duration: 10 },
  // Whatever is sent in live rooms from one address, by whomever. Two thousand phones of a hall behind one
  // address send ten each in ten seconds, such as all that come back and vote and ask at once; senders
  // without end, who open connections anew as they lose them, could have three times as much.
  room_command_address: { points: 20_000, duration: 10 },
  // Connections to live rooms, opened from one address. A hall of 2,000 phones behind one address comes
  // back at once after a restart, and each may try a few times before it is in: five times in a minute
  // are let through. Whoever opens and closes without end stays at some 170 a second.
  room_handshake: { points: 10_000, duration: 60 },
  // Messages of servers elsewhere about pictures that begin and end. A CDN tells of all its rooms from a
  // few addresses, of each a few times an hour; a secret is 128 random bits.
  stream_hook_address: { points: 300, duration: 60 },
}

/**
 * Rate limits counted in this process.
 * @param over other allowances for some, where a measurement or a test needs them
 */
export function createLimits(over: Partial<typeof ALLOWANCES> = {}): Limits {
  const limiters = Object.fromEntries(
    Object.entries({ ...ALLOWANCES, ...over }).map(([name, allowance]) => [
      name,
      new RateLimiterMemory(allowance),
    ]),
  ) as Record<LimitName, RateLimiterMemory>
  return {
    async take(name, key) {
      try {
        await limiters[name].consume(key)
      } catch (refused) {
        if (refused instanceof Error) throw refused
        const { msBeforeNext } = refused as RateLimiterRes
        throw new Fault('too_many_tries', {
          params: { minutes: Math.ceil(msBeforeNext / 60_000) },
          againMs: msBeforeNext,
        })
      }
    },
    async giveBack(name, key) {
      await limiters[name].reward(key)
    },
  }
}
