import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { SUBJECTS, type LogQuery } from '../model/log.ts'
import { sayDeed, saySubject } from './log-words.ts'

const CONTROL =
  'min-h-11 w-full rounded-desk border border-line-strong bg-card px-3 text-desk text-ink md:min-h-10'

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
      <Labelled label={t('audit.filter_action')} id="log-action" wide>
        <select id="log-action" name="action" defaultValue={action ?? ''} className={CONTROL}>
          <option value="">{t('audit.any_action')}</option>
          {props.actions.map((known) => (
            <option key={known} value={known}>
              {sayDeed(t, known)}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled label={t('audit.filter_who')} id="log-who">
        <input
          id="log-who"
          type="search"
          name="who"
          defaultValue={who}
          maxLength={40}
          className={CONTROL}
        />
      </Labelled>
      <Labelled label={t('audit.filter_subject')} id="log-subject">
        <select id="log-subject" name="subject" defaultValue={subject ?? ''} className={CONTROL}>
          <option value="">{t('audit.any_subject')}</option>
          {SUBJECTS.map((kind) => (
            <option key={kind} value={kind}>
              {saySubject(t, kind)}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled label={t('audit.filter_from')} id="log-from">
        <input
          id="log-from"
          type="date"
          name="from"
          defaultValue={from ?? ''}
          className={CONTROL}
        />
      </Labelled>
      <Labelled label={t('audit.filter_to')} id="log-to">
        <input id="log-to" type="date" name="to" defaultValue={to ?? ''} className={CONTROL} />
      </Labelled>
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

function Labelled(props: { label: string; id: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={classes('flex min-w-0 flex-col gap-1', props.wide && 'max-md:col-span-2')}>
      <label htmlFor={props.id} className="text-desk-small text-quiet">
        {props.label}
      </label>
      {props.children}
    </div>
  )
}
