import { z } from 'zod'
import { wordsField } from '#app/kernel/words-field.ts'

/** Searches that one person may keep: each is looked through every day. */
export const MOST_SAVED = 20
export const LONGEST_NAME = 30

/** New matches are counted up to this. */
export const MOST_NEW = 99

/** A name for a saved search; without one it is called by what it looks for. */
export const renameSchema = z.object({ name: wordsField(LONGEST_NAME) })

/** The last moment that JavaScript knows; the database knows later ones. */
const LAST_MOMENT = 8.64e15

/** Text without the signs that no database keeps. */
const plainText = z
  .string()
  .catch('')
  .transform((text) => text.replace(/\p{Cc}/gu, ' '))

/** What is no moment is the first: the search then counts everything as new. */
const moment = z.coerce
  .number()
  .int()
  .min(0)
  .max(LAST_MOMENT)
  .catch(0)
  .transform((at) => new Date(at))

/** A deleted search as the notice's button sends it back; whoever sends it may have changed it. */
export const deletedSearchSchema = z
  .object({
    search: plainText,
    name: plainText,
    query: plainText,
    muted: z.string().optional(),
    created: moment,
    seen: moment,
    told: moment,
  })
  .transform(({ search, name, muted, created, seen, told, ...rest }) => ({
    ...rest,
    id: search,
    name: name.trim() || null,
    muted: muted === 'yes',
    createdAt: created,
    seenAt: seen,
    toldAt: told,
  }))
