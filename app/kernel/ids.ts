import { v7 } from 'uuid'

/** A new id: UUIDv7, so ids sort by the time they were made. */
export function newId(): string {
  return v7()
}

/** Whether a text from a URL can be an id at all; PostgreSQL answers any other with an error. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
