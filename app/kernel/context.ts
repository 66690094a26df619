import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#db/tables/index.ts'
import type { Actor, ActorMembership } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Printer } from './printing.ts'

/** A query can run on the database or inside a transaction. */
export type Db = Kysely<Database>
export type Trx = Transaction<Database>

/**
 * What a use case works with. Everything with state is built once, in `server/compose.ts`, and
 * travels here; a request's context differs from the process's by its actor and request id.
 *
 * The embedded database has one connection: inside `db.transaction()` use only the transaction, or
 * the query waits for a connection that the transaction itself holds.
 */
export interface Context {
  db: Db
  clock: Clock
  actor: Actor
  requestId: string
  words: Words
  recall: Recall
  batches: Batches
  rooms: RoomNews
  storage: Storage
  printer: Printer
  sheets: Sheets
  solver: Solver
  recogniser: Recogniser | null
  jobs: Jobs
  channels: Channels
  limits: Limits
  views: Views
  sessions: Sessions
  log: Log
  site: Site
}

/** Facts about this installation. */
export interface Site {
  /** Where people reach it, without a trailing slash. */
  appUrl: string
  /** Secret for hashes that must not be guessable from a copy of the database. */
  secret: string
  /** Whether the made-up fair is loaded: its logins and outbox are then shown. */
  demonstration: boolean
  /** Where encoders such as OBS send pictures to; null where they cannot connect. */
  encoderUrl: string | null
  /**
   * Where pictures may be played from, beside the site itself, as the policy of its pages says it: origins
   * such as `https://media.example.org`, `http://127.0.0.1:*` for any port, or `https:` for all of them.
   */
  mediaSources: readonly string[]
}

/** What search knows of Chinese. */
export interface Words {
  /** Cuts text into words as search wants them, the words within words too. */
  cut: (text: string) => string[]
  /** Parts text into words, each character in one of them. */
  part: (text: string) => string[]
  /** The same by the words of the dictionary alone, so that no new word is guessed. */
  partKnown: (text: string) => string[]
  /** Han characters as syllables of pinyin without tones, one each, as they are read in this text. */
  spell: (text: string) => string[]
  /** The same with the figure of its tone behind each syllable. */
  intone: (text: string) => string[]
}

export interface RecallHow<T> {
  make(): Promise<T>
  /** So long an answer is given as it is. */
  freshMs: number
  /** So long it is given while a new one is made; after that one waits for the new one. */
  oldMs: number
  /** Both times are kept to, however long it takes to make. */
  strict?: boolean
}

/** Answers that cost much and may be a little old, kept in this process. */
export interface Recall {
  recall<T>(key: string, how: RecallHow<T>): Promise<T>
  /** What is kept, made anew behind the asker's back where it is old; null where nothing is. */
  kept<T>(key: string, how: RecallHow<T>): T | null
  /** Begins to make what is not kept yet, unless so much is being made that it has to wait. */
  prepare<T>(key: string, how: RecallHow<T>): void
  /** Whether an answer is being made. */
  isMaking(key: string): boolean
  /**
   * What is brought up to date from how it stood before. All who ask while that is being done get
   * what is read after they have asked, and share one reading.
   * @param step from what is kept, null at first, to what is so now
   */
  follow: <T>(key: string, step: (before: T | null) => Promise<T>) => Promise<T>
}

/** Small pieces of work that many ask for in the same moment, done together. */
export interface Batches {
  /**
   * Adds an input to the next batch of its kind, which begins once the one before has ended, and
   * answers with what came of it. All of a kind do the same work: that of who began is done.
   * @param work what came of each input, in their order; an error is thrown at whoever asked for it
   */
  join: <I, R>(kind: string, input: I, work: (inputs: I[]) => Promise<(R | Error)[]>) => Promise<R>
}

/** An event of a live room's log, once it is committed. */
export interface RoomNewsItem {
  roomId: string
  seq: number
  kind: string
  /** Everybody in the room, or those who run it and whoever it is of. */
  audience: 'all' | 'desk'
  payload: Record<string, unknown>
  authorId: string | null
  at: Date
}

/**
 * Brings what has happened in live rooms to whoever is in them, on every node. It may be lost on the
 * way: everybody hears the number of the last event every few seconds and asks for what is missing.
 */
export interface RoomNews {
  tell(event: RoomNewsItem): void
  /** How many votes a question has now; totals travel together. */
  count(votes: { roomId: string; questionId: string; votes: number }): void
  /** Somebody's part in a room was taken away: they hear no more of what its desk hears. */
  release(person: { roomId: string; accountId: string }): void
  /** Sessions or memberships of somebody have ended: their connections are looked at anew, at once. */
  recheck(person: { accountId: string }): void
  /** How many have chosen what in a poll; of two totals the one with the greater revision is newer. */
  tally(poll: { roomId: string; totals: { id: string; counts: number[]; revision: number } }): void
  /** That somebody reacts; all of a moment travel together. */
  react(reaction: { roomId: string; kind: string }): void
}

/** Keeps files by key. */
export interface Storage {
  put(key: string, bytes: Uint8Array): Promise<void>
  get(key: string): Promise<Uint8Array>
  remove(key: string): Promise<void>
  /** Removes all whose keys begin with these parts, also what was never wholly written. */
  removeAll(folder: string): Promise<void>
}

/**
 * Reads and writes spreadsheets in a process of its own, whose memory and time are bounded. What is
 * asked and answered is JSON; its shapes are of who asks.
 */
export interface Sheets {
  /**
   * Reads a file; the reader's questions on the way are answered by `answer`.
   * @throws `sheet_…` at the field `file` for a file that is no sheet, or too much of one.
   */
  read(
    bytes: Uint8Array,
    asked: string,
    answer: (question: string, json: string) => Promise<string>,
  ): Promise<string>
  /** A workbook of the sheets that the JSON describes. */
  write(json: string): Promise<Uint8Array>
}

/**
 * Works out placements in a thread of its own, one after another, so that pages are answered
 * meanwhile. What is asked and answered is JSON; its shapes are of who asks.
 */
export interface Solver {
  /**
   * @param heard told how far it is, 0 to 1, a few times a second; true asks for the end of it.
   * @throws `SolverStopped` where it was asked to end and had to be made to, `SolverClosed` where the
   *   server stops.
   */
  work(asked: string, heard: (done: number) => boolean): Promise<string>
}

/** Hears what is said; null where none is configured. */
export interface Recogniser {
  /**
   * @param sound an MP4 file of sound alone, Opus or AAC, a few minutes of it
   * @param how.locale the language that is spoken
   * @param how.signal aborted once nobody wants it any more; it has then `stopped`
   * @returns what it calls WebVTT, its times from the beginning of the sound; or why there is none:
   *   it has `stopped`, was too `slow`, or what it gave is `unreadable`
   * @throws `RecogniserClosed` where the server stops; the work is then to be begun anew.
   */
  recognise(sound: Uint8Array, how: { locale: string; signal: AbortSignal }): Promise<Recognised>
}

export type Recognised = { text: string } | { failed: 'stopped' | 'slow' | 'unreadable' }

/** What is done in the background, by name, with what it needs to know. */
export interface JobPayloads {
  deliver_message: { messageId: string }
  employer_admitted: { employerId: string }
  expire_openings: Record<string, never>
  tell_of_matches: Record<string, never>
  renew_search_texts: Record<string, never>
  read_import: { importId: string }
  commit_import: { importId: string }
  read_roster: { importId: string }
  commit_roster: { importId: string }
  daily_upkeep: Record<string, never>
  interview_upkeep: Record<string, never>
  room_upkeep: Record<string, never>
  close_preferences: Record<string, never>
  prepare_export: { exportId: string }
  solve_allocation: { allocationId: string }
  take_up_allocations: Record<string, never>
  recognise_captions: { recognitionId: string }
  tell_of_rule: { ruleVersionId: string }
  tell_of_arrivals: Record<string, never>
  remind_of_answers: Record<string, never>
  remind_of_rooms: Record<string, never>
}
export type JobName = keyof JobPayloads

/** Background work. A job enqueued in a transaction exists if and only if that commits. */
export interface Jobs {
  /** @param options.after when it may begin at the earliest; at once where that is not said. */
  enqueue<N extends JobName>(
    trx: Trx,
    name: N,
    payload: JobPayloads[N],
    options?: { after?: Date },
  ): Promise<void>
  /** Many at once, in one round trip. */
  enqueueAll<N extends JobName>(trx: Trx, name: N, payloads: JobPayloads[N][]): Promise<void>
}

export interface OutgoingMessage {
  id: string
  address: string
  subject: string
  body: string
  /** An entry for the reader's calendar (RFC 5545); e-mail alone carries one. */
  calendar?: string | null
}

/** A way a message reaches a person outside the page. */
export interface Channel {
  /** @throws when the message was not handed over; it is then tried again. */
  deliver(message: OutgoingMessage): Promise<void>
}

/**
 * Null where none is configured. Without `email` messages wait and are tried again; without `sms`
 * numbers cannot be confirmed.
 */
export interface Channels {
  email: Channel | null
  sms: Channel | null
}

export type LimitName =
  | 'login'
  | 'login_account'
  | 'login_address'
  | 'sign_up'
  | 'sign_up_address'
  | 'reset'
  | 'reset_address'
  | 'code'
  | 'code_try'
  | 'application'
  | 'application_number'
  | 'application_address'
  | 'upload'
  | 'staff_paper'
  | 'report'
  | 'report_address'
  | 'appointment'
  | 'print'
  | 'proof'
  | 'data_export'
  | 'recognition'
  | 'suggestion_address'
  | 'question'
  | 'similar'
  | 'vote'
  | 'room_message'
  | 'reaction'
  | 'room_person'
  | 'room_address'
  | 'room_command_address'
  | 'room_handshake'
  | 'stream_hook_address'
  | 'paper_link_address'
  | 'paper_link'
  | 'contact_asked'

/** Rate limits. */
export interface Limits {
  /** Counts one try. @throws `too_many_tries` with its `minutes` and `againMs` once the allowance is used up. */
  take(name: LimitName, key: string): Promise<void>
  /** Takes one try back: it has proved to be nobody's guess. */
  giveBack(name: LimitName, key: string): Promise<void>
}

/** One look at an opening's page. */
export interface OpeningLook {
  openingId: string
  /** Where the person came from: a `ViewSource`. */
  source: string
  /** Tells one person from another for a while; it is hashed and never stored. */
  visitor: string
}

/** Counts who looked at openings: in memory, written down later and in batches. */
export interface Views {
  /** Notes a look; one who looks again soon counts once. Never waits for the database. */
  note(look: OpeningLook): void
}

export interface NewSession {
  /** Goes into the cookie; only its hash is stored. */
  token: string
  expiresAt: Date
}

/** Sessions of people. Kept by Lucia, behind `app/accounts/lucia.ts` alone. */
export interface Sessions {
  create(accountId: string, device: string): Promise<NewSession>
  /** The session that a token opens, whose end moves with its use. */
  find(token: string): Promise<FoundSession | null>
  /** The same without using it: its end stays where it is. */
  look(token: string): Promise<FoundSession | null>
  /** Those of the tokens that still open a session. */
  standing(tokens: string[]): Promise<ReadonlySet<string>>
  end(sessionId: string): Promise<void>
}

export interface FoundSession {
  sessionId: string
  accountId: string
  expiresAt: Date
  /** This use of the session has moved its end. */
  prolonged: boolean
  person: SessionPerson
}

/** Whose session it is: every membership that has not been removed, the oldest first. */
export interface SessionPerson {
  name: string
  memberships: ActorMembership[]
}

/** Structured log. Never give it a name, a number or a text that a person wrote. */
export interface Log {
  info(facts: object, text: string): void
  warn(facts: object, text: string): void
  error(facts: object, text: string): void
}
