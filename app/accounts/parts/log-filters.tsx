import { useT } from '#app/i18n/react.tsx'
import {
  FILTER_CONTROL,
  FilterChoice,
  FilterDays,
  FilterField,
  FilterForm,
} from '#app/ui/filter-field.tsx'
import { SUBJECTS, type LogQuery } from '../model/log.ts'
import { sayDeed, saySubject } from './log-words.ts'

/** What narrows the log: one deed, and days. */
export function LogFilters(props: { query: LogQuery; actions: string[] }) {
  const t = useT()
  const { action, who = '', subject = null, from, to } = props.query
  const isNarrowed = Boolean(action ?? (who || subject || from || to))
  return (
    <FilterForm of={JSON.stringify(props.query)} clear={isNarrowed ? '/organiser/log' : null}>
      <FilterChoice
        id="log-action"
        name="action"
        label={t('audit.filter_action')}
        value={action ?? ''}
        any={t('audit.any_action')}
        options={props.actions.map((known) => ({ value: known, label: sayDeed(t, known) }))}
        wide
      />
      <FilterField label={t('audit.filter_who')} id="log-who">
        <input
          id="log-who"
          type="search"
          name="who"
          defaultValue={who}
          maxLength={40}
          className={FILTER_CONTROL}
        />
      </FilterField>
      <FilterChoice
        id="log-subject"
        name="subject"
        label={t('audit.filter_subject')}
        value={subject ?? ''}
        any={t('audit.any_subject')}
        options={SUBJECTS.map((kind) => ({ value: kind, label: saySubject(t, kind) }))}
      />
      <FilterDays id="log" from={from ?? ''} to={to ?? ''} />
    </FilterForm>
  )
}
