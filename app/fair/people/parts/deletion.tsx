import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form, Link } from '@remix-run/react'
import type { PendingDeletion } from '#app/accounts/deletions.ts'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { useSending } from '#app/ui/sending.ts'
import { sayDay } from '#app/ui/time.tsx'
import { TickField } from '../../parts/apply-consent.tsx'
import { deletionSchema } from '../model/proof-forms.ts'

/** As long as `account-deletion.ts` waits. */
const DAYS = 7

/** The quiet way to delete one's account. */
export function DeletionOffer() {
  const t = useT()
  return (
    <Section title={t('data.delete_title')}>
      <p className="text-base text-body">{t('data.delete_text', { days: DAYS })}</p>
      <LinkButton rank="danger" to="/me/data?delete">
        {t('data.delete')}
      </LinkButton>
    </Section>
  )
}

/** A deletion that can still be called off. */
export function DeletionPending(props: { deletion: PendingDeletion; now: Date }) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const day = sayDay(props.deletion.dueAt, props.now, locale)
  return (
    <Card className="flex flex-col gap-3 border-urgent">
      <h2 className="text-lead font-semibold text-ink">{t('data.pending_title')}</h2>
      <p className="text-base text-body">{t('data.pending_text', { day })}</p>
      <Form method="post">
        <Button name="act" value="cancel" disabled={sending} className="w-full">
          {t('data.cancel')}
        </Button>
      </Form>
    </Card>
  )
}

/** Says what goes, what stays and why, and asks for the last word. */
export function DeletionAsk(props: { reply?: SubmissionResult<string[]> }) {
  const t = useT()
  const sending = useSending()
  const [form, fields] = useForm({
    id: 'delete',
    lastResult: props.reply,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: deletionSchema }),
  })
  return (
    <CheckedForm form={form} labels={{ sure: t('data.sure') }} className="flex flex-col gap-5">
      <Facts title={t('data.at_once')} facts={[t('data.at_once_seen'), t('data.at_once_open')]} />
      <Facts
        title={t('data.after', { days: DAYS })}
        facts={[t('data.after_gone'), t('data.after_login')]}
      />
      <Facts title={t('data.kept')} facts={[t('data.kept_records'), t('data.kept_log')]} />
      <p className="text-base text-body">
        {t('data.take_first')}{' '}
        <Link
          to="/me/data"
          className="inline-flex min-h-11 min-w-11 items-center text-link underline underline-offset-4"
        >
          {t('data.take_title')}
        </Link>
      </p>
      <TickField field={fields.sure} value="on">
        {t('data.sure')}
      </TickField>
      <Button rank="danger" name="act" value="delete" disabled={sending}>
        {t('data.delete')}
      </Button>
      <LinkButton rank="secondary" to="/me/data">
        {t('data.keep')}
      </LinkButton>
    </CheckedForm>
  )
}

function Facts(props: { title: string; facts: string[] }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h2 className="text-lead font-semibold text-ink">{props.title}</h2>
      <ul className="flex list-disc flex-col gap-1 pl-5 text-base text-body">
        {props.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </section>
  )
}
