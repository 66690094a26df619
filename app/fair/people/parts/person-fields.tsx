import { useT } from '#app/i18n/react.tsx'
import { Select, TextArea, TextInput } from '#app/ui/field.tsx'
import { OWN_EDUCATIONS, OWN_EXPERIENCES, SKILL_LEVELS } from '../../model/terms.ts'
import { at, type Fields } from './named-field.ts'
import { districts, Radios, terms } from './own-choices.tsx'

/** Who one is and where to reach one. */
export function BasicsFields({ fields }: { fields: Fields }) {
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

/** What one has learned and done, in terms that openings ask for. */
export function LevelFields({ fields }: { fields: Fields }) {
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

/** What one says of oneself. */
export function IntroFields({ fields }: { fields: Fields }) {
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
