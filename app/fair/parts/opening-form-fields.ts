import type { FieldMetadata } from '@conform-to/react'
import type { MessageKey, Translate } from '#app/i18n/index.ts'
import type { OpeningField } from '../model/opening-typed.ts'

/** The form's fields as conform hands them out. */
export type OpeningFields = Record<OpeningField, FieldMetadata<string>> & {
  benefits: FieldMetadata<string[]>
}

/** What each field is called, for its label and for the summary of faults. */
export function openingLabels(t: Translate): Record<OpeningField | 'benefits', string> {
  return {
    title: t('opening_form.title'),
    occupation: t('opening_form.occupation'),
    industry: t('opening_form.industry'),
    kind: t('opening_form.kind'),
    headcount: t('opening_form.headcount'),
    duties: t('opening_form.duties'),
    requirements: t('opening_form.requirements'),
    education: t('opening_form.education'),
    skillLevel: t('opening_form.skill_level'),
    experience: t('opening_form.experience'),
    payPeriod: t('opening_form.pay_period'),
    payMin: t('opening_form.pay_min'),
    payMax: t('opening_form.pay_max'),
    payMonths: t('opening_form.pay_months'),
    payText: t('opening_form.pay_text'),
    shift: t('opening_form.shift'),
    shiftText: t('opening_form.shift_text'),
    districtCode: t('opening_form.district'),
    address: t('opening_form.address'),
    contactName: t('opening_form.contact_name'),
    contactPhone: t('opening_form.contact_phone'),
    validUntil: t('opening_form.valid_until'),
    benefits: t('opening_form.benefits'),
  }
}

/** The terms of a vocabulary as choices, in its order. */
export function termChoices(t: Translate, vocabulary: string, codes: readonly string[]) {
  return codes.map((code) => ({
    value: code,
    label: t(`terms.${vocabulary}.${code}` as MessageKey),
  }))
}
