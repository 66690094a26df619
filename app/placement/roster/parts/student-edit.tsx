import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { PLACE_CHOICES, placeName } from '#app/kernel/places.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Select, TextInput } from '#app/ui/field.tsx'
import { ShownFacts, useTheirs } from '#app/ui/shown-facts.tsx'
import type { Ahead } from '../model/class-move.ts'
import { studentFormSchema } from '../model/student-form.ts'
import { StepAhead } from './step-ahead.tsx'

/** What can be put right of a student by hand. */
export function StudentEdit(props: {
  student: {
    phone: string
    classGroupId: string
    homeDistrictCode: string | null
    edited: Parameters<typeof ShownFacts>[0]['facts'] | null
  }
  /** None for who may not move students. */
  groups: { id: string; name: string }[]
  reply: SubmissionResult<string[]> | undefined
  /** What her new class group brings about, to be confirmed. */
  ahead: Ahead | null
  now: Date
}) {
  const t = useT()
  const { student, groups } = props
  const lastResult = useTheirs(props.reply, {
    homeDistrictCode: (code) => (code ? placeName(code) : t('roster.home_unknown')),
    classGroupId: (id) => groups.find((group) => group.id === id)?.name ?? '',
  })
  const [form, fields] = useForm({
    id: 'edit',
    lastResult,
    defaultValue: {
      phone: student.phone,
      classGroupId: student.classGroupId,
      homeDistrictCode: student.homeDistrictCode ?? '',
      posts: '',
      reason: '',
    },
    onValidate: ({ formData }) => parseWithZod(formData, { schema: studentFormSchema }),
    shouldRevalidate: 'onInput',
  })
  const labels = {
    phone: t('roster.phone'),
    guardianName: t('roster.new_guardian'),
    guardianPhone: t('roster.new_guardian_phone'),
    classGroupId: t('college.group'),
    homeDistrictCode: t('roster.home'),
    posts: t('roster.ahead_posts'),
    reason: t('roster.ahead_reason'),
  }
  return (
    <Section title={t('roster.edit')}>
      <Card>
        <Form
          method="post"
          autoComplete="off"
          className="grid gap-4 md:grid-cols-2"
          {...getFormProps(form)}
        >
          <div className="empty:hidden md:col-span-2">
            <ErrorSummary form={form} labels={labels} />
          </div>
          {student.edited && <ShownFacts facts={student.edited} lastResult={props.reply} />}
          <TextInput field={fields.phone} label={labels.phone} type="tel" optional />
          <Select
            field={fields.homeDistrictCode}
            label={labels.homeDistrictCode}
            optional
            placeholder={t('roster.home_unknown')}
            choices={PLACE_CHOICES}
          />
          <TextInput
            field={fields.guardianName}
            label={labels.guardianName}
            hint={t('roster.new_guardian_hint')}
            optional
            autoComplete="off"
          />
          <TextInput
            field={fields.guardianPhone}
            label={labels.guardianPhone}
            hint={t('roster.new_guardian_phone_hint')}
            type="tel"
            optional
            autoComplete="off"
          />
          {groups.length > 0 && (
            <Select
              field={fields.classGroupId}
              label={labels.classGroupId}
              choices={groups.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          {props.ahead && (
            <div className="md:col-span-2">
              <StepAhead ahead={props.ahead} fields={fields} now={props.now} />
            </div>
          )}
          <div className="md:col-span-2">
            <SubmitButton size="desk" className="min-h-11" name="intent" value="edit">
              {t('roster.save')}
            </SubmitButton>
          </div>
        </Form>
      </Card>
    </Section>
  )
}
