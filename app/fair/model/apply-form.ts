import { z } from 'zod'
import { wordsField } from '#app/kernel/words-field.ts'
import { codeSchema, nameSchema, phoneSchema } from '#app/accounts/model/account.ts'
import { LOCALES, translator, type Translate } from '#app/i18n/index.ts'
import { filledParts, PARTS, type Sections } from '../people/model/sections.ts'

const LINE_MAX = 200

/** What an application can hand to an employer. */
export const DISCLOSURE_ITEMS = [
  'name',
  'phone',
  'resume',
  'wishes',
  'jobs',
  'schools',
  'skills',
  'certificates',
  'scans',
  'attachments',
  'line',
] as const
export type DisclosureItem = (typeof DISCLOSURE_ITEMS)[number]

/** What goes along with a résumé only as its owner chooses: its parts and its files. */
export const RESUME_PARTS = [...PARTS, 'scans', 'attachments'] as const
export type ResumePart = (typeof RESUME_PARTS)[number]

/** What an application of this kind hands over. The line is part of it even where left empty. */
export function itemsToDisclose(
  withResume: boolean,
  parts: readonly ResumePart[] = [],
): DisclosureItem[] {
  return DISCLOSURE_ITEMS.filter((item) => {
    if (item === 'resume') return withResume
    const part = RESUME_PARTS.find((one) => one === item)
    return !part || (withResume && parts.includes(part))
  })
}

/** The parts that a résumé has, and those that go along unless its owner chooses otherwise. */
export function partsToSend(resume: { sections: Sections; attachments: readonly unknown[] }): {
  available: ResumePart[]
  usual: ResumePart[]
} {
  const filled = filledParts(resume.sections)
  const usual = resume.attachments.length > 0 ? [...filled, 'attachments' as const] : filled
  const scanned = resume.sections.certificates.some(({ fileId }) => fileId !== null)
  const available = RESUME_PARTS.filter(
    (part) => usual.some((one) => one === part) || (part === 'scans' && scanned),
  )
  // A certificate's picture shows more than most employers need: it is given when asked for.
  return { available, usual: [...usual] }
}

/** The parts named in an address or a form, in their order; without any the usual ones. */
export function readParts(named: readonly unknown[]): ResumePart[] {
  return RESUME_PARTS.filter((part) => named.includes(part))
}

export interface ConsentFacts {
  employerName: string
  title: string
  withResume: boolean
  parts?: readonly ResumePart[]
}

/** Several items as one list of words. */
export function sayItems(t: Translate, items: readonly string[]): string {
  return DISCLOSURE_ITEMS.filter((item) => items.includes(item))
    .map((item) => t(`disclosure.item.${item}`))
    .join(t('disclosure.item_joint'))
}

/**
 * The consent a seeker gives, word for word: separate, and naming who receives what for what
 * (个人信息保护法 §23).
 */
export function sayConsent(t: Translate, facts: ConsentFacts): string {
  return t('apply.consent', {
    items: sayItems(t, itemsToDisclose(facts.withResume, facts.parts)),
    employer: facts.employerName,
    title: facts.title,
  })
}

/** Whether a text is the consent as one of the site's languages shows it, and no other. */
export function isConsent(text: string | undefined, facts: ConsentFacts): text is string {
  return LOCALES.some((locale) => sayConsent(translator(locale), facts) === text)
}

const line = wordsField(LINE_MAX)

/** The text that was shown, sent back by the box that was ticked or the button that was pressed. */
const consent = z.string({ error: 'fault.consent_required' })

/** With a saved résumé there is nothing to fill in but the line. */
export const applyWithResumeSchema = z.object({
  line,
  consent,
  parts: z.array(z.enum(RESUME_PARTS, { error: 'fault.choose' })).default([]),
})

/** Without one: name, number and one line. */
export const applySchema = z.object({
  name: nameSchema,
  phone: phoneSchema,
  line,
  consent,
  /** Of a person with an account: keep name and number as the beginning of a résumé. */
  keepAsResume: z
    .literal('on')
    .optional()
    .transform((ticked) => ticked === 'on'),
})

/** Under an application that waits for its number's code: enter it, or have another one sent. */
export const guestCodeSchema = z.object({ code: codeSchema })

/** Nothing to fill in: another code is asked for. */
export const guestResendSchema = z.object({})
