import type { ReactNode } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { districtName } from '#app/kernel/districts.ts'
import { sayDay } from '#app/ui/time.tsx'
import type { OpeningFacts } from '../model/opening-form.ts'
import { sayPay } from '../model/pay.ts'

/** All that an opening states beside its name and pay, to read on a desk. */
export function OpeningStated(props: { facts: OpeningFacts; now: Date }) {
  const { locale, t } = useLocale()
  const { facts, now } = props
  const district = districtName(facts.districtCode)
  const short = [
    t(`terms.kind.${facts.kind}`),
    `${t('opening_form.headcount')} ${facts.headcount}`,
    `${t('opening_form.education')} ${t(`terms.education.${facts.education}`)}`,
    `${t('opening_form.skill_level')} ${t(`terms.skill_level.${facts.skillLevel}`)}`,
    `${t('opening_form.experience')} ${t(`terms.experience.${facts.experience}`)}`,
    facts.shift && t(`terms.shift.${facts.shift}`),
    facts.shiftText,
    ...facts.benefits.map((benefit) => t(`terms.benefit.${benefit}`)),
  ]
  return (
    <div className="flex flex-col gap-4">
      <Words label={t('opening_form.section_pay')}>
        {[sayPay(facts.pay, locale, t), facts.payText].filter(Boolean).join('\n')}
      </Words>
      <p className="text-desk text-body">{short.filter(Boolean).join(' · ')}</p>
      <Words label={t('opening_form.duties')}>{facts.duties}</Words>
      <Words label={t('opening_form.requirements')}>{facts.requirements}</Words>
      <Words label={t('opening_form.address')}>
        {facts.address.includes(district) ? facts.address : `${district} ${facts.address}`}
      </Words>
      <Words label={t('opening_review.contact')}>
        {facts.contactName} {facts.contactPhone}
      </Words>
      <Words label={t('opening_form.valid_until')}>{sayDay(facts.validUntil, now, locale)}</Words>
    </div>
  )
}

function Words(props: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5">
      <span className="text-desk-small text-quiet">{props.label}</span>
      <p className="text-desk whitespace-pre-line text-ink">{props.children}</p>
    </div>
  )
}
