import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import type { Proof } from '#app/accounts/fresh-proof.ts'
import { PasswordInput } from '#app/accounts/parts/password-input.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { codeProofSchema, passwordProofSchema } from '../model/proof-forms.ts'

interface ProofProps {
  proof: Proof
  /** A code is on its way. */
  sent: boolean
  reply?: SubmissionResult<string[]>
}

/** Asks who is there, by the password or by a texted code, before one's data is given or deleted. */
export function ProofForm(props: ProofProps) {
  const t = useT()
  return (
    <Card className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 className="text-lead font-semibold text-ink">{t('data.proof_title')}</h2>
        <p className="text-base text-body">{t('data.proof_text')}</p>
      </div>
      {props.proof.way === 'password' ? <ByPassword {...props} /> : <ByCode {...props} />}
    </Card>
  )
}

function ByPassword({ reply }: ProofProps) {
  const t = useT()
  const sending = useSending()
  const [form, fields] = useForm({
    id: 'proof',
    lastResult: reply,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: passwordProofSchema }),
  })
  return (
    <CheckedForm form={form} labels={{ password: t('data.password') }}>
      <PasswordInput
        field={fields.password}
        label={t('data.password')}
        autoComplete="current-password"
      />
      <Button name="act" value="password" disabled={sending}>
        {t('data.prove')}
      </Button>
    </CheckedForm>
  )
}

function ByCode({ proof, sent, reply }: ProofProps) {
  const t = useT()
  const sending = useSending()
  const [form, fields] = useForm({
    id: 'proof',
    lastResult: reply,
    onValidate: ({ formData }) =>
      parseWithZod(formData, {
        schema: formData.get('act') === 'code' ? codeProofSchema : passwordless,
      }),
  })
  return (
    <CheckedForm form={form} labels={{ code: t('applied.code') }}>
      {sent && (
        <>
          <p className="text-base text-body">
            {t('applied.code_sent', { phone: proof.maskedPhone })}
          </p>
          <TextInput
            field={fields.code}
            label={t('applied.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
          />
          <Button name="act" value="code" disabled={sending}>
            {t('data.prove')}
          </Button>
        </>
      )}
      <Button
        name="act"
        value="send_code"
        rank={sent ? 'quiet' : 'primary'}
        formNoValidate
        disabled={sending}
      >
        {sent ? t('applied.resend') : t('data.send_code', { phone: proof.maskedPhone })}
      </Button>
    </CheckedForm>
  )
}

const passwordless = codeProofSchema.partial()
