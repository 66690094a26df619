import { useLocale, useT } from '#app/i18n/react.tsx'
import { ChipChoices, TextArea, TextInput } from '#app/ui/field.tsx'
import { sayDay } from '#app/ui/time.tsx'
import type { SaidStaff } from '../employer-staff.ts'
import { readDemand } from '../model/demand-form.ts'
import { demandLabels } from './demand-fields.ts'
import type { DemandFormPart } from './demand-form.tsx'
import { DemandSection, WIDE } from './demand-section.tsx'
import { fieldHint } from './field-rules.tsx'

interface Staff {
  /** What is known of how many people the employer employs. */
  staff: SaidStaff | null
  now: Date
  /** What a draft says holds once it is offered. */
  isDraft: boolean
}

/** What the post is, how many it takes, and of which majors. */
export function DemandPost(
  props: DemandFormPart & Staff & { majors: { id: string; name: string; department: string }[] },
) {
  const t = useT()
  const { fields, chosen, majors, judgements, rules, reader, faults } = props
  const labels = demandLabels(t)
  const says = { judgements, rules, reader, faults }
  const choices = majors.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <DemandSection title={t('demand.section.post')}>
      <TextInput
        field={fields.title}
        label={labels.title}
        maxLength={60}
        hint={fieldHint(t, 'title', says)}
      />
      <TextInput
        field={fields.headcount}
        label={labels.headcount}
        inputMode="numeric"
        hint={fieldHint(t, 'headcount', says)}
      />
      <TextInput
        field={fields.employerStaff}
        label={labels.employerStaff}
        inputMode="numeric"
        hint={fieldHint(
          t,
          'employerStaff',
          says,
          <StaffHint {...props} typed={fields.employerStaff.value} />,
        )}
      />
      <TextInput
        field={fields.postStaff}
        label={labels.postStaff}
        inputMode="numeric"
        hint={fieldHint(
          t,
          'postStaff',
          says,
          t('demand.hint.staff', { percent: rules.cap_post.threshold ?? '' }),
        )}
      />
      <TextArea
        field={fields.duties}
        label={labels.duties}
        rows={3}
        maxLength={500}
        hint={fieldHint(t, 'duties', says)}
        className={WIDE}
      />
      <div id={fields.match.id} tabIndex={-1} className={WIDE}>
        <ChipChoices
          legend={labels.match}
          name="match"
          choices={choices}
          chosen={chosen('match')}
          errors={fields.match.errors}
        />
      </div>
      <div className={WIDE}>
        <ChipChoices
          legend={labels.near}
          name="near"
          choices={choices}
          chosen={chosen('near')}
          hint={t('demand.hint.near')}
        />
      </div>
    </DemandSection>
  )
}

/** Whose number stands in the field; and, where another is typed, what it changes beside this demand. */
function StaffHint(props: Staff & Pick<DemandFormPart, 'rules'> & { typed?: string }) {
  const { locale, t } = useLocale()
  const { staff, rules, now } = props
  const percent = rules.cap_employer.threshold ?? ''
  if (!staff) return t('demand.hint.staff', { percent })
  const said = staff.staff.toLocaleString(locale)
  const by = { staff: said, who: staff.who, day: sayDay(staff.at, now, locale) }
  const typed = readDemand({ employerStaff: props.typed }).facts.employerStaff
  if (typed === null || typed === staff.staff)
    return t('demand.hint.staff_known', { ...by, percent })
  return (
    <span className="font-medium text-wait">
      {t('demand.hint.staff_other', {
        ...by,
        typed: typed.toLocaleString(locale),
        when: t(props.isDraft ? 'demand.hint.once_offered' : 'demand.hint.once_saved'),
        count: staff.demands.toLocaleString(locale),
      })}
    </span>
  )
}
