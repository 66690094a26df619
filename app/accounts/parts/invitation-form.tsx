import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Select, TextInput } from '#app/ui/field.tsx'
import { invitationSchema, MEMBERSHIP_ROLES } from '../model/invitation.ts'
import { MadeLink } from './made-link.tsx'
import { SubmitButton } from './submit-button.tsx'

/** Makes an invitation; the link of the one just made stands above, this once. */
export function InvitationForm(props: {
  link: string | null
  reply: SubmissionResult<string[]> | undefined
}) {
  const t = useT()
  const [form, fields] = useForm({
    id: 'invite',
    lastResult: props.reply,
    defaultValue: { role: 'member' },
    onValidate: ({ formData }) => parseWithZod(formData, { schema: invitationSchema }),
    shouldRevalidate: 'onInput',
  })
  const labels = {
    contact: t('colleagues.invite_contact'),
    label: t('colleagues.invite_label'),
    role: t('colleagues.role'),
  }
  return (
    <Section title={t('colleagues.invite')}>
      {props.link && <MadeLink title={t('colleagues.link_title')} link={props.link} />}
      <Card>
        {/* A new link means an empty form for the next one. */}
        <Form
          key={props.link}
          method="post"
          className="flex flex-col gap-4"
          {...getFormProps(form)}
        >
          <ErrorSummary form={form} labels={labels} />
          <p className="text-desk text-quiet">{t('colleagues.invite_text')}</p>
          <TextInput
            field={fields.contact}
            label={labels.contact}
            hint={t('colleagues.invite_contact_hint')}
            autoComplete="off"
          />
          <TextInput
            field={fields.label}
            label={labels.label}
            hint={t('colleagues.invite_label_hint')}
            optional
            autoComplete="off"
          />
          <Select
            field={fields.role}
            label={labels.role}
            choices={MEMBERSHIP_ROLES.map((role) => ({
              value: role,
              label: t(`terms.role.${role}`),
            }))}
          />
          <SubmitButton size="desk" className="min-h-11 self-start" name="intent" value="invite">
            {t('colleagues.invite_submit')}
          </SubmitButton>
        </Form>
      </Card>
    </Section>
  )
}
