import { z } from 'zod'
import { sayTooLong } from '#app/kernel/lengths.ts'

export const CANDIDATE_REASON_MOST = 80
const ID = '[0-9a-f-]{36}'

/**
 * The form of candidates as a record of its fields: `of` names each student, `place-…`, `refused-…`
 * and `reason-…` are what is said of them.
 */
export const candidatesSchema = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]).optional())
  .superRefine((fields, check) => {
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value !== 'string') continue
      const text = value.trim()
      if (new RegExp(`^reason-${ID}$`).test(name) && text.length > CANDIDATE_REASON_MOST) {
        const message = sayTooLong(CANDIDATE_REASON_MOST, text)
        check.addIssue({ code: 'custom', path: [name], message })
      }
      if (new RegExp(`^place-${ID}$`).test(name) && text !== '' && !/^[1-9]\d{0,3}$/.test(text)) {
        check.addIssue({ code: 'custom', path: [name], message: 'fault.candidate_place' })
      }
    }
  })
  .transform((fields) => {
    const text = (name: string) => {
      const value = fields[name]
      return typeof value === 'string' ? value.trim() : ''
    }
    const named = fields.of === undefined ? [] : [fields.of].flat()
    return named
      .filter((studentId) => new RegExp(`^${ID}$`).test(studentId))
      .map((studentId) => ({
        studentId,
        place: text(`place-${studentId}`) === '' ? null : Number(text(`place-${studentId}`)),
        refused: text(`refused-${studentId}`) !== '',
        reason: text(`reason-${studentId}`),
      }))
  })
