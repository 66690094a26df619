import { Form, Link } from '@remix-run/react'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import type { ListName, Sections } from '../model/sections.ts'
import { stepAfter } from '../model/steps.ts'
import { pathAfter, stepPath, type Way } from '../model/way.ts'
import type { RemovedEntry } from '../resume.ts'
import { EntryLines } from './resume-sections.tsx'
import { entryName } from './step-words.ts'
import { ScanForm } from './scan-form.tsx'

const ACTION =
  'inline-flex min-h-11 min-w-11 items-center justify-center gap-1 rounded-desk px-2 text-base font-medium text-link hover:bg-tint disabled:opacity-40'

/** The entries of a list, each to change, move and remove; what was removed can come back. */
export function EntryList(props: {
  list: ListName
  sections: Sections
  removed: RemovedEntry | null
  way: Way
}) {
  const t = useT()
  const { list, sections, removed, way } = props
  const entries = sections[list]
  const here = stepPath(list, way)
  return (
    <div className="flex flex-col gap-4">
      {removed?.list === list && <RemovedNote removed={removed} here={here} />}
      <ul className="flex flex-col gap-3">
        {entries.map((entry, index) => {
          const name = entryName(list, entry)
          const only = { ...sections, [list]: [entry] }
          return (
            <li key={entry.id}>
              <Card className="flex flex-col gap-2">
                <EntryLines list={list} sections={only} scanHref={scanHref} />
                {'fileId' in entry && <ScanForm entry={entry} here={here} />}
                <div className="-mx-2 flex flex-wrap items-center border-t border-line pt-2">
                  <Link
                    to={stepPath(list, way, { entry: entry.id })}
                    aria-label={t('resume.edit_of', { name })}
                    className={ACTION}
                  >
                    {t('resume.edit')}
                  </Link>
                  <Form method="post" action={here} preventScrollReset className="contents">
                    <input type="hidden" name="entry" value={entry.id} />
                    <button
                      name="act"
                      value="remove"
                      aria-label={t('resume.remove_of', { name })}
                      className={ACTION}
                    >
                      {t('resume.remove')}
                    </button>
                    {entries.length > 1 && (
                      <span className="ml-auto flex">
                        <button
                          name="act"
                          value="up"
                          disabled={index === 0}
                          aria-label={t('resume.up_of', { name })}
                          title={t('resume.up')}
                          className={ACTION}
                        >
                          <ArrowUp aria-hidden size={20} />
                        </button>
                        <button
                          name="act"
                          value="down"
                          disabled={index === entries.length - 1}
                          aria-label={t('resume.down_of', { name })}
                          title={t('resume.down')}
                          className={ACTION}
                        >
                          <ArrowDown aria-hidden size={20} />
                        </button>
                      </span>
                    )}
                  </Form>
                </div>
              </Card>
            </li>
          )
        })}
      </ul>
      <LinkButton rank="secondary" to={stepPath(list, way, { add: '' })}>
        {t(`resume.add.${list}`)}
      </LinkButton>
      <LinkButton to={pathAfter(list, way)}>
        {way.flow
          ? t(stepAfter(list) ? 'resume.next_plain' : 'resume.finish_plain')
          : t('resume.done')}
      </LinkButton>
    </div>
  )
}

/** What was removed last, with the way back. */
export function RemovedNote(props: { removed: RemovedEntry; here: string }) {
  const t = useT()
  const { list, entry } = props.removed
  return (
    <Form
      method="post"
      action={props.here}
      role="status"
      className="flex items-center justify-between gap-3 rounded-card border border-tint-line bg-tint px-4 py-2"
    >
      <p className="min-w-0 text-base break-words text-ink">
        {t('resume.removed', { name: entryName(list, entry) })}
      </p>
      <Button rank="quiet" size="desk" name="act" value="restore" className="min-h-11">
        {t('resume.undo')}
      </Button>
    </Form>
  )
}

const scanHref = (fileId: string) => `/me/resume/files/${fileId}`
