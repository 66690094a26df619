import type { FieldMetadata } from '@conform-to/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { PLACE_CHOICES } from '#app/kernel/places.ts'
import { INDUSTRIES } from '#app/kernel/industries.ts'
import { Select, TextArea, TextInput } from '#app/ui/field.tsx'
import { EMPLOYER_SIZES, type EmployerFacts } from '../model/employer.ts'
import { UsccNote } from './uscc-note.tsx'

type Fields = { [Name in keyof EmployerFacts]: FieldMetadata<string> }

/** The fields of what an employer says of itself. Verified ones can be read but not changed. */
export function EmployerFields(props: { fields: Fields; verified?: boolean }) {
  const t = useT()
  const { fields, verified } = props
  const locked = verified ? { readOnly: true, hint: t('employer.name_locked') } : {}
  const industries = INDUSTRIES.map((code) => ({
    value: code,
    label: t(`terms.industry.${code}`),
  }))
  const sizes = EMPLOYER_SIZES.map((code) => ({ value: code, label: t(`terms.size.${code}`) }))
  return (
    <>
      <Part title={t('employer.part_unit')}>
        <TextInput
          field={fields.name}
          label={t('employer.name')}
          hint={t('employer.name_hint')}
          autoComplete="organization"
          className="sm:col-span-2"
          {...locked}
        />
        <TextInput
          field={fields.uscc}
          label={t('employer.uscc')}
          hint={<UsccNote code={fields.uscc.value} quiet={t('employer.uscc_hint')} />}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className="sm:col-span-2"
          {...locked}
        />
        <TextInput
          field={fields.shortName}
          label={t('employer.short_name')}
          hint={t('employer.short_name_hint')}
          className="sm:col-span-2"
        />
        <Select
          field={fields.industry}
          label={t('employer.industry')}
          choices={industries}
          placeholder={t('employer.choose')}
        />
        <Select
          field={fields.size}
          label={t('employer.size')}
          choices={sizes}
          placeholder={t('employer.choose')}
        />
        <TextArea
          field={fields.intro}
          label={t('employer.intro')}
          hint={t('employer.intro_hint')}
          optional
          className="sm:col-span-2"
        />
      </Part>
      <Part title={t('employer.part_place')}>
        <Select
          field={fields.districtCode}
          label={t('employer.district')}
          choices={PLACE_CHOICES}
          placeholder={t('employer.choose')}
        />
        <TextInput
          field={fields.address}
          label={t('employer.address')}
          hint={t('employer.address_hint')}
          autoComplete="street-address"
        />
      </Part>
      <Part
        title={t('employer.part_agent')}
        text={t(verified ? 'employer.part_agent_verified' : 'employer.part_agent_hint')}
      >
        <TextInput field={fields.agentName} label={t('employer.agent_name')} autoComplete="name" />
        <TextInput
          field={fields.agentPhone}
          label={t('employer.agent_phone')}
          hint={t('employer.agent_phone_hint')}
          type="tel"
          autoComplete="tel"
        />
      </Part>
    </>
  )
}

function Part(props: { title: string; text?: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-4 rounded-card border border-line bg-card p-4 sm:p-5">
      <legend className="float-left w-full text-lead font-semibold text-ink">{props.title}</legend>
      {props.text && <p className="-mt-3 text-small text-quiet">{props.text}</p>}
      <div className="grid gap-4 sm:grid-cols-2">{props.children}</div>
    </fieldset>
  )
}
