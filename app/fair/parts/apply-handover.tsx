import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { LogoTile } from '#app/ui/logo-tile.tsx'
import type { ResumeToSend } from '../applications.ts'
import type { AppliedOpening } from '../applied-openings.ts'
import { withQuery } from '../model/apply-address.ts'
import { itemsToDisclose, type ResumePart } from '../model/apply-form.ts'
import { sayResumeFacts } from '../model/resume.ts'
import { partInShort } from '../people/parts/part-words.ts'

/** Who receives what: the employer by its full name, and each thing with what it says. */
export function Handover(props: {
  opening: AppliedOpening
  resume: ResumeToSend | null
  /** What goes along beyond the short facts, and whether there is anything to choose. */
  parts: readonly ResumePart[]
  choose: boolean
  here: string
}) {
  const t = useT()
  const { opening, resume, parts, here } = props
  const values: Record<string, ReactNode> = resume
    ? {
        name: resume.name,
        phone: resume.phone,
        resume: <ResumeInShort resume={resume} here={here} />,
        line: t('apply.line_if_any'),
      }
    : {}
  const chosen: [string, string][] = [
    ['choose', ''],
    ['chosen', ''],
    ...parts.map((part): [string, string] => ['part', part]),
  ]
  return (
    <Section title={t('apply.receiver')}>
      <Card className="flex flex-col gap-3">
        <div className="flex items-center gap-3">
          <LogoTile name={opening.employerShortName} />
          <p className="min-w-0">
            <span className="block text-small text-quiet">{t('apply.handed_to')}</span>
            <span className="text-base font-semibold text-ink">{opening.employerName}</span>
          </p>
        </div>
        {resume ? (
          <dl className="flex flex-col gap-2 border-t border-line pt-3">
            {itemsToDisclose(true, parts).map((item) => (
              <div key={item} className="grid grid-cols-[4.5em_minmax(0,1fr)] gap-2 text-base">
                <dt className="text-quiet">{t(`disclosure.item.${item}`)}</dt>
                <dd className="min-w-0 break-words text-ink">
                  {values[item] ?? partInShort(t, resume, item as ResumePart)}
                </dd>
              </div>
            ))}
          </dl>
        ) : (
          <ul className="flex flex-wrap gap-2 border-t border-line pt-3">
            {itemsToDisclose(false).map((item) => (
              <li key={item} className="rounded-desk bg-sunken px-2 py-0.5 text-base text-body">
                {t(`disclosure.item.${item}`)}
              </li>
            ))}
          </ul>
        )}
        {props.choose && (
          <Link
            to={withQuery(here, chosen)}
            className="inline-flex min-h-11 min-w-11 items-center self-start text-base font-medium text-link underline-offset-4 hover:underline"
          >
            {t('apply.choose_parts')}
          </Link>
        )}
        <p className="text-small text-quiet">
          {t('apply.handed_only')}
          {resume && t('apply.pdf_note')}
        </p>
      </Card>
    </Section>
  )
}

function ResumeInShort(props: { resume: ResumeToSend; here: string }) {
  const t = useT()
  const facts = sayResumeFacts(t, props.resume).join(' · ')
  return (
    <span className="flex flex-col">
      {props.resume.headline && <span>{props.resume.headline}</span>}
      {facts && <span className="text-body">{facts}</span>}
      <Link
        to={`/me/resume?next=${encodeURIComponent(props.here)}`}
        className="inline-flex min-h-11 min-w-11 items-center self-start text-link underline-offset-4 hover:underline"
      >
        {t('apply.resume_edit')}
      </Link>
    </span>
  )
}
