import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { saidParams } from '#app/i18n/said-params.ts'
import type { MessageKey, Translate } from '#app/i18n/index.ts'
import { classes } from '#app/ui/classes.ts'
import { Moment } from '#app/ui/time.tsx'
import type { NoticeItem } from '../notice-list.ts'

/** What happened, newest first. A row is a button: opening it also marks it as read. */
export function NoticeRows(props: { notices: NoticeItem[]; now: Date }) {
  const t = useT()
  return (
    <Form method="post">
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
        {props.notices.map((notice) => (
          <li key={notice.id}>
            <button
              name="open"
              value={notice.id}
              className="flex min-h-14 w-full items-start gap-3 px-4 py-3 text-left hover:bg-sunken"
            >
              <span
                aria-hidden
                className={classes(
                  'mt-2 size-2 shrink-0 rounded-chip',
                  notice.read ? 'bg-line-strong' : 'bg-urgent-fill',
                )}
              />
              <span className="min-w-0 flex-1">
                <span
                  className={classes(
                    'block text-base break-words',
                    notice.read ? 'text-body' : 'font-semibold text-ink',
                  )}
                >
                  {sayNotice(t, notice)}
                </span>
                <span className="block text-small text-quiet">
                  <Moment at={notice.createdAt} now={props.now} />
                  {!notice.read && ` · ${t('notices.unread')}`}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Form>
  )
}

const NOTICE = 'notice.'

/** A kind that this version has no words for (any more) is still news. */
function sayNotice(t: Translate, notice: NoticeItem): string {
  // Said as a template, so that the words of every kind are there: the server names it.
  const words = t(
    `notice.${notice.kind.slice(NOTICE.length)}` as MessageKey,
    saidParams(notice.params, t.locale),
  )
  return words === notice.kind ? t('notices.unknown') : words
}
