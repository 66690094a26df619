import type { SubmissionResult } from '@conform-to/react'
import { useSearchParams } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { sayDay } from '#app/ui/time.tsx'
import { dayStart } from '../../plans/parts/plan-words.tsx'
import type { getDemand } from '../demand-page.ts'
import type { DemandParty } from '../model/demand.ts'
import { DemandBadge } from './demand-badge.tsx'
import { DemandFactList } from './demand-facts.tsx'
import { DemandForm } from './demand-form.tsx'
import { DemandHistory } from './demand-history.tsx'
import { DemandStanding } from './demand-standing.tsx'
import { RulePanel } from './rule-panel.tsx'
import { RulingAct } from './ruling-act.tsx'

/** One demand, to be typed while it is one's own, else to be looked at and decided on. */
export function DemandDesk(props: {
  page: Awaited<ReturnType<typeof getDemand>>
  party: DemandParty
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const [params] = useSearchParams()
  const { page, party, now, lastResult } = props
  const { demand, isOwn, canChange, rules, judgements } = page
  const isTyped = isOwn && (demand.state === 'draft' || (canChange && params.has('edit')))
  const { firstDay, lastDay } = demand.facts
  const sayOn = (day: string) => sayDay(dayStart(day), now, locale)
  const days =
    firstDay && lastDay ? t('demand.days', { first: sayOn(firstDay), last: sayOn(lastDay) }) : null
  return (
    <>
      <DeskHead
        title={demand.facts.title ?? t('demand.untitled')}
        back={{
          to: isTyped && demand.state !== 'draft' ? '?' : `/${party}/demands`,
          label: t(party === 'college' ? 'demand.title' : 'demand.employer_title'),
        }}
        badge={<DemandBadge state={demand.state} />}
        facts={[
          party === 'college' ? page.employer : page.college,
          days,
          t(`demand.entered_by.${demand.side}`),
        ]
          .filter(Boolean)
          .join(' · ')}
      />
      <DeskBody>
        {isTyped ? (
          <DemandForm key={demand.id} {...page} party={party} now={now} lastResult={lastResult} />
        ) : (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
            <div className="flex min-w-0 flex-col gap-4">
              <DemandFactList
                facts={demand.facts}
                majors={page.majors}
                staff={page.staff}
                now={now}
              />
              <DemandHistory steps={page.history} now={now} />
            </div>
            <div className="flex min-w-0 flex-col gap-4 max-xl:order-first">
              <DemandStanding {...page} party={party} lastResult={lastResult} />
              <RulePanel
                judgements={judgements}
                rules={rules}
                reader={party}
                about={
                  party === 'college'
                    ? (judgement) => (
                        <RulingAct
                          judgement={judgement}
                          rules={rules}
                          recorded={page.recorded}
                          isOpen={demand.state === 'offered' || demand.state === 'draft'}
                          revision={demand.revision}
                          now={now}
                          lastResult={lastResult}
                        />
                      )
                    : undefined
                }
              />
            </div>
          </div>
        )}
      </DeskBody>
    </>
  )
}
