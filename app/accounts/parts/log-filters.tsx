import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { FILTER_CONTROL, FilterDays, FilterField } from '#app/ui/filter-field.tsx'
import { SUBJECTS, type LogQuery } from '../model/log.ts'
import { sayDeed, saySubject } from './log-words.ts'

/** What narrows the log: one deed, and days. */
export function LogFilters(props: { query: LogQuery; actions: string[] }) {
  const t = useT()
  const { action, who = '', subject = null, from, to } = props.query
  return (
    <Form
      key={JSON.stringify(props.query)}
      role="search"
      className="flex flex-wrap items-end gap-3 max-md:grid max-md:grid-cols-2"
    >
      <FilterField label={t('audit.filter_action')} id="log-action" wide>
        <select
          id="log-action"
          name="action"
          defaultValue={action ?? ''}
          className={FILTER_CONTROL}
        >
          <option value="">{t('audit.any_action')}</option>
          {props.actions.map((known) => (
            <option key={known} value={known}>
              {sayDeed(t, known)}
            </option>
          ))}
        </select>
      </FilterField>
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
      <FilterField label={t('audit.filter_subject')} id="log-subject">
        <select
          id="log-subject"
          name="subject"
          defaultValue={subject ?? ''}
          className={FILTER_CONTROL}
        >
          <option value="">{t('audit.any_subject')}</option>
          {SUBJECTS.map((kind) => (
            <option key={kind} value={kind}>
              {saySubject(t, kind)}
            </option>
          ))}
        </select>
      </FilterField>
      <FilterDays id="log" from={from ?? ''} to={to ?? ''} />
      <Button rank="secondary" size="desk" className="max-md:min-h-11">
        {t('action.filter')}
      </Button>
      {(action || who || subject || from || to) && (
        <LinkButton to="/organiser/log" rank="quiet" size="desk" className="max-md:min-h-11">
          {t('action.clear')}
        </LinkButton>
      )}
    </Form>
  )
}
