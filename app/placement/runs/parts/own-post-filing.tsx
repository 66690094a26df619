import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { ShieldCheck } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import type { MessageKey } from '#app/i18n/index.ts'
import { Button } from '#app/ui/button.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { Judgement, Verdict } from '../../demands/model/judge.ts'
import { liftOf, type RuleCode, type RuleTable } from '../../demands/model/rules.ts'
import { FilingForm } from '../../demands/parts/filing-form.tsx'
import { RecordedRuling } from '../../demands/parts/recorded-ruling.tsx'
import type { OwnPostOnDesk } from '../own-post-desk.ts'

type Filing = OwnPostOnDesk['filings'][number]

/** Whether a filing (备案) is what is missing for a rule. */
export function isFileable(rule: RuleCode, verdict: Verdict, rules: RuleTable): boolean {
  if (verdict !== 'refuses' && verdict !== 'warns') return false
  return liftOf(rule, rules[rule].severity) === 'filing'
}

/** The filing for a rule as it stands, and the form of one that is missing or takes its place. */
export function FilingAct(props: {
  judgement: Judgement
  rules: RuleTable
  post: Pick<OwnPostOnDesk, 'id' | 'state' | 'filings' | 'mayFile'>
  /** To a filing for this post, whichever its rule. */
  lastResult: SubmissionResult<string[]> | undefined
  now: Date
}) {
  const t = useT()
  const { post, rules, lastResult, now } = props
  const { rule, verdict } = props.judgement
  const standing = post.filings.find(
    ({ ruleCode, takenBackAt }) => ruleCode === rule && takenBackAt === null,
  )
  const refused = lastResult?.initialValue?.['rule'] === rule ? lastResult : undefined
  const about = { post: post.id, rule, ...(standing && { replaces: standing.id }) }
  return (
    <div className="flex flex-col items-start gap-2">
      {standing && (
        <>
          <p className="flex items-center gap-1.5 text-desk font-medium text-link">
            <ShieldCheck aria-hidden size={16} />
            {t('own_post.filed')}
          </p>
          <RecordedRuling ruling={standing} now={now}>
            {post.mayFile && post.state === 'asked' && (
              <Form method="post" id={`take-back-${standing.id}`}>
                <input type="hidden" name="filing" value={standing.id} />
                <Button name="intent" value="take_filing_back" rank="quiet" size="desk">
                  {t('own_post.take_filing_back')}
                </Button>
              </Form>
            )}
          </RecordedRuling>
        </>
      )}
      {verdict === 'refuses' && !standing && (
        <p className="text-desk-small text-body">{t('rule.lift_filing')}</p>
      )}
      {post.mayFile && (standing || isFileable(rule, verdict, rules)) && (
        <FilingForm
          id={`filing-${post.id}-${rule}`}
          label={t(standing ? 'own_post.replace_filing' : 'demand.file')}
          about={about}
          lastResult={refused}
        />
      )}
    </div>
  )
}

/** What was filed for a post and stands no more, folded. */
export function PastFilings(props: { filings: readonly Filing[]; now: Date }) {
  const t = useT()
  const past = props.filings.filter(({ takenBackAt }) => takenBackAt !== null)
  if (past.length === 0) return null
  return (
    <details className="rounded-card border border-line">
      <summary className="flex min-h-11 cursor-pointer items-center px-4 text-desk text-link">
        {t('own_post.filings_past', { count: past.length })}
      </summary>
      <ul role="list" className="flex flex-col gap-2 border-t border-line p-4">
        {past.map((filing) => (
          <li key={filing.id} className="flex flex-col gap-1 text-desk text-body">
            <span className="font-medium">{t(`rule.name.${filing.ruleCode}` as MessageKey)}</span>
            <RecordedRuling ruling={filing} now={props.now} />
            <span className="text-desk-small text-quiet">
              {t('own_post.filing_ended', { by: filing.takenBackBy ?? '' })}
              {filing.takenBackAt && (
                <>
                  {' · '}
                  <Moment at={filing.takenBackAt} now={props.now} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
