import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import type { OpeningAction } from '../model/opening.ts'
import type { DeskOpening } from '../opening-desk.ts'
import { OpeningWithdraw } from './opening-withdraw.tsx'

/** What is done with one press; publishing and renewing are the form's own button. */
const PRESSES: OpeningAction[] = ['resume', 'reopen', 'redraft', 'pause', 'fill']

/** What an employer can do with an opening as it stands, its form aside. */
export function OpeningStateActions(props: {
  opening: DeskOpening
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { opening } = props
  const [form, fields] = useForm<{ reason: string }, unknown, string[]>({
    id: 'step',
    lastResult: props.lastResult,
  })
  const presses = PRESSES.filter((action) => opening.actions.includes(action))
  return (
    <div className="flex flex-col gap-3">
      <ErrorSummary form={form} labels={{ reason: t('opening_page.reason') }} />
      <div className="flex flex-wrap gap-2">
        {presses.length > 0 && (
          <Form method="post" preventScrollReset className="flex flex-wrap gap-2">
            {presses.map((action) => (
              <Button
                key={action}
                name="intent"
                value={action}
                rank="secondary"
                size="desk"
                disabled={sending}
                className="max-md:min-h-11"
              >
                {t(`opening_action.${action}`)}
              </Button>
            ))}
          </Form>
        )}
        {opening.facts && (
          <Form method="post" action="/employer/openings/new">
            <Button
              name="copyOf"
              value={opening.id}
              rank="secondary"
              size="desk"
              disabled={sending}
              className="max-md:min-h-11"
            >
              {t('opening_page.copy')}
            </Button>
          </Form>
        )}
        {opening.actions.includes('withdraw') && (
          <Sure
            label={t('opening_action.withdraw')}
            rank="danger"
            open={(fields.reason.errors?.length ?? 0) > 0}
          >
            <Form
              method="post"
              id={form.id}
              preventScrollReset
              className="flex w-full flex-col items-start gap-3"
            >
              <OpeningWithdraw
                field={fields.reason}
                label={t('opening_page.reason')}
                className="w-full"
              />
            </Form>
          </Sure>
        )}
        {opening.deletable && (
          <Sure label={t('opening_page.delete')} rank="danger">
            <Form method="post" className="flex flex-col items-start gap-2">
              <p className="text-desk text-body">{t('opening_page.delete_ask')}</p>
              <Button
                name="intent"
                value="delete"
                rank="danger"
                size="desk"
                disabled={sending}
                className="max-md:min-h-11"
              >
                {t('opening_page.delete_confirm')}
              </Button>
            </Form>
          </Sure>
        )}
      </div>
    </div>
  )
}
