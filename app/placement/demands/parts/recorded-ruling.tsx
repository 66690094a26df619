import { FileText } from 'lucide-react'
import type { ReactNode } from 'react'
import { Moment } from '#app/ui/time.tsx'

/** A reason or a filing as an officer recorded it: the words, the document, who and when. */
export function RecordedRuling(props: {
  ruling: {
    reason: string
    at: Date
    fileId: string | null
    fileName: string | null
    by: string | null
  }
  now: Date
  /** What can be done about it. */
  children?: ReactNode
}) {
  const { ruling, now, children } = props
  return (
    <div className="flex w-full flex-col gap-1 rounded-desk bg-sunken px-3 py-2 text-desk text-body">
      <p className="whitespace-pre-line">{ruling.reason}</p>
      {ruling.fileId && (
        <a
          href={`/files/${ruling.fileId}`}
          className="inline-flex min-h-11 min-w-11 items-center gap-1.5 break-all text-link underline underline-offset-4 md:min-h-6"
        >
          <FileText aria-hidden size={16} className="shrink-0" />
          {ruling.fileName}
        </a>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2 text-desk-small text-quiet">
        <span>
          {ruling.by} · <Moment at={ruling.at} now={now} />
        </span>
        {children}
      </div>
    </div>
  )
}
