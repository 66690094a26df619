import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { useSending } from '#app/ui/sending.ts'

interface Addable {
  id: string
  title: string
  headcount: number | null
  employer: string
  refusals: string[]
  firstDay: string | null
  lastDay: string | null
  /** It is offered over all the plan's days. */
  coversPlan: boolean
}

/** Admitted demands, to be ticked and put into the plan. */
export function AddPosts(props: { demands: Addable[]; lastResult?: SubmissionResult<string[]> }) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const { demands, lastResult } = props
  const [form] = useForm<{ demands: string[] }, unknown, string[]>({ id: 'add-posts', lastResult })
  const sent = lastResult?.initialValue?.demands
  return (
    <Card className="flex flex-col gap-3 md:p-5">
      <div>
        <h2 className="text-lead font-semibold text-ink">{t('plan.add_posts')}</h2>
        <p className="text-desk text-quiet">{t('plan.add_posts_hint')}</p>
      </div>
      {demands.length === 0 ? (
        <p className="text-desk text-body">{t('plan.nothing_to_add')}</p>
      ) : (
        <Form method="post" id={form.id} className="flex flex-col gap-3">
          <ErrorSummary form={form} labels={{ demands: t('plan.add_posts') }} />
          {/* Where none can be ticked, the keyboard still reaches what it scrolls. */}
          <div
            id="demands"
            role="region"
            aria-label={t('plan.add_posts')}
            tabIndex={0}
            className="max-h-96 overflow-y-auto"
          >
            <ul role="list" className="flex flex-col">
              {demands.map((demand) => {
                const isRefused = demand.refusals.length > 0
                return (
                  <li key={demand.id}>
                    <label className="flex min-h-11 items-center gap-3 rounded-desk px-1 text-desk text-ink hover:bg-sunken has-disabled:text-quiet">
                      <input
                        type="checkbox"
                        name="demands"
                        value={demand.id}
                        disabled={isRefused || !demand.coversPlan}
                        defaultChecked={
                          Array.isArray(sent) ? sent.includes(demand.id) : sent === demand.id
                        }
                        className="size-5 shrink-0 accent-action"
                      />
                      <span className="min-w-0 flex-1">
                        <span className="font-medium">{demand.title}</span> · {demand.employer}
                        {!demand.coversPlan && (
                          <span className="block text-desk-small text-wait">
                            {t('plan.demand_days', {
                              from: demand.firstDay ?? '',
                              to: demand.lastDay ?? '',
                            })}
                          </span>
                        )}
                      </span>
                      {isRefused ? (
                        <Badge tone="urgent">{t('plan.demand_refused')}</Badge>
                      ) : (
                        <span className="text-desk-small whitespace-nowrap text-quiet">
                          {t('plan.count_heads', {
                            count: (demand.headcount ?? 0).toLocaleString(locale),
                          })}
                        </span>
                      )}
                    </label>
                  </li>
                )
              })}
            </ul>
          </div>
          <Button name="intent" value="add" size="desk" disabled={sending} className="self-start">
            {t('plan.add_chosen')}
          </Button>
        </Form>
      )}
    </Card>
  )
}
