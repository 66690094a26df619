import { Form } from '@remix-run/react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import type { Locale, Translate } from '#app/i18n/index.ts'
import { districtName } from '#app/kernel/districts.ts'
import { classes } from '#app/ui/classes.ts'
import { useSending } from '#app/ui/sending.ts'
import { readPay } from '../../model/opening-pay.ts'
import { sayPay } from '../../model/pay.ts'
import type { OpeningTyped } from '../../model/opening-typed.ts'
import type {
  Benefit,
  Education,
  Experience,
  Industry,
  Kind,
  Shift,
  SkillLevel,
} from '../../model/terms.ts'
import type { ShownRow } from '../imports.ts'
import { changedFields, seemsAnother, type ChangedField } from '../model/opening-changes.ts'

const LONGEST_SHOWN = 40

/** What a row changes of the opening that it belongs to, and whether it belongs to it at all. */
export function RowChanges(props: { row: ShownRow; canMend: boolean; place: string }) {
  const { locale, t } = useLocale()
  const { row } = props
  const { change } = row
  const fields = change ? changedFields(change) : []
  const isDoubtful = change !== null && seemsAnother(change)
  const isChosen = row.isApart && row.expected !== 'unchanged'
  const canChoose = props.canMend && (change !== null || isChosen)
  if (!change && !canChoose) return null
  return (
    <div className="flex flex-col gap-1">
      {change && fields.length === 0 && (
        <span className="text-quiet">{t('import.changes_nothing')}</span>
      )}
      {change && fields.length > 0 && (
        <ul className="flex flex-col gap-0.5 text-desk-small text-body">
          {fields.map((field) => (
            <li key={field} className="break-words">
              {t(`import_field.${field}`)}{' '}
              <del className="text-quiet">{cut(sayField(change.before, field, locale, t))}</del>
              {' → '}
              <ins className="text-ink no-underline">
                {cut(sayField(change.after, field, locale, t))}
              </ins>
            </li>
          ))}
        </ul>
      )}
      {isDoubtful && (
        <span className="rounded-desk border border-wait-line bg-wait-tint px-2 py-1 text-wait">
          {t('import.seems_another')}
        </span>
      )}
      {canChoose && <Choice row={row} place={props.place} />}
    </div>
  )
}

/** Whether the row changes the opening of the same title, or is one of its own. */
function Choice(props: { row: ShownRow; place: string }) {
  const t = useT()
  const sending = useSending()
  const { row } = props
  const choice = (value: 'no' | 'yes', label: string) => {
    const isOn = row.isApart === (value === 'yes')
    return (
      <button
        name="apart"
        value={value}
        aria-pressed={isOn}
        disabled={sending}
        className={classes(
          'inline-flex min-h-6 items-center rounded-chip border px-2 text-desk-small max-md:min-h-11 max-md:px-4',
          isOn ? 'border-action bg-tint text-link' : 'border-line text-body hover:border-action',
        )}
      >
        {label}
        <span className="sr-only"> {props.place}</span>
      </button>
    )
  }
  return (
    <Form method="post" preventScrollReset className="flex flex-wrap gap-1.5">
      <input type="hidden" name="intent" value="apart" />
      <input type="hidden" name="position" value={row.position} />
      {choice('no', t('import.apart_no'))}
      {choice('yes', t('import.apart_yes'))}
    </Form>
  )
}

function cut(text: string): string {
  if (text === '') return '—'
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}

function sayField(typed: OpeningTyped, field: ChangedField, locale: Locale, t: Translate): string {
  switch (field) {
    case 'pay': {
      const pay = readPay(typed)
      const said = pay ? sayPay(pay, locale, t) : ''
      return typed.payText ? `${said}（${typed.payText}）` : said
    }
    case 'place': {
      const district = typed.districtCode ? districtName(typed.districtCode) : ''
      const address = typed.address ?? ''
      return address.startsWith(district) ? address : `${district} ${address}`.trim()
    }
    case 'education':
      return typed.education ? t(`terms.education.${typed.education as Education}`) : ''
    case 'skill':
      return typed.skillLevel ? t(`terms.skill_level.${typed.skillLevel as SkillLevel}`) : ''
    case 'experience':
      return typed.experience ? t(`terms.experience.${typed.experience as Experience}`) : ''
    case 'kind':
      return typed.kind ? t(`terms.kind.${typed.kind as Kind}`) : ''
    case 'industry':
      return typed.industry ? t(`terms.industry.${typed.industry as Industry}`) : ''
    case 'shift': {
      const shift = typed.shift ? t(`terms.shift.${typed.shift as Shift}`) : ''
      return [shift, typed.shiftText ?? ''].filter(Boolean).join(' · ')
    }
    case 'benefits':
      return (typed.benefits ?? []).map((one) => t(`terms.benefit.${one as Benefit}`)).join('、')
    case 'contact_name':
      return typed.contactName ?? ''
    case 'contact_phone':
      return typed.contactPhone ?? ''
    case 'valid_until':
      return typed.validUntil ?? ''
    default:
      return typed[field] ?? ''
  }
}
