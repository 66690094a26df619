import { Form, Link, useNavigate } from '@remix-run/react'
import { useEffect, useRef, type FormEvent, type ReactNode } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import { Button } from '#app/ui/button.tsx'
import {
  countFilters,
  openingsPath,
  PAY_FLOORS,
  readFilters,
  type OpeningFilters,
} from '../model/search.ts'
import { sayOwnEducation, sayPayFloor } from '../model/search-labels.ts'
import { BENEFITS, EDUCATIONS, INDUSTRIES, KINDS } from '../model/terms.ts'

function readForm(form: HTMLFormElement): OpeningFilters {
  const entries = [...new FormData(form)].map(([name, value]) => [
    name,
    typeof value === 'string' ? value : '',
  ])
  return readFilters(new URLSearchParams(entries))
}

interface Choice {
  value: string
  label: string
}

/**
 * Every filter in one GET form. `live` sends it on each change (a desktop's column); without
 * JavaScript, and on a phone's sheet, there is a button.
 */
export function Filters(props: { filters: OpeningFilters; live?: boolean; foot?: boolean }) {
  const { locale, t } = useLocale()
  const navigate = useNavigate()
  const { filters } = props
  const form = useRef<HTMLFormElement>(null)
  const path = openingsPath(filters)
  // What is chosen follows the URL, and the focus stays where it is.
  useEffect(() => form.current?.reset(), [path])
  // The form's own query names what was left open too; the canonical one does not.
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void navigate(openingsPath(readForm(event.currentTarget)), {
      preventScrollReset: props.live,
    })
  }
  const any: Choice = { value: '', label: t('finding.filters.no_matter') }
  const payFloors = [...new Set([...PAY_FLOORS, ...(filters.pay ? [filters.pay] : [])])]
  return (
    <Form
      ref={form}
      action="/openings"
      onChange={props.live ? send : undefined}
      onSubmit={send}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex flex-col gap-6 overflow-y-auto overscroll-contain">
        {filters.q && <input type="hidden" name="q" value={filters.q} />}
        {filters.fair && <input type="hidden" name="fair" value={filters.fair} />}
        {filters.employer && <input type="hidden" name="employer" value={filters.employer} />}
        {filters.sort && <input type="hidden" name="sort" value={filters.sort} />}
        <Group
          legend={t('finding.filters.district')}
          name="district"
          chosen={filters.district}
          choices={[...DISTRICTS, ...OUTSIDE_DISTRICTS].map(({ code, name }) => ({
            value: code,
            label: name,
          }))}
        />
        <Group
          legend={t('finding.filters.education')}
          hint={t('finding.filters.education_hint')}
          name="education"
          isOne
          chosen={[filters.education ?? '']}
          choices={[
            any,
            ...EDUCATIONS.map((value) => ({ value, label: sayOwnEducation(value, t) })),
          ]}
        />
        <Group
          legend={t('finding.filters.pay')}
          hint={t('finding.filters.pay_hint')}
          name="pay"
          isOne
          chosen={[String(filters.pay ?? '')]}
          choices={[
            any,
            ...payFloors
              .sort((a, b) => a - b)
              .map((yuan) => ({ value: String(yuan), label: sayPayFloor(yuan, locale) })),
          ]}
        />
        <Group
          legend={t('finding.filters.kind')}
          name="kind"
          chosen={filters.kind}
          choices={KINDS.map((value) => ({ value, label: t(`terms.kind.${value}`) }))}
        />
        <Group
          legend={t('finding.filters.benefit')}
          name="benefit"
          chosen={filters.benefit}
          choices={BENEFITS.map((value) => ({ value, label: t(`terms.benefit.${value}`) }))}
        />
        <Group
          legend={t('finding.filters.industry')}
          name="industry"
          chosen={filters.industry}
          choices={INDUSTRIES.map((value) => ({ value, label: t(`terms.industry.${value}`) }))}
        />
      </div>
      <FormFoot {...props}>
        {countFilters(filters) > 0 && (
          <Link
            to={openingsPath({ q: filters.q, sort: filters.sort })}
            className="inline-flex min-h-12 items-center px-4 text-base text-link"
          >
            {t('finding.filters.clear')}
          </Link>
        )}
        <Button className="flex-1">{t('finding.filters.apply')}</Button>
      </FormFoot>
    </Form>
  )
}

function FormFoot(props: { live?: boolean; children: ReactNode }) {
  if (!props.live) {
    return <div className="-mx-4 flex gap-2 border-t border-line bg-card p-4">{props.children}</div>
  }
  return (
    <noscript>
      <div className="flex pt-6">{props.children}</div>
    </noscript>
  )
}

function Group(props: {
  legend: string
  hint?: string
  name: string
  choices: Choice[]
  chosen: readonly string[]
  isOne?: boolean
}) {
  return (
    <fieldset>
      <legend className="text-base font-semibold text-ink">{props.legend}</legend>
      {props.hint && <p className="text-small text-quiet">{props.hint}</p>}
      <div className="mt-2.5 flex flex-wrap gap-2">
        {props.choices.map((choice) => (
          <label
            key={choice.value}
            className="relative inline-flex min-h-11 min-w-11 cursor-pointer items-center rounded-chip border border-line-strong bg-card px-4 text-base text-body hover:bg-sunken has-checked:border-action has-checked:bg-tint has-checked:font-medium has-checked:text-link has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-action md:min-h-9 md:px-3 md:text-desk"
          >
            <input
              type={props.isOne ? 'radio' : 'checkbox'}
              name={props.name}
              value={choice.value}
              defaultChecked={props.chosen.includes(choice.value)}
              className="sr-only"
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
