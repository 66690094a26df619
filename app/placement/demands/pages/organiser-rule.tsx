import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { Fault, faultKey } from '#app/kernel/errors.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { Moment } from '#app/ui/time.tsx'
import { Timeline } from '#app/ui/timeline.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { ruleSchema } from '../model/rule-form.ts'
import { definitionOf, lawfulTerms, readRuleCode, type RuleTerms } from '../model/rules.ts'
import { RuleForm } from '../parts/rule-form.tsx'
import { sayRule } from '../parts/rule-text.ts'
import { sayArticle, sayThreshold } from '../parts/rule-words.ts'
import { SeverityBadge } from '../parts/severity-badge.tsx'
import { changeRule, getRule } from '../rule-table.ts'
import { reachOfRule, type RuleReach } from '../rule-telling.ts'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rule.title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  return {
    rule: await orRespond(getRule(context, { code: params.code ?? '' })),
    now: context.clock.now(),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const code = params.code ?? ''
  const known = readRuleCode(code)
  const lists = known !== null && definitionOf(known).barred !== undefined
  return answerForm(
    await request.formData(),
    ruleSchema,
    async ({ version, reason, sure, ...form }) => {
      // A list of which nothing is ticked is sent like none.
      const terms = { ...form, barred: lists ? form.barred : null }
      // Without a reason it is refused anyway, which is said first.
      if (reason !== '') {
        const reach = await reachOfRule(context, { code, terms })
        if (reach.demands > 0 && sure !== sureOf(reach))
          throw new Fault('rule_reaches', { field: 'sure', params: { ...reach } })
      }
      await changeRule(context, { code, version, reason, terms })
      return redirectWithFlash(context.site, `/organiser/rules/${code}`, 'rule.saved')
    },
  )
}

function sureOf({ demands, plans, colleges, employers }: RuleReach): string {
  return faultKey('rule_reaches', { demands, plans, colleges, employers })
}

/** A refused change shows what was changed meanwhile. */
export function shouldRevalidate() {
  return true
}

export default function RulePage() {
  const t = useT()
  const { rule, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const { code, terms, version, history, mayChange } = rule
  const say = (of: RuleTerms) =>
    [sayArticle(t, of.article), sayThreshold(t, code, of)].filter(Boolean).join(' · ')
  // Its words stand where they are others than before it.
  const words = (at: number) => {
    const own = history[at]?.terms.text ?? null
    return own === (history[at + 1]?.terms.text ?? null) ? null : (own ?? t('rule.text_built_in'))
  }
  return (
    <>
      <DeskHead
        title={t(`rule.name.${code}`)}
        back={{ to: '/organiser/rules', label: t('rule.title') }}
        badge={<SeverityBadge severity={terms.severity} />}
        facts={say(terms)}
      />
      <DeskBody>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
          <div className="flex min-w-0 flex-col gap-4">
            <Card className="flex flex-col gap-2 md:p-6">
              <h2 className="text-lead font-semibold text-ink">{t('rule.whole_text')}</h2>
              <p className="text-base whitespace-pre-line text-body">{sayRule(t, code, terms)}</p>
              {terms.text !== null && (
                <details className="text-desk text-quiet">
                  <summary className="flex min-h-11 cursor-pointer items-center text-link md:min-h-8">
                    {t('rule.text_of_law')}
                  </summary>
                  <p>{sayRule(t, code, lawfulTerms(code))}</p>
                </details>
              )}
            </Card>
            <Card className="flex flex-col gap-4 md:p-6">
              <h2 className="text-lead font-semibold text-ink">{t('rule.history')}</h2>
              <Timeline
                label={t('rule.history')}
                steps={[
                  ...history.map((row, at) => ({
                    id: row.id,
                    title: (
                      <>
                        {t('rule.version', { version: row.version })} ·{' '}
                        {t(`rule.severity.${row.terms.severity}`)} · {say(row.terms)}
                      </>
                    ),
                    facts: (
                      <>
                        {row.by} · <Moment at={row.at} now={now} />
                        {words(at) !== null && (
                          <q className="mt-1 block whitespace-pre-line text-desk text-body">
                            {words(at)}
                          </q>
                        )}
                      </>
                    ),
                    text: row.reason,
                  })),
                  {
                    id: 'law',
                    title: (
                      <>
                        {t('rule.by_law')} · {t(`rule.severity.${definitionOf(code).severity}`)} ·{' '}
                        {say(lawfulTerms(code))}
                      </>
                    ),
                  },
                ]}
              />
            </Card>
          </div>
          <Card className="flex flex-col gap-4 max-lg:order-first">
            <h2 className="text-lead font-semibold text-ink">{t('rule.change')}</h2>
            {mayChange ? (
              <RuleForm
                key={version}
                code={code}
                terms={terms}
                version={version}
                lastResult={lastResult}
              />
            ) : (
              <p className="text-desk text-quiet">{t('rule.owner_only')}</p>
            )}
          </Card>
        </div>
      </DeskBody>
    </>
  )
}
