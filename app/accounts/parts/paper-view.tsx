import { FileText } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Moment } from '#app/ui/time.tsx'
import { sayBytes } from '../model/file.ts'

export interface ShownPaper {
  id: string
  name: string
  mediaType: string
  byteSize: number
  createdAt: Date
}

/** An uploaded paper: its picture, or what stands for a PDF, leading to the original. */
export function PaperView(props: { paper: ShownPaper; title: string; now: Date; tall?: boolean }) {
  const t = useT()
  const { paper } = props
  const isPicture = paper.mediaType.startsWith('image/')
  return (
    <a
      href={`/files/${paper.id}`}
      target="_blank"
      rel="noreferrer"
      className="group flex flex-col overflow-hidden rounded-desk border border-line bg-card"
    >
      <span
        className={`flex items-center justify-center bg-sunken ${props.tall ? 'h-72' : 'h-40'}`}
      >
        {isPicture ? (
          <img
            src={`/files/${paper.id}`}
            alt={props.title}
            className="size-full object-contain"
            loading="lazy"
          />
        ) : (
          <span className="flex flex-col items-center gap-2 text-desk text-quiet">
            <FileText aria-hidden size={36} strokeWidth={1.5} />
            {t('papers.opens_pdf')}
          </span>
        )}
      </span>
      <span className="flex flex-wrap items-center justify-between gap-x-3 border-t border-line px-3 py-2.5">
        <span className="max-w-full min-w-0">
          <span className="block truncate text-desk text-ink">{paper.name}</span>
          <span className="block text-desk-small text-quiet">
            {sayBytes(paper.byteSize)} · <Moment at={paper.createdAt} now={props.now} />
          </span>
        </span>
        <span className="text-desk whitespace-nowrap text-link group-hover:underline">
          {t('papers.open')}
        </span>
      </span>
    </a>
  )
}
