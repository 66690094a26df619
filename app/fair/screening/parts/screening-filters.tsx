import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { FilterForm, FilterWords } from '#app/ui/filter-field.tsx'
import { StateChip } from '#app/ui/state-chip.tsx'
import type { FairChoice } from '../../openings.ts'
import { FairFilter } from '../../parts/fair-filter.tsx'
import { RULE_CODES, type RuleCode } from '../model/rule-codes.ts'
import { writeScreeningFilter, type ScreeningFilter } from '../model/screening-list.ts'

/** What narrows the queue: the rule that is broken, how grave it is, words and the fair. */
export function ScreeningFilters(props: {
  filter: ScreeningFilter
  counts: Partial<Record<RuleCode, number>>
  /** Whatever rule they break. */
  found: number
  fairs: FairChoice[]
}) {
  const t = useT()
  const { filter, counts, fairs } = props
  const { rule, severity, q, fair } = filter
  const to = (changes: Partial<ScreeningFilter>) =>
    `/organiser/screening${writeScreeningFilter({ ...filter, ...changes, page: 1 })}`
  const order = `${filter.descending ? '-' : ''}${filter.sort}`
  return (
    <div className="flex flex-col gap-3">
      <nav aria-label={t('screening.filter')} className="flex flex-wrap gap-2 py-1">
        <StateChip
          to={to({ rule: null, severity: null })}
          label={t('opening_desk.all')}
          count={props.found}
          on={rule === null && severity === null}
        />
        {RULE_CODES.filter((code) => counts[code] || rule === code).map((code) => (
          <StateChip
            key={code}
            to={to({ rule: code, severity: null })}
            label={t(`screening.rule.${code}`)}
            count={counts[code] ?? 0}
            on={rule === code}
          />
        ))}
        {(['prohibited', 'review'] as const).map((grave) => (
          <LinkButton
            key={grave}
            to={to({ rule: null, severity: severity === grave ? null : grave })}
            rank={severity === grave ? 'primary' : 'quiet'}
            size="desk"
            aria-current={severity === grave ? 'page' : undefined}
          >
            {t(`screening.only.${grave}`)}
          </LinkButton>
        ))}
      </nav>
      <FilterForm
        of={writeScreeningFilter(filter)}
        clear={q || fair ? to({ q: '', fair: '' }) : null}
      >
        {rule && <input type="hidden" name="rule" value={rule} />}
        {severity && <input type="hidden" name="severity" value={severity} />}
        {order !== 'since' && <input type="hidden" name="sort" value={order} />}
        <FilterWords id="screening-q" label={t('screening.search')} words={q} />
        <FairFilter id="screening-fair" fair={fair} fairs={fairs} />
      </FilterForm>
    </div>
  )
}
