import { getInputProps, type FieldMetadata } from '@conform-to/react'
import type { Translate } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import { ChipChoices, Select, TextArea, TextInput, type Choice } from '#app/ui/field.tsx'
import { OWN_EDUCATIONS, OWN_EXPERIENCES, KINDS, SHIFTS, SKILL_LEVELS } from '../../model/terms.ts'
import { ApplyTick } from '../../parts/apply-consent.tsx'
import { EARLIEST_YEAR, YEARS_AHEAD } from '../model/months.ts'
import { STARTS } from '../model/sections.ts'
import type { StepName } from '../model/steps.ts'

type Field = FieldMetadata<string>
type Fields = Record<string, Field>

/** The questions of a step. */
export function StepFields(props: { step: StepName; fields: Fields; thisYear: number }) {
  const { step, fields, thisYear } = props
  switch (step) {
    case 'basics':
      return <Basics fields={fields} />
    case 'level':
      return <Level fields={fields} />
    case 'wishes':
      return <WishFields fields={fields} />
    case 'jobs':
      return <JobFields fields={fields} thisYear={thisYear} />
    case 'schools':
      return <SchoolFields fields={fields} thisYear={thisYear} />
    case 'skills':
      return <SkillFields fields={fields} />
    case 'certificates':
      return <CertificateFields fields={fields} thisYear={thisYear} />
    case 'intro':
      return <Intro fields={fields} />
  }
}

/** Labels by field, for the summary of what is wrong. */
export function stepLabels(t: Translate, step: StepName): Record<string, string> {
  const span = { fromYear: t('resume.from_year'), toYear: t('resume.to_year') }
  const all: Record<StepName, Record<string, string>> = {
    basics: {
      name: t('apply.name'),
      phone: t('apply.phone'),
      districtCode: t('resume.district'),
      headline: t('resume.headline'),
    },
    level: {
      education: t('resume.education'),
      experience: t('resume.experience'),
      skillLevel: t('resume.skill_level'),
    },
    wishes: {
      occupations: t('resume.occupations'),
      payAtLeast: t('resume.pay_at_least'),
    },
    jobs: {
      employer: t('resume.employer'),
      title: t('resume.job_title'),
      text: t('resume.job_text'),
      ...span,
    },
    schools: {
      name: t('resume.school'),
      major: t('resume.major'),
      level: t('resume.school_level'),
      ...span,
    },
    skills: { name: t('resume.skill'), level: t('resume.skill_level_of') },
    certificates: {
      name: t('resume.certificate'),
      number: t('resume.number'),
      issuer: t('resume.issuer'),
      issuedYear: t('resume.issued_year'),
    },
    intro: { intro: t('resume.about') },
  }
  return all[step]
}

function Basics({ fields }: { fields: Fields }) {
  const t = useT()
  return (
    <>
      <TextInput field={at(fields, 'name')} label={t('apply.name')} autoComplete="name" />
      <TextInput
        field={at(fields, 'phone')}
        label={t('apply.phone')}
        hint={t('apply.phone_hint')}
        type="tel"
        inputMode="tel"
        autoComplete="tel-national"
      />
      <TextInput
        field={at(fields, 'headline')}
        label={t('resume.headline')}
        hint={t('resume.headline_hint')}
        optional
      />
      <Select
        field={at(fields, 'districtCode')}
        label={t('resume.district')}
        choices={districts()}
        placeholder={t('resume.not_said')}
        optional
      />
    </>
  )
}

function Level({ fields }: { fields: Fields }) {
  const t = useT()
  return (
    <>
      <Radios
        field={at(fields, 'education')}
        legend={t('resume.education')}
        choices={terms(OWN_EDUCATIONS, (code) => t(`terms.education.${code}`))}
      />
      <Radios
        field={at(fields, 'experience')}
        legend={t('resume.experience')}
        choices={terms(OWN_EXPERIENCES, (code) => t(`terms.experience.${code}`))}
      />
      <Radios
        field={at(fields, 'skillLevel')}
        legend={t('resume.skill_level')}
        choices={terms(SKILL_LEVELS, (code) => t(`terms.skill_level.${code}`))}
      />
    </>
  )
}

function WishFields({ fields }: { fields: Fields }) {
  const t = useT()
  return (
    <>
      <TextInput
        field={at(fields, 'occupations')}
        label={t('resume.occupations')}
        hint={t('resume.occupations_hint')}
        optional
      />
      <TextInput
        field={at(fields, 'payAtLeast')}
        label={t('resume.pay_at_least')}
        hint={t('resume.pay_hint')}
        inputMode="numeric"
        optional
      />
      <Ticks
        field={at(fields, 'kinds')}
        legend={t('resume.kinds')}
        choices={terms(KINDS, (code) => t(`terms.kind.${code}`))}
      />
      <Ticks
        field={at(fields, 'shifts')}
        legend={t('resume.shifts')}
        choices={terms(SHIFTS, (code) => t(`terms.shift.${code}`))}
      />
      <Ticks field={at(fields, 'districts')} legend={t('resume.districts')} choices={districts()} />
      <Radios
        field={at(fields, 'start')}
        legend={t('resume.start')}
        choices={STARTS.map((code) => ({ value: code, label: t(`resume.start.${code}`) }))}
      />
    </>
  )
}

function JobFields({ fields, thisYear }: { fields: Fields; thisYear: number }) {
  const t = useT()
  return (
    <>
      <TextInput
        field={at(fields, 'employer')}
        label={t('resume.employer')}
        autoComplete="organization"
      />
      <TextInput
        field={at(fields, 'title')}
        label={t('resume.job_title')}
        hint={t('resume.job_title_hint')}
        autoComplete="organization-title"
        optional
      />
      <SpanFields fields={fields} last={thisYear} current={t('resume.current_job')} />
      <TextArea
        field={at(fields, 'text')}
        label={t('resume.job_text')}
        hint={t('resume.job_text_hint')}
        optional
      />
    </>
  )
}

function SchoolFields({ fields, thisYear }: { fields: Fields; thisYear: number }) {
  const t = useT()
  return (
    <>
      <TextInput field={at(fields, 'name')} label={t('resume.school')} />
      <TextInput field={at(fields, 'major')} label={t('resume.major')} optional />
      <Select
        field={at(fields, 'level')}
        label={t('resume.school_level')}
        choices={terms(OWN_EDUCATIONS, (code) => t(`terms.education.${code}`))}
        placeholder={t('resume.not_said')}
        optional
      />
      <SpanFields
        fields={fields}
        last={thisYear + YEARS_AHEAD}
        current={t('resume.current_school')}
      />
    </>
  )
}

function SkillFields({ fields }: { fields: Fields }) {
  const t = useT()
  return (
    <>
      <TextInput field={at(fields, 'name')} label={t('resume.skill')} />
      <Radios
        field={at(fields, 'level')}
        legend={t('resume.skill_level_of')}
        choices={terms(SKILL_LEVELS, (code) => t(`terms.skill_level.${code}`))}
      />
    </>
  )
}

function CertificateFields({ fields, thisYear }: { fields: Fields; thisYear: number }) {
  const t = useT()
  return (
    <>
      <TextInput field={at(fields, 'name')} label={t('resume.certificate')} />
      <TextInput field={at(fields, 'issuer')} label={t('resume.issuer')} optional />
      <MonthFields
        fields={fields}
        name="issued"
        label={t('resume.issued_year')}
        years={yearsDown(thisYear)}
      />
      <TextInput
        field={at(fields, 'number')}
        label={t('resume.number')}
        hint={t('resume.number_hint')}
        autoComplete="off"
        optional
      />
    </>
  )
}

function Intro({ fields }: { fields: Fields }) {
  const t = useT()
  return (
    <TextArea
      field={at(fields, 'intro')}
      label={t('resume.about')}
      hint={t('resume.hint.intro')}
      rows={7}
      optional
    />
  )
}

/** From when to when, each a year and a month out of lists: no keyboard, nothing to type wrong. */
function SpanFields(props: { fields: Fields; last: number; current: string }) {
  const t = useT()
  const { fields, last } = props
  const current = at(fields, 'current')
  const years = yearsDown(last)
  const { key, ...input } = getInputProps(current, { type: 'checkbox', value: 'on' })
  return (
    <>
      <MonthFields fields={fields} name="from" label={t('resume.from_year')} years={years} />
      <MonthFields fields={fields} name="to" label={t('resume.to_year')} years={years} />
      <ApplyTick key={key} {...input}>
        {props.current}
      </ApplyTick>
    </>
  )
}

function MonthFields(props: { fields: Fields; name: string; label: string; years: Choice[] }) {
  const t = useT()
  const months = Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1).padStart(2, '0'),
    label: t('resume.month_short', { month: index + 1 }),
  }))
  return (
    <div className="grid grid-cols-2 gap-3">
      <Select
        field={at(props.fields, `${props.name}Year`)}
        label={props.label}
        choices={props.years}
        placeholder={t('resume.not_said')}
      />
      <Select
        field={at(props.fields, `${props.name}Month`)}
        label={t('resume.month')}
        choices={months}
        placeholder={t('resume.no_month')}
      />
    </div>
  )
}

function Radios(props: { field: Field; legend: string; choices: Choice[] }) {
  const t = useT()
  const { field } = props
  const chosen = field.initialValue ?? ''
  return (
    <ChipChoices
      legend={props.legend}
      name={field.name}
      kind="radio"
      choices={[...props.choices, { value: '', label: t('resume.not_said') }]}
      chosen={[chosen === 'any' ? '' : chosen]}
      errors={field.errors}
    />
  )
}

function Ticks(props: { field: Field; legend: string; choices: Choice[] }) {
  const { field } = props
  const initial: unknown = field.initialValue
  const chosen = [initial].flat().filter((one) => typeof one === 'string')
  return (
    <ChipChoices
      legend={props.legend}
      name={field.name}
      choices={props.choices}
      chosen={chosen}
      errors={field.errors}
    />
  )
}

function at(fields: Fields, name: string): Field {
  const field = fields[name]
  if (!field) throw new Error(`no field ${name}`)
  return field
}

function terms<T extends string>(codes: readonly T[], say: (code: T) => string): Choice[] {
  return codes.filter((code) => code !== 'any').map((code) => ({ value: code, label: say(code) }))
}

function districts(): Choice[] {
  return [...DISTRICTS, ...OUTSIDE_DISTRICTS].map(({ code, name }) => ({
    value: code,
    label: name,
  }))
}

function yearsDown(last: number): Choice[] {
  return Array.from({ length: last - EARLIEST_YEAR + 1 }, (_, index) => {
    const year = String(last - index)
    return { value: year, label: year }
  })
}
