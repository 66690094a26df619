import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Moment } from '#app/ui/time.tsx'
import { Timeline } from '#app/ui/timeline.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { ruleSchema } from '../model/rule-form.ts'
import { definitionOf, type RuleTerms } from '../model/rules.ts'
import { RuleForm } from '../parts/rule-form.tsx'
import { sayArticle, sayThreshold } from '../parts/rule-words.ts'
import { SeverityBadge } from '../parts/severity-badge.tsx'
import { changeRule, getRule } from '../rule-table.ts'

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
  return answerForm(await request.formData(), ruleSchema, async ({ version, reason, ...terms }) => {
    await changeRule(context, { code, version, reason, terms })
    return redirectWithFlash(context.site, `/organiser/rules/${code}`, 'rule.saved')
  })
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
  const say = ({ article, threshold }: RuleTerms) =>
    [sayArticle(t, article), sayThreshold(t, code, threshold)].filter(Boolean).join(' · ')
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
              <p className="text-base text-body">{t(`rule.text.${code}`)}</p>
            </Card>
            <Card className="flex flex-col gap-4 md:p-6">
              <h2 className="text-lead font-semibold text-ink">{t('rule.history')}</h2>
              <Timeline
                label={t('rule.history')}
                steps={[
                  ...history.map((row) => ({
                    id: row.id,
                    title: (
                      <>
                        {t('rule.version', { version: row.version })} ·{' '}
                        {t(`rule.severity.${row.severity}`)} · {say(row)}
                      </>
                    ),
                    facts: (
                      <>
                        {row.by} · <Moment at={row.at} now={now} />
                      </>
                    ),
                    text: row.reason,
                  })),
                  {
                    id: 'law',
                    title: (
                      <>
                        {t('rule.by_law')} · {t(`rule.severity.${definitionOf(code).severity}`)} ·{' '}
                        {say(definitionOf(code))}
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
