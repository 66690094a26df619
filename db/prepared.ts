import { sql } from 'kysely'
import pg from 'pg'

/**
 * Put at the end of a query (`modifyEnd`) that is asked often and whose values do not say how it is
 * best answered: a connection prepares it once, so that PostgreSQL neither parses nor plans it again
 * (PostgreSQL 15, PREPARE, "Notes"). The embedded database takes no notice.
 */
export const PREPARED_MARK = '/* prepared */'
export const PREPARED = sql.raw(PREPARED_MARK)

/** PostgreSQL's answer where a prepared query's columns are no longer those it was prepared with. */
const FEATURE_NOT_SUPPORTED = '0A000'

/**
 * A connection that prepares the queries so marked. Where a table has changed under one, it fails
 * once and the connection ends; the pool makes another.
 */
export class PreparingClient extends pg.Client {
  readonly #names = new Map<string, string>()

  override query(...call: unknown[]): never {
    const [text, values, ...rest] = call
    const query = super.query.bind(this) as (...call: unknown[]) => never
    if (typeof text !== 'string' || !text.endsWith(PREPARED_MARK)) return query(...call)
    const answer: unknown = query({ name: this.#nameOf(text), text, values }, ...rest)
    if (answer instanceof Promise) answer.catch((error: unknown) => this.#endIfChanged(error))
    return answer as never
  }

  #nameOf(text: string): string {
    const name = this.#names.get(text) ?? `prepared_${this.#names.size + 1}`
    this.#names.set(text, name)
    return name
  }

  #endIfChanged(error: unknown): void {
    if ((error as { code?: unknown }).code === FEATURE_NOT_SUPPORTED) void this.end()
  }
}
