import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { FILTER_CONTROL } from '#app/ui/filter-field.tsx'

export interface ChargeScopes {
  departments: { id: string; name: string }[]
  classGroups: { id: string; name: string }[]
}

/** What somebody is charged with, as one choice named `charge`. */
export function ChargeChoice(props: {
  id: string
  scopes: ChargeScopes
  value?: string
  faultId?: string
  className?: string
}) {
  const t = useT()
  const { departments, classGroups } = props.scopes
  return (
    <select
      id={props.id}
      name="charge"
      required
      defaultValue={props.value ?? ''}
      aria-invalid={props.faultId ? true : undefined}
      aria-describedby={props.faultId}
      className={classes(FILTER_CONTROL, props.className)}
    >
      <option value="">{t('colleges.choose')}</option>
      <option value="officer">{t('terms.duty.officer')}</option>
      <option value="guiding_teacher">{t('terms.duty.guiding_teacher')}</option>
      <optgroup label={t('terms.duty.class_teacher')}>
        {classGroups.map(({ id, name }) => (
          <option key={id} value={`class_teacher:${id}`}>
            {t('staff.duty_of', { scope: name, duty: t('terms.duty.class_teacher') })}
          </option>
        ))}
      </optgroup>
      <optgroup label={t('terms.duty.department_head')}>
        {departments.map(({ id, name }) => (
          <option key={id} value={`department_head:${id}`}>
            {t('staff.duty_of', { scope: name, duty: t('terms.duty.department_head') })}
          </option>
        ))}
      </optgroup>
    </select>
  )
}
