import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { placedOf, type Shares } from '../model/outcome.ts'

/** Publishes an allocation, or works out the rest again where it is out of date. */
export function PublishPanel(props: {
  allocation: { isStale: boolean; version: number | null; shares: Shares }
  latestVersion: number
  locks: number
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { allocation, latestVersion, locks, lastResult } = props
  const [form, fields] = useForm<Record<'note', string>, unknown, string[]>({
    id: 'publishing',
    lastResult,
  })
  const { shares } = allocation
  const mayPublish = allocation.version === null && !allocation.isStale
  return (
    <Card className="scroll-mt-4 md:p-5">
      <Section title={t('allocation.publish_title')}>
        <div id="publish" className="flex flex-col gap-3">
          <ErrorSummary form={form} labels={{}} />
          {allocation.isStale && (
            <div className="flex flex-wrap items-center gap-3">
              <p className="text-desk text-wait">
                {t('allocation.stale_text')}
                {locks > 0 && ` ${t('allocation.locks_count', { count: locks })}`}
              </p>
              <Form method="post">
                <input type="hidden" name="intent" value="again" />
                <Button size="desk" disabled={sending} className="max-md:min-h-11">
                  {t('allocation.again')}
                </Button>
              </Form>
            </div>
          )}
          {mayPublish && (
            <>
              <p className="max-w-prose text-desk text-body">
                {t(latestVersion === 0 ? 'allocation.publish_first' : 'allocation.publish_later', {
                  number: latestVersion,
                })}
              </p>
              <Sure label={t('allocation.publish')} rank="primary" open={lastResult !== undefined}>
                <Form method="post" id={form.id} className="flex w-full flex-col gap-3">
                  <input type="hidden" name="intent" value="publish" />
                  <input type="hidden" name="after" value={latestVersion} />
                  <p className="text-desk text-body">
                    {t('allocation.publish_sure', {
                      placed: placedOf(shares),
                      unplaced: shares.unplaced,
                    })}
                  </p>
                  {latestVersion > 0 && (
                    <TextInput
                      field={fields.note}
                      label={t('allocation.note')}
                      hint={t('allocation.note_hint')}
                    />
                  )}
                  <div>
                    <Button size="desk" disabled={sending} className="max-md:min-h-11">
                      {t('allocation.publish_confirm')}
                    </Button>
                  </div>
                </Form>
              </Sure>
            </>
          )}
          {allocation.version !== null && !allocation.isStale && (
            <p className="text-desk text-quiet">
              {t('allocation.is_published', { number: allocation.version })}
            </p>
          )}
        </div>
      </Section>
    </Card>
  )
}
