import {
  Ban,
  Check,
  CircleDashed,
  FileText,
  ShieldCheck,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { sayBasis } from '#app/fair/screening/parts/flag-words.ts'
import { classes } from '#app/ui/classes.ts'
import type { Judgement } from '../model/judge.ts'
import type { RuleTable } from '../model/rules.ts'
import { shownVerdict, wayOutKey, type RuleReader, type ShownVerdict } from './rule-reader.ts'
import { sayRule } from './rule-text.ts'
import { joinTerms, sayArticle, sayBreach, sayCheckedArticle } from './rule-words.ts'

const LOOKS: Record<ShownVerdict, { Icon: LucideIcon; tone: string }> = {
  refuses: { Icon: Ban, tone: 'text-urgent' },
  files: { Icon: FileText, tone: 'text-wait' },
  warns: { Icon: TriangleAlert, tone: 'text-wait' },
  lifted: { Icon: ShieldCheck, tone: 'text-link' },
  unsaid: { Icon: CircleDashed, tone: 'text-quiet' },
  passes: { Icon: Check, tone: 'text-link' },
}

/** One rule that speaks: what it finds, its name and number, and its text in full. */
export function RuleLine(props: {
  judgement: Judgement
  rules: RuleTable
  reader: RuleReader
  children?: ReactNode
}) {
  const t = useT()
  const { judgement, rules, reader } = props
  const { rule, verdict } = judgement
  const shown = shownVerdict(judgement, rules, reader)
  const { Icon, tone } = LOOKS[shown]
  const { article, severity } = rules[rule]
  const isOpen = verdict === 'refuses' || verdict === 'warns'
  return (
    <li className="flex gap-3 py-3 first:pt-0 last:pb-0">
      <Icon aria-hidden size={18} className={classes('mt-0.5 shrink-0', tone)} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-desk">
          <span className="font-semibold text-ink">
            <span className={classes('mr-1.5', tone)}>{t(`rule.verdict.${shown}`)}</span>
            {t(`rule.name.${rule}`)}
          </span>
          <span className="text-desk-small text-quiet">
            {reader === 'own_post' ? sayCheckedArticle(t, article) : sayArticle(t, article)}
          </span>
        </p>
        {isOpen && (
          <p className={classes('text-desk font-medium', tone)}>{sayBreach(t, judgement)}</p>
        )}
        {joinTerms(judgement.said ?? []).map((said) => (
          <blockquote
            key={`${said.field} ${said.rule} ${said.term}`}
            className="border-l-2 border-line pl-3 text-desk-small break-words text-body"
          >
            {t('rule.said_in', {
              field: t(`demand.field.${said.field}`),
              excerpt: said.excerpt,
            })}
            <span className="block text-quiet">
              {t('screening.flag', { term: said.term, rule: t(`screening.rule.${said.rule}`) })} ·{' '}
              {sayBasis(said.basis, t)}
            </span>
          </blockquote>
        ))}
        <p className="text-desk-small text-quiet">{sayRule(t, rule, rules[rule])}</p>
        {isOpen && !props.children && (
          <p className="text-desk-small text-body">
            {t(wayOutKey({ rule, verdict, severity }, reader))}
          </p>
        )}
        {props.children}
      </div>
    </li>
  )
}
