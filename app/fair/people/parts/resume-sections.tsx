import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { sayMonth, saySpan } from '../model/months.ts'
import { saySchool, saySkill } from '../model/printed-resume.ts'
import { sayWishes } from '../model/said.ts'
import { filledParts, type ListName, type Sections, type Wishes } from '../model/sections.ts'

/** The parts of a résumé that say anything, each under its name. */
export function ResumeSections(props: {
  sections: Sections
  /** Where the photo of a certificate is read; without it none is offered. */
  scanHref?: (fileId: string) => string
}) {
  const t = useT()
  const { sections } = props
  return filledParts(sections).map((part) => (
    <section key={part} className="flex flex-col gap-1.5 border-t border-line pt-3">
      <h3 className="text-small font-medium text-quiet">{t(`disclosure.item.${part}`)}</h3>
      {part === 'wishes' ? (
        <WishLines wishes={sections.wishes} />
      ) : (
        <EntryLines list={part} {...props} />
      )}
    </section>
  ))
}

/** Wishes, label before words. */
export function WishLines(props: { wishes: Wishes }) {
  const t = useT()
  return (
    <dl className="flex flex-col gap-1 text-base">
      {sayWishes(t, props.wishes).map(([label, value]) => (
        <div key={label} className="grid grid-cols-[5.5em_minmax(0,1fr)] gap-2">
          <dt className="text-quiet">{label}</dt>
          <dd className="min-w-0 break-words text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The entries of one list. */
export function EntryLines(props: {
  list: ListName
  sections: Sections
  scanHref?: (fileId: string) => string
}): ReactNode {
  const t = useT()
  const { sections } = props
  switch (props.list) {
    case 'jobs':
      return (
        <Lines
          lines={sections.jobs.map((job) => ({
            id: job.id,
            title: job.employer,
            aside: saySpan(t, job),
            sub: job.title,
            text: job.text,
          }))}
        />
      )
    case 'schools':
      return (
        <Lines
          lines={sections.schools.map((school) => ({
            id: school.id,
            title: school.name,
            aside: saySpan(t, school),
            sub: saySchool(t, school),
          }))}
        />
      )
    case 'skills':
      return (
        <ul className="flex flex-wrap gap-1.5">
          {sections.skills.map((skill) => (
            <li key={skill.id} className="rounded-desk bg-sunken px-2 py-0.5 text-base text-body">
              {saySkill(t, skill)}
            </li>
          ))}
        </ul>
      )
    case 'certificates':
      return (
        <Lines
          lines={sections.certificates.map((one) => ({
            id: one.id,
            title: one.name,
            aside: one.issued ? sayMonth(one.issued) : '',
            sub: [one.issuer, one.number && t('resume.number_is', { number: one.number })]
              .filter(Boolean)
              .join(' · '),
            more: one.fileId && props.scanHref && (
              <a
                href={props.scanHref(one.fileId)}
                target="_blank"
                rel="noreferrer"
                className="inline-flex min-h-11 min-w-11 items-center self-start text-base text-link underline underline-offset-4"
              >
                {t('resume.scan_see')}
              </a>
            ),
          }))}
        />
      )
  }
}

interface Line {
  id: string
  title: string
  aside: string
  sub: string
  text?: string
  more?: ReactNode
}

function Lines(props: { lines: Line[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {props.lines.map((line) => (
        <li key={line.id} className="flex flex-col">
          <div className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="min-w-0 text-base font-medium break-words text-ink">{line.title}</span>
            {line.aside && <span className="text-small text-quiet">{line.aside}</span>}
          </div>
          {line.sub && <span className="text-base break-words text-body">{line.sub}</span>}
          {line.text && (
            <p className="text-base break-words whitespace-pre-line text-body">{line.text}</p>
          )}
          {line.more}
        </li>
      ))}
    </ul>
  )
}
