import { z } from 'zod'
import { wordsField } from '#app/kernel/words-field.ts'

/** Searches that one person may keep: each is looked through every day. */
export const MOST_SAVED = 20
export const LONGEST_NAME = 30

/** New matches are counted up to this. */
export const MOST_NEW = 99

/** A name for a saved search; without one it is called by what it looks for. */
export const renameSchema = z.object({ name: wordsField(LONGEST_NAME) })
