import { FileText } from 'lucide-react'
import { sayBytes } from '#app/accounts/model/file.ts'
import { useT } from '#app/i18n/react.tsx'
import type { SentFile } from '../sent-files.ts'

/** The PDFs that went along with an application. A certificate's photo stands at its certificate. */
export function SentFiles(props: { files: SentFile[]; href?: (fileId: string) => string }) {
  const t = useT()
  const attached = props.files.filter(({ kind }) => kind === 'attachment')
  if (attached.length === 0) return null
  return (
    <section className="flex flex-col gap-1 border-t border-line pt-3">
      <h2 className="text-small font-medium text-quiet">{t('applicant.files')}</h2>
      <ul className="flex flex-col">
        {attached.map((file) => (
          <li key={file.id}>
            <FileLine file={file} href={props.href?.(file.id)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function FileLine(props: { file: SentFile; href: string | undefined }) {
  const { file, href } = props
  const line = (
    <>
      <FileText aria-hidden size={18} className="shrink-0" />
      <span className="min-w-0 break-all">{file.name}</span>
      <span className="shrink-0 text-small text-quiet">{sayBytes(file.byteSize)}</span>
    </>
  )
  const look = 'flex min-h-11 items-center gap-2 text-base'
  return href ? (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className={`${look} text-link underline-offset-4 hover:underline`}
    >
      {line}
    </a>
  ) : (
    <span className={`${look} text-body`}>{line}</span>
  )
}
