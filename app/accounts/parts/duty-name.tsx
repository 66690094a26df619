import { useT } from '#app/i18n/react.tsx'

/** What somebody is charged with, and for which department or class group. */
export function DutyName(props: {
  duty: 'department_head' | 'class_teacher' | 'guiding_teacher'
  scope: string | null
}) {
  const t = useT()
  const duty = t(`terms.duty.${props.duty}`)
  return props.scope === null ? duty : t('staff.duty_of', { scope: props.scope, duty })
}
