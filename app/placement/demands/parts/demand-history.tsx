import { useT } from '#app/i18n/react.tsx'
import type { MessageKey } from '#app/i18n/index.ts'
import { Card } from '#app/ui/card.tsx'
import { Moment } from '#app/ui/time.tsx'
import { Timeline } from '#app/ui/timeline.tsx'
import { readRuleCode } from '../model/rules.ts'

/** What has happened to a demand, the newest first. */
export function DemandHistory(props: {
  steps: {
    id: string
    action: string
    ruleCode: string | null
    reason: string
    at: Date
    by: string | null
  }[]
  now: Date
}) {
  const t = useT()
  const { steps, now } = props
  return (
    <Card className="flex flex-col gap-4 md:p-6">
      <h2 className="text-lead font-semibold text-ink">{t('demand.history')}</h2>
      <Timeline
        label={t('demand.history')}
        steps={steps.map((step) => {
          const rule = step.ruleCode === null ? null : readRuleCode(step.ruleCode)
          return {
            id: step.id,
            title: (
              <>
                {t(`demand.step.${step.action}` as MessageKey)}
                {rule && `：${t(`rule.name.${rule}`)}`}
              </>
            ),
            facts: (
              <>
                {step.by && `${step.by} · `}
                <Moment at={step.at} now={now} />
              </>
            ),
            text: step.reason || undefined,
          }
        })}
      />
    </Card>
  )
}
