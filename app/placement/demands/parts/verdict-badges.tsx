import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import type { Judgement } from '../model/judge.ts'

/** How many told apart; more are a number. */
const MOST = 2

/** The rules that have something against a demand, by their names; else that all are kept. */
export function VerdictBadges(props: { judgements: Judgement[] }) {
  const t = useT()
  const of = (verdict: string) => props.judgements.filter((one) => one.verdict === verdict)
  const open = [...of('refuses'), ...of('warns')]
  const lifted = of('lifted').length
  if (open.length === 0 && lifted === 0) {
    return <Badge tone="good">{t('rule.verdict.passes')}</Badge>
  }
  return (
    <span className="flex flex-wrap gap-1">
      {open.slice(0, MOST).map(({ rule, verdict }) => (
        <Badge key={rule} tone={verdict === 'refuses' ? 'urgent' : 'wait'}>
          {t(`rule.name.${rule}`)}
        </Badge>
      ))}
      {open.length > MOST && <Badge>+{open.length - MOST}</Badge>}
      {lifted > 0 && <Badge tone="good">{t('rule.panel_lifted', { count: lifted })}</Badge>}
    </span>
  )
}
