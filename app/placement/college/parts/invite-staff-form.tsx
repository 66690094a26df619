import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import { MadeLink } from '#app/accounts/parts/made-link.tsx'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FieldFault, TextInput } from '#app/ui/field.tsx'
import { inviteStaffSchema } from '../model/charge.ts'
import { ChargeChoice, type ChargeScopes } from './charge-choice.tsx'

/** Makes an invitation to a charge; the link of the one just made stands above, this once. */
export function InviteStaffForm(props: {
  scopes: ChargeScopes
  link: string | null
  reply: SubmissionResult<string[]> | undefined
}) {
  const t = useT()
  const [form, fields] = useForm({
    id: 'invite',
    lastResult: props.reply,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: inviteStaffSchema }),
    shouldRevalidate: 'onInput',
  })
  const { charge } = fields
  const labels = {
    label: t('staff.invite_name'),
    contact: t('colleagues.invite_contact'),
    charge: t('staff.charge'),
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
          <p className="text-desk text-quiet">{t('staff.invite_text')}</p>
          <div className="flex flex-col gap-1.5">
            <label htmlFor={charge.id} className="text-base font-medium text-ink">
              {labels.charge}
            </label>
            <ChargeChoice
              id={charge.id}
              scopes={props.scopes}
              value={typeof charge.initialValue === 'string' ? charge.initialValue : ''}
              faultId={charge.errors ? charge.errorId : undefined}
              className="min-h-12 text-base"
            />
            <FieldFault id={charge.errorId} errors={charge.errors} />
          </div>
          <TextInput field={fields.label} label={labels.label} autoComplete="off" />
          <TextInput
            field={fields.contact}
            label={labels.contact}
            hint={t('colleagues.invite_contact_hint')}
            autoComplete="off"
          />
          <SubmitButton size="desk" className="min-h-11 self-start" name="intent" value="invite">
            {t('colleagues.invite_submit')}
          </SubmitButton>
        </Form>
      </Card>
    </Section>
  )
}
