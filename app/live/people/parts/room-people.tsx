import type { SubmissionResult } from '@conform-to/react'
import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { Select, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { appointmentSchema, ROOM_ROLES } from '../model/person-form.ts'
import type { listRoomPeople } from '../room-people.ts'

/** Who presents and moderates a room beside its host's own people, and the form that appoints them. */
export function RoomPeople(props: {
  people: Awaited<ReturnType<typeof listRoomPeople>>
  /** Nobody is appointed to a room that is over. */
  closed: boolean
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { people, closed, lastResult } = props
  return (
    <Card className="flex flex-col gap-4 md:p-6">
      <div>
        <h2 className="text-lead font-semibold text-ink">{t('rooms.people')}</h2>
        <p className="text-desk text-quiet">{t('rooms.people_text')}</p>
      </div>
      {people.length > 0 && (
        <ul className="divide-y divide-line">
          {people.map(({ accountId, name, role, isColleague }) => (
            <li key={accountId} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
              <span className="text-desk font-medium text-ink">{name}</span>
              <Badge tone={role === 'presenter' ? 'good' : 'quiet'}>
                {t(`rooms.role.${role}`)}
              </Badge>
              {isColleague && (
                <span className="text-desk-small text-quiet">{t('rooms.colleague')}</span>
              )}
              <Form method="post" preventScrollReset className="ml-auto">
                <Button
                  name="released"
                  value={accountId}
                  size="desk"
                  rank="quiet"
                  disabled={sending}
                  aria-label={t('rooms.release_this', { name })}
                >
                  {t('rooms.release')}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      {!closed && <AppointmentForm lastResult={lastResult} />}
    </Card>
  )
}

function AppointmentForm(props: { lastResult?: SubmissionResult<string[]> }) {
  const t = useT()
  const sending = useSending()
  const [form, fields] = useForm<{ appointed: string; role: string }, unknown, string[]>({
    id: 'appointment',
    defaultValue: { role: 'presenter' },
    lastResult: props.lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: appointmentSchema }),
    shouldRevalidate: 'onInput',
  })
  const labels = { appointed: t('rooms.appointed'), role: t('rooms.role') }
  return (
    <CheckedForm form={form} labels={labels} className="flex max-w-3xl flex-col gap-4">
      <div className="grid gap-4 md:grid-cols-2">
        <TextInput
          field={fields.appointed}
          label={labels.appointed}
          hint={t('rooms.appointed_hint')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Select
          field={fields.role}
          label={labels.role}
          choices={ROOM_ROLES.map((value) => ({ value, label: t(`rooms.role_choice.${value}`) }))}
        />
      </div>
      <Button
        size="desk"
        rank="secondary"
        disabled={sending}
        className="self-start max-md:min-h-11"
      >
        {t('rooms.appoint')}
      </Button>
    </CheckedForm>
  )
}
