import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import { Card } from '#app/ui/card.tsx'
import type { Judgement } from '../model/judge.ts'
import type { RuleTable } from '../model/rules.ts'
import { RuleLine } from './rule-line.tsx'
import { shownVerdict, type RuleReader, type ShownVerdict } from './rule-reader.ts'

const SPEAKING: ShownVerdict[] = ['refuses', 'files', 'warns', 'lifted']
const TONES: Partial<Record<ShownVerdict, BadgeTone>> = {
  refuses: 'urgent',
  files: 'wait',
  warns: 'wait',
}

/** What all rules say of a demand: what they have against it in full, the others folded. */
export function RulePanel(props: {
  judgements: Judgement[]
  rules: RuleTable
  reader: RuleReader
  /** What can be done about a rule. */
  about?: (judgement: Judgement) => ReactNode
}) {
  const t = useT()
  const { judgements, rules, reader, about } = props
  const of = (verdict: ShownVerdict) =>
    judgements.filter((one) => shownVerdict(one, rules, reader) === verdict)
  const speaking = SPEAKING.flatMap(of)
  return (
    <Card className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-lead font-semibold text-ink">{t('rule.panel')}</h2>
        <p role="status" className="flex flex-wrap gap-1.5">
          {SPEAKING.map((verdict) => {
            const count = of(verdict).length
            return (
              count > 0 && (
                <Badge key={verdict} tone={TONES[verdict] ?? 'good'}>
                  {t(`rule.panel_${verdict}` as 'rule.panel_refuses', { count })}
                </Badge>
              )
            )
          })}
        </p>
      </div>
      {speaking.length > 0 ? (
        <ul role="list" className="flex flex-col divide-y divide-line">
          {speaking.map((judgement) => (
            <RuleLine key={judgement.rule} judgement={judgement} rules={rules} reader={reader}>
              {about?.(judgement)}
            </RuleLine>
          ))}
        </ul>
      ) : (
        <p className="text-desk text-body">{t('rule.all_kept')}</p>
      )}
      {(['unsaid', 'passes'] as const).map((verdict) => {
        const rows = of(verdict)
        return (
          rows.length > 0 && (
            <details key={verdict} className="group border-t border-line pt-2">
              <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between text-desk text-quiet md:min-h-8">
                {t(`rule.panel_${verdict}`, { count: rows.length })}
                <ChevronRight aria-hidden size={16} className="group-open:rotate-90" />
              </summary>
              <ul role="list" className="flex flex-col divide-y divide-line pt-2">
                {rows.map((judgement) => (
                  <RuleLine
                    key={judgement.rule}
                    judgement={judgement}
                    rules={rules}
                    reader={reader}
                  />
                ))}
              </ul>
            </details>
          )
        )
      })}
    </Card>
  )
}
