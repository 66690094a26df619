import { useT } from '#app/i18n/react.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { SKILL_LEVELS } from '../../model/terms.ts'
import { at, type Fields } from './named-field.ts'
import { Radios, terms } from './own-choices.tsx'

/** Something that one can do, and how well. */
export function SkillFields({ fields }: { fields: Fields }) {
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
