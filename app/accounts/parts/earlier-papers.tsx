import { useT } from '#app/i18n/react.tsx'
import { Moment } from '#app/ui/time.tsx'
import { sayBytes, type Paper } from '../model/file.ts'
import type { ShownPaper } from './paper-view.tsx'

/** Papers that were handed in before and replaced since. */
export function EarlierPapers(props: { papers: (ShownPaper & { purpose: Paper })[]; now: Date }) {
  const t = useT()
  if (props.papers.length === 0) return null
  return (
    <details className="text-desk">
      <summary className="min-h-11 py-2.5 text-link">
        {t('papers.earlier', { count: props.papers.length })}
      </summary>
      <ul className="flex flex-col divide-y divide-line rounded-desk border border-line bg-card">
        {props.papers.map((paper) => (
          <li key={paper.id}>
            <a
              href={`/files/${paper.id}`}
              target="_blank"
              rel="noreferrer"
              className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 px-3 py-2 hover:bg-sunken"
            >
              <span className="text-link">
                {t(`papers.${paper.purpose}`)} · {paper.name}
              </span>
              <span className="text-desk-small text-quiet">
                {sayBytes(paper.byteSize)} · <Moment at={paper.createdAt} now={props.now} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
