import { z } from 'zod'
import { WORD_MOST } from '../../talk/model/lengths.ts'
import { spokenField } from '../../talk/model/spoken-field.ts'

/** The form that adds a word for all rooms. */
export const platformWordSchema = z.object({ word: spokenField(WORD_MOST) })
