import { z } from 'zod'
import { faultKey } from '#app/kernel/errors.ts'
import { tooLong } from '#app/kernel/lengths.ts'
import { momentField } from '../../plans/model/plan-form.ts'
import { SHOWN_METHODS } from './shown-methods.ts'

const MOST = 9999

/** A whole number as people type it, ２ too, or nothing. */
const count = (least: number) =>
  z
    .string()
    .optional()
    .transform((typed, check) => {
      const text = (typed ?? '').normalize('NFKC').replace(/[,\s]/g, '')
      if (text === '') return null
      const value = Number(text)
      if (/^\d+$/.test(text) && value >= least && value <= MOST) return value
      check.addIssue({ code: 'custom', message: 'fault.whole_number' })
      return z.NEVER
    })

const numbers = z
  .string()
  .max(4000, tooLong(4000))
  .optional()
  .transform((text) =>
    (text ?? '')
      .normalize('NFKC')
      .split('\n')
      .map((line) => line.split(/[\s,，、;；]+/).filter((word) => word !== ''))
      .filter((line) => line.length > 0),
  )

const tick = z
  .string()
  .optional()
  .transform((value) => value !== undefined)

/** A site's key and how many seats are there now. */
type SiteSeats = { key: string; seats: number }

/** What an officer asks of allocations. */
const startSchema = (known: readonly SiteSeats[]) =>
  z
    .object({
      intent: z.literal('start'),
      methods: z.preprocess(
        (value) => (value === undefined ? [] : [value].flat()),
        z.array(z.enum(SHOWN_METHODS)).min(1, 'fault.choose'),
      ),
      second: tick,
      classSites: count(1),
      classesTogether: z.preprocess((value) => [value ?? []].flat(), z.array(z.uuid()).max(500)),
      employerMost: count(0),
      teachersMost: count(0),
      studentsEach: count(1),
      sites: z
        .array(z.object({ key: z.string().max(200), least: count(0), most: count(0) }))
        .max(500)
        .optional()
        .transform((sites) => sites ?? []),
      chosen: numbers,
      friends: numbers,
      hardshipFirst: tick,
    })
    .superRefine((form, context) => {
      const at = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message })
      if ((form.teachersMost === null) !== (form.studentsEach === null))
        at(form.teachersMost === null ? 'teachersMost' : 'studentsEach', 'fault.required')
      if (form.chosen.some((line) => line.length < 2)) at('chosen', 'fault.two_on_a_line')
      if (form.friends.some((line) => line.length !== 2)) at('friends', 'fault.pair_on_a_line')
      if (!form.methods.includes('groups')) return
      for (const [index, { key, least, most }] of form.sites.entries()) {
        const seats = known.find((site) => site.key === key)?.seats ?? Infinity
        const field = `sites[${index}].least`
        if (least !== null && most !== null && least > most) at(field, 'fault.site_least_most')
        else if (least !== null && least > seats)
          at(field, faultKey('site_least_seats', { count: seats }))
      }
    })
export type StartForm = z.output<ReturnType<typeof startSchema>>

const one = z.object({ allocation: z.uuid() })

const reasonGiven = z
  .string()
  .max(200, tooLong(200))
  .optional()
  .transform((text) => (text ?? '').trim())

/**
 * Everything that is sent from the page of a plan's allocations.
 * @param known the sites of the plan: at none more can be asked for than have a seat.
 */
export const allocationsFormOf = (known: readonly SiteSeats[]) =>
  z.discriminatedUnion('intent', [
    startSchema(known),
    one.extend({ intent: z.literal('stop') }),
    one.extend({ intent: z.literal('resume') }),
    one.extend({ intent: z.literal('again') }),
    /** All of these, which were worked out before something was changed. */
    z.object({
      intent: z.literal('again_all'),
      allocation: z.preprocess((value) => [value ?? []].flat(), z.array(z.uuid()).min(1).max(4)),
    }),
    z.object({ intent: z.literal('lift'), student: z.uuid() }),
    z.object({
      intent: z.literal('second'),
      closesAt: z.string({ error: 'fault.required' }).pipe(momentField),
      reason: reasonGiven,
    }),
    z.object({ intent: z.literal('second_close'), reason: reasonGiven }),
  ])

/** Makes one the placement. */
export const publishSchema = z.object({
  intent: z.literal('publish'),
  after: z.coerce.number().int().min(0),
  unfinished: tick,
  note: z
    .string()
    .max(300, tooLong(300))
    .optional()
    .transform((text) => (text ?? '').trim()),
})
