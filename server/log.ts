import { destination, pino, type DestinationStream, type Logger } from 'pino'
import { isId } from '#app/kernel/ids.ts'

/**
 * The process's structured log, a JSON line an event on standard output. What could hold personal
 * data is never handed to it: of a request its method and path, of an error what `sayError` leaves.
 */
export function createLog(to?: DestinationStream): Logger {
  const options = {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: sayError },
  }
  return to ? pino(options, to) : pino(options)
}

/** A write no longer than this is not broken up by another one to the same pipe. */
const ATOMIC_BYTES = 4096

/**
 * The same log for what happens thousands of times a second: written some lines at a time, a fifth
 * of a second late at most, because a write for each would take longer than the answer it tells of.
 */
export function createRushLog(): Logger {
  return createLog(
    destination({
      dest: 1,
      sync: true,
      minLength: ATOMIC_BYTES - 512,
      maxWrite: ATOMIC_BYTES,
      periodicFlush: 200,
    }),
  )
}

/** What the log tells of an error. */
interface SaidError {
  type: string
  code?: string
  message: string
  /** The database's own names of what was violated. */
  table?: string
  constraint?: string
  frames: string[]
  cause?: SaidError
}

/**
 * An error without what people typed. A database error also carries the statement's values and the
 * offending row, so only named fields are taken; and texts quote values, so those are left out.
 */
export function sayError(error: unknown): SaidError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', frames: [] }
  const { code, table, constraint } = error as { [name: string]: unknown } & Error
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    message: hideTyped(error.message),
    ...(typeof table === 'string' && { table }),
    ...(typeof constraint === 'string' && { constraint }),
    frames: framesOf(error),
    ...(error.cause !== undefined && { cause: sayError(error.cause) }),
  }
}

/**
 * A request's path as the log shows it: whatever is neither a word of the site map nor an id (a
 * link's secret, something typed) becomes `…`. The query string is not part of it.
 */
export function sayPath(url: string, words: ReadonlySet<string>): string {
  const path = url.split('?')[0] ?? ''
  const segments = path.split('/').map((segment) => {
    const name = segment.replace(/\.data$/, '')
    return name === '' || isId(name) || words.has(name) ? segment : '…'
  })
  return segments.join('/')
}

/** The text without quoted values, addresses, longer numbers and Chinese; our messages have none. */
function hideTyped(text: string): string {
  return text
    .replace(/"([^"]*)"/g, (whole, quoted: string) => (/^[a-z0-9_]*$/.test(quoted) ? whole : '"…"'))
    .replace(/[^\s<>"'(]+@[^\s<>"')]+/g, '…')
    .replace(/\d{5,}/g, '…')
    .replace(/[\u2e80-\uffdc]+/g, '…')
}

function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 12)
}
